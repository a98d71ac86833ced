import type { Lang } from "./errors/catalogue.js";
import { loadVega } from "./charts/draw.js";
import { makeLabels } from "./charts/labels.js";
import { duckdbVersion, integer, Session } from "./database/session.js";
import { INTAKE } from "./load/intake-table.js";
import { loadFiles, type Intake } from "./load/load.js";
import { protect, type Published } from "./protect/protect.js";
import { ANSWERS, createAnswerTable } from "./questions/answer-table.js";
import { answer, type Answers } from "./questions/ask.js";
import {
  answerable,
  loadQuestions,
  presentFields,
  type NotAnswered,
  type Question,
} from "./questions/definitions.js";
import { smallProbes } from "./questions/small-counts.js";
import { openFile, type OpenedFile } from "./read/open.js";
import { HeaderRecogniser } from "./recognise/headers.js";
import { UNKNOWN_CODE } from "./recognise/codes.js";
import { NO_MAPPING, readMapping } from "./recognise/mapping.js";
import { ValueRecogniser } from "./recognise/values.js";
import type { ReportInput } from "./report/input.js";
import { loadSchema } from "./schema/load.js";
import type { Schema } from "./schema/types.js";
import { createCodeTables, setParameters, type Cohort, type CohortOptions } from "./stages/parameters.js";
import { defineMacros, loadStages, runStage } from "./stages/run-stages.js";
import type { Progress } from "./terminal/progress.js";
import { clearStaging, stageFolder, swapIn, type Staging } from "./write/folder.js";
import { resultsArrow, writeParquet } from "./write/columnar.js";
import { behovVersion, manifestJson, type Manifest } from "./write/manifest.js";
import { chartFiles, qualityCsv, setAsideCsv, tableEntries, writeFiles } from "./write/report-folder.js";
import { resultsJson, type InputCount } from "./write/results.js";
import { tableFiles } from "./write/tables.js";

export interface AnalyzeOptions {
  readonly files: readonly string[];
  readonly out: string;
  readonly mapping: string | null;
  readonly cohort: CohortOptions;
  readonly lang: Lang;
  readonly charts: boolean;
  readonly png: boolean;
  readonly minCount: number;
  /** DuckDB's memory limit, such as `512MB`. */
  readonly memory: string | null;
}

/** What a run found, for the summary and the books. */
export interface Analysis {
  readonly schema: Schema;
  readonly cohort: Cohort;
  readonly inputs: readonly InputCount[];
  readonly intake: Intake;
  readonly questions: readonly Question[];
  readonly cases: number;
  readonly full: Answers;
  readonly published: Published;
  readonly notAnswered: readonly NotAnswered[];
}

/** The main job: exports in, a finished report folder out. Nothing is left behind on failure. */
export async function analyze(options: AnalyzeOptions, progress: Progress): Promise<Analysis> {
  const schema = loadSchema();
  const mapping = options.mapping === null ? NO_MAPPING : readMapping(options.mapping, schema);
  const headers = new HeaderRecogniser(schema, mapping);
  const values = new ValueRecogniser(schema, mapping);
  const staging = await stageFolder(options.out);
  warmUp(options);
  try {
    const files = await progress.step("read", () => openAll(options, headers, staging));
    const session = await Session.open({ memory: options.memory, spill: `${staging.scratch}/spill` });
    try {
      const intake = await progress.step("load", () =>
        loadFiles(session, schema, files, { headers, values }),
      );
      const counted = await count(session, schema, intake, options, progress);
      const analysis = { schema, inputs: inputCounts(files, intake), intake, ...counted };
      await write(session, staging, analysis, options, progress);
      await progress.step("swap", () => swapIn(staging, options.out));
      return analysis;
    } finally {
      session.close();
    }
  } finally {
    await clearStaging(staging);
  }
}

/** Starts loading the libraries that the last steps need, while the first wait for the database. */
function warmUp({ charts }: AnalyzeOptions): void {
  if (charts) void loadVega();
  void import("apache-arrow");
  void import("markdown-it");
}

async function openAll(
  options: AnalyzeOptions,
  headers: HeaderRecogniser,
  staging: Staging,
): Promise<OpenedFile[]> {
  const opened: OpenedFile[] = [];
  for (const [index, path] of options.files.entries()) {
    opened.push(await openFile(path, index, { knows: headers.knows, scratch: staging.scratch }));
  }
  return opened;
}

