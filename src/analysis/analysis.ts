import { compareGroups, type GroupComparison } from "../comparisons/compare-groups.js";
import { duckdbVersion, integer, type Session } from "../database/session.js";
import { INTAKE } from "../load/intake-table.js";
import type { Intake } from "../load/load.js";
import { openLoaded } from "../load/open-session.js";
import type { QualityRemark } from "../load/remarks.js";
import { protect, type Published } from "../protect/protect.js";
import { ANSWERS, createAnswerTable, type AnswerTable } from "../questions/answer-table.js";
import { answer, type Answers } from "../questions/ask.js";
import {
  answerable,
  loadQuestions,
  presentFields,
  type NotAnswered,
  type Question,
} from "../questions/definitions.js";
import { withDesignEffects } from "../questions/design-effects.js";
import { smallProbes } from "../questions/small-counts.js";
import { passDoor, type Cleared } from "../privacy/door.js";
import { findFile, type FoundFile, type OpenedFile } from "../read/open.js";
import { HeaderRecogniser } from "../recognise/headers.js";
import { NO_MAPPING, readMapping } from "../recognise/mapping.js";
import { ValueRecogniser } from "../recognise/values.js";
import { loadSchema } from "../schema/load.js";
import type { Schema } from "../schema/types.js";
import { defineLevels } from "../stages/levels.js";
import { createCodeTables, setParameters, type Cohort, type CohortOptions } from "../stages/parameters.js";
import { stageRemarks } from "../stages/stage-remarks.js";
import { defineMacros, loadStages, runStage } from "../stages/run-stages.js";
import type { Progress } from "../terminal/progress.js";
import { clearStaging, stageFolder, swapIn, type Staging } from "../write/folder.js";
import { behovVersion, type Manifest } from "../write/manifest.js";
import type { InputCount } from "../write/results.js";

/** What every command that analyses exports is told. */
export interface AnalysisOptions {
  readonly files: readonly string[];
  readonly out: string;
  readonly mapping: string | null;
  readonly cohort: CohortOptions;
  readonly minCount: number;
  /** DuckDB's memory limit, such as `512MB`. */
  readonly memory: string | null;
}

/** What a run found. */
export interface Analysis {
  readonly schema: Schema;
  readonly cohort: Cohort;
  readonly inputs: readonly InputCount[];
  /** Columns that the door let through because the mapping says why. */
  readonly cleared: readonly Cleared[];
  readonly intake: Intake;
  readonly questions: readonly Question[];
  readonly cases: number;
  readonly full: Answers;
  readonly published: Published;
  /** The groups of every field compared, from what is published. */
  readonly comparisons: readonly GroupComparison[];
  readonly notAnswered: readonly NotAnswered[];
}

/** Where the work after the counting is done. */
export interface Desk {
  readonly session: Session;
  readonly table: AnswerTable;
  readonly staging: Staging;
}

/**
 * Reads exports, counts every question and lets `work` fill the new folder, which then takes the
 * place of the old one. Nothing is left behind on failure.
 */
export async function analysing<T>(
  options: AnalysisOptions,
  progress: Progress,
  work: (analysis: Analysis, desk: Desk) => Promise<T>,
): Promise<T> {
  const schema = loadSchema();
  const mapping = options.mapping === null ? NO_MAPPING : readMapping(options.mapping, schema);
  const headers = new HeaderRecogniser(schema, mapping);
  const values = new ValueRecogniser(schema, mapping);
  const found = await progress.step("read", () => findAll(options.files, headers));
  const cleared = passDoor(
    found.flatMap(({ findings }) => findings),
    mapping.notPersonal ?? {},
  );
  const staging = await stageFolder(options.out);
  try {
    const files = await progress.step("read", () => openAll(found, staging));
    const { session, intake } = await progress.step("load", () => {
      const place = { memory: options.memory, spill: `${staging.scratch}/spill` };
      return openLoaded(place, schema, files, { headers, values });
    });
    try {
      await session.lock();
      const { table, remarks, ...counted } = await count(session, schema, intake, options, progress);
      const told = { ...intake, remarks: [...intake.remarks, ...remarks] };
      const analysis = { schema, inputs: inputCounts(files, intake), cleared, intake: told, ...counted };
      const result = await work(analysis, { session, table, staging });
      await progress.step("swap", () => swapIn(staging, options.out));
      return result;
    } finally {
      session.close();
    }
  } finally {
    await clearStaging(staging);
  }
}