async function count(
  session: Session,
  schema: Schema,
  intake: Intake,
  options: AnalyzeOptions,
  progress: Progress,
): Promise<Omit<Analysis, "schema" | "inputs" | "intake">> {
  const book = loadQuestions();
  const stages = loadStages();
  const present = presentFields(book, intake.fields);
  const { asked, notAnswered } = answerable(book.questions, present);
  const cohort = await progress.step("stages", async () => {
    await defineMacros(session);
    await createCodeTables(session, schema);
    const settled = await setParameters(session, schema, options.cohort);
    await session.keepOrder(false);
    for (const stage of stages.filter(({ table }) => !table.startsWith("pub_"))) {
      await runStage(session, stage);
      if (stage.header.inputs.includes(INTAKE)) await dropRaw(session, intake);
    }
    return settled;
  });
  return progress.step("questions", async () => {
    const table = await createAnswerTable(session, book, asked, "int_svar");
    await session.keepOrder(true);
    for (const stage of stages.filter(({ table: name }) => name.startsWith("pub_")))
      await runStage(session, stage);
    const full = await answer(table, { book, asked, present });
    const probes = [...full.figures, ...full.edges].flatMap((counted) => counted.probes);
    const isSmall = await smallProbes(session, probes, options.minCount);
    const published = protect(full.figures, full.edges, isSmall);
    const [row] = await session.rows(`select count(*) as n from ${ANSWERS}`);
    const unanswered = [...notAnswered, ...full.notAnswered];
    return {
      cohort,
      questions: book.questions,
      cases: integer(row?.["n"]),
      full,
      published,
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

async function write(
  session: Session,
  staging: Staging,
  analysis: Analysis,
  options: AnalyzeOptions,
  progress: Progress,
): Promise<void> {
  const input = reportInput(analysis, options);
  const charts = await progress.step("charts", async () => {
    if (!options.charts) return [];
    const { renderCharts } = await import("./charts/render-charts.js");
    return renderCharts(input, { png: options.png });
  });
  const report = await progress.step("report", async () => {
    const { renderHtml } = await import("./report/render-html.js");
    const { renderMarkdown } = await import("./report/render-markdown.js");
    return new Map([
      ["rapport.html", await renderHtml(input, charts)],
      ["rapport.md", renderMarkdown(input, charts)],
    ]);
  });
  await progress.step("write", async () => {
    const { cohort, inputs, intake, questions, full, published, notAnswered, schema } = analysis;
    const labels = makeLabels(schema, options.lang, UNKNOWN_CODE);
    const common = { cohort, inputs, notAnswered };
    const json = resultsJson({ ...common, figures: published.figures, edges: published.edges });
    const figures = full.figures.map(({ figure }) => figure);
    const edges = full.edges.map(({ edge }) => edge);
    await writeFiles(staging.path, [
      ...report,
      ...chartFiles(charts),
      ...tableEntries(tableFiles(published.figures, published.edges, questions, labels)),
      ["resultat.json", json],
      ["resultat.arrow", await resultsArrow(published.figures)],
      ["intern/resultat.json", resultsJson({ ...common, figures, edges })],
      ["intern/avvisade_rader.csv", setAsideCsv(intake.setAside)],
      ["intern/datakvalitet.csv", qualityCsv(intake.remarks)],
    ]);
    await writeParquet(session, published.figures, staging.scratch, `${staging.path}/resultat.parquet`);
  });
  const manifest = manifestOf(analysis, options, progress);
  await writeFiles(staging.path, [["manifest.json", manifestJson(manifest)]]);
}

/** What the report is written from; counts of the data's faults are protected like figures. */
function reportInput(analysis: Analysis, options: AnalyzeOptions): ReportInput {
  const { schema, cohort, inputs, intake, published, questions, notAnswered } = analysis;
  const { lang, minCount } = options;
  return {
    lang,
    schema,
    minCount,
    cohort,
    inputs,
    figures: published.figures,
    flow: published.edges,
    notAnswered,
    quality: intake.remarks.map((remark) => ({
      ...remark,
      count: remark.count < minCount ? null : remark.count,
    })),
    questions,
    breakdowns: loadQuestions().groups,
  };
}

/** The manifest of a run; its seconds are those known when it is made. */
export function manifestOf(analysis: Analysis, options: AnalyzeOptions, progress: Progress): Manifest {
  const { mapping, cohort, lang, charts, png, minCount, memory } = options;
  const statuses = analysis.published.figures.map(({ status }) => status);
  return {
    schema: "behov-manifest/1",
    versions: { behov: behovVersion(), node: process.versions.node, duckdb: duckdbVersion() },
    options: { ...cohort, mapping, lang, charts, png, minCount, memory },
    cohort: analysis.cohort,
    inputs: analysis.inputs,
    counts: {
      cases: analysis.cases,
      figures: statuses.length,
      suppressed: statuses.filter((status) => status === "suppressed").length,
    },
    seconds: progress.seconds,
  };
}