/** Reads and searches every file before anything is written anywhere. */
async function findAll(paths: readonly string[], headers: HeaderRecogniser): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const [index, path] of paths.entries()) found.push(await findFile(path, index, headers));
  return found;
}

async function openAll(found: readonly FoundFile[], { scratch }: Staging): Promise<OpenedFile[]> {
  const opened: OpenedFile[] = [];
  for (const file of found) opened.push(await file.open(scratch));
  return opened;
}

type Counted = Omit<Analysis, "schema" | "inputs" | "cleared" | "intake"> & {
  readonly table: AnswerTable;
  readonly remarks: readonly QualityRemark[];
};

async function count(
  session: Session,
  schema: Schema,
  intake: Intake,
  options: AnalysisOptions,
  progress: Progress,
): Promise<Counted> {
  const book = loadQuestions();
  const stages = loadStages();
  const present = presentFields(book, intake.fields);
  const { asked, notAnswered } = answerable(book.questions, present);
  const cohort = await progress.step("stages", async () => {
    await defineMacros(session);
    await createCodeTables(session, schema);
    await defineLevels(session, schema);
    const settled = await setParameters(session, schema, options.cohort);
    await session.keepOrder(false);
    for (const stage of stages.filter(({ table }) => !table.startsWith("pub_"))) {
      await runStage(session, stage);
      if (stage.header.inputs.includes(INTAKE)) await dropRaw(session, intake);
    }
    return settled;
  });
  return progress.step("questions", async () => {
    const table = await createAnswerTable(session, book, asked, { view: "int_svar", present });
    await session.keepOrder(true);
    for (const stage of stages.filter(({ table: name }) => name.startsWith("pub_")))
      await runStage(session, stage);
    const answers = await answer(table, { book, asked, present });
    const full = { ...answers, figures: await withDesignEffects(table, asked, answers.figures) };
    const probes = [...full.figures, ...full.edges].flatMap((counted) => counted.probes);
    const isSmall = await smallProbes(table, probes, options.minCount);
    const published = protect(full.figures, full.edges, isSmall);
    const [row] = await session.rows(`select count(*) as n from ${ANSWERS}`);
    const unanswered = [...notAnswered, ...full.notAnswered];
    return {
      table,
      remarks: await stageRemarks(session, schema, intake),
      cohort,
      questions: book.questions,
      cases: integer(row?.["n"]),
      full,
      published,
      comparisons: compareGroups(published.figures, (field) => table.fields.get(field)?.isSet === true),
      notAnswered: unanswered,
    };
  });
}

/** Frees the memory of the cells as read, once the cases are typed. */
async function dropRaw(session: Session, intake: Intake): Promise<void> {
  await session.run(`drop view ${INTAKE}`);
  for (const table of intake.rawTables) await session.run(`drop table ${table}`);
}

function inputCounts(files: readonly OpenedFile[], intake: Intake): InputCount[] {
  return files.map(({ sha256 }, index) => {
    const { file, rows, rejected } = intake.files[index] ?? { file: "", rows: 0, rejected: 0 };
    return { file, sha256, rows, accepted: rows - rejected, rejected };
  });
}

/** The manifest of a run; its seconds are those known when it is made. */
export function manifestOf(analysis: Analysis, options: Manifest["options"], progress: Progress): Manifest {
  const statuses = analysis.published.figures.map(({ status }) => status);
  return {
    schema: "behov-manifest/1",
    versions: { behov: behovVersion(), node: process.versions.node, duckdb: duckdbVersion() },
    options,
    cohort: analysis.cohort,
    inputs: analysis.inputs,
    notPersonal: analysis.cleared,
    counts: {
      cases: analysis.cases,
      figures: statuses.length,
      suppressed: statuses.filter((status) => status === "suppressed").length,
    },
    seconds: progress.seconds,
  };
}
