import { duckdbVersion, type Session } from "../database/session.js";
import { fault } from "../errors/behov-error.js";
import type { Intake } from "../load/load.js";
import { openLoaded, type LoadedSession } from "../load/open-session.js";
import type { Figure } from "../questions/figure.js";
import { loadQuestions } from "../questions/definitions.js";
import type { AnswerTable } from "../questions/answer-table.js";
import type { Cleared } from "../privacy/door.js";
import type { OpenedFile } from "../read/open.js";
import { inputKind, KindRecogniser } from "../recognise/kinds.js";
import { NO_MAPPING, readMapping } from "../recognise/mapping.js";
import { CASES, CONTACTS, fieldWithRole, INVENTORY, PLACEMENTS, POPULATION } from "../schema/load.js";
import type { OwnEvent } from "../schema/breaks.js";
import { loadSeries } from "../series/definitions.js";
import type { Schema } from "../schema/types.js";
import { loadStages } from "../stages/run-stages.js";
import type { CohortOptions } from "../stages/parameters.js";
import type { Progress } from "../terminal/progress.js";
import { clearStaging, refuseForeign, stageFolder, swapIn, type Staging } from "../write/folder.js";
import { behovVersion, type Manifest } from "../write/manifest.js";
import type { InputCount } from "../write/results.js";
import { checkBooks } from "./check-books.js";
import { checkReport } from "./check-report.js";
import { countCases, noCases, type CaseCounts } from "./count-cases.js";
import { uniteSchemas, withFields, type ReadKind } from "./read-kind.js";
import { countInPeriod } from "./outside-period.js";
import { openSorted, pastDoor, type SortedFiles } from "./past-door.js";
import { publishContacts } from "./publish-contacts.js";
import { publishInventory } from "./publish-inventory.js";
import { publishPlacements, type PublishedPlacements } from "./publish-placements.js";
import type { PublishedSection } from "./published-section.js";

/** What every command that analyses exports is told. */
export interface AnalysisOptions {
  readonly files: readonly string[];
  readonly out: string;
  readonly mapping: string | null;
  readonly cohort: CohortOptions;
  readonly minCount: number;
  /** Yes/no questions are counted by half-year also where the cohort is one year. */
  readonly halves?: boolean;
  /** DuckDB's memory limit, such as `512MB`. */
  readonly memory: string | null;
}

/** What a run found. */
export interface Analysis extends CaseCounts {
  readonly schema: Schema;
  readonly inputs: readonly InputCount[];
  /** What the mapping says has happened. */
  readonly events: readonly OwnEvent[];
  /** Columns that the door let through because the mapping says why. */
  readonly cleared: readonly Cleared[];
  readonly intake: Pick<Intake, "setAside" | "remarks" | "fields">;
  /** What was counted of placements; null when no file holds any. */
  readonly placements: PublishedPlacements | null;
  /** What was counted of each other kind of input beside the cases. */
  readonly besides: readonly PublishedSection[];
}

/** Where the work after the counting is done. */
export interface Desk {
  readonly staging: Staging;
  /** The session with the cases and their answers; null when no file holds cases. */
  readonly cases: { readonly session: Session; readonly table: AnswerTable } | null;
}

/**
 * Reads exports, counts every question and lets `work` fill the new folder, which then takes the
 * place of the old one. Nothing is left behind on failure.
 * @param schemas the kinds of input that the command takes, cases first
 */
export async function analysing<T>(
  options: AnalysisOptions,
  schemas: readonly [Schema, ...Schema[]],
  progress: Progress,
  work: (analysis: Analysis, desk: Desk) => Promise<T>,
): Promise<T> {
  refuseForeign(options.out);
  const mapping = options.mapping === null ? NO_MAPPING : readMapping(options.mapping, ...schemas);
  const recogniser = new KindRecogniser(schemas.map((schema) => inputKind(schema, mapping)));
  const { found, cleared, ahead } = await pastDoor(
    options.files,
    recogniser,
    mapping.notPersonal ?? {},
    options.memory !== null,
    progress,
  );
  const sessions: Session[] = [];
  const staging = await stageFolder(options.out).catch((error: unknown) => {
    ahead?.loaded.session.discard();
    throw error;
  });
  try {
    const opening = (): Promise<SortedFiles> => openSorted(found, recogniser, staging.scratch);
    const { files, kinds, unread } = await progress.step("read", opening);
    const read = async (name: string): Promise<ReadKind | null> => {
      const entry = [...kinds].find(([{ schema }]) => schema.kind === name);
      if (entry === undefined) return null;
      const [kind, tables] = entry;
      const spill = `${staging.scratch}/spill-${name}`;
      const place = { memory: options.memory, spill };
      const loading = (): Promise<LoadedSession> => openLoaded(place, kind, tables);
      const isAhead = kind === ahead?.kind;
      const { session, intake } = isAhead ? ahead.loaded : await progress.step("load", loading);
      sessions.push(session);
      if (isAhead) await session.spillTo(spill);
      await session.lock();
      return { session, schema: kind.schema, intake };
    };
    const cases = await read(CASES);
    const told = { ...options, events: mapping.events ?? [], pilot: mapping.pilot ?? null };
    const stages = cases === null ? [] : loadStages();
    if (cases !== null) checkBooks(loadQuestions(), cases.schema, stages);
    checkReport(uniteSchemas(schemas), new Set([...kinds.keys()].map(({ schema }) => schema.kind)));
    const counted = cases === null ? null : await countCases(cases, stages, told, progress);
    const [placed, contacts] = [await read(PLACEMENTS), await read(CONTACTS)];
    const [people, services] = [await read(POPULATION), await read(INVENTORY)];
    const parts = [cases, placed, contacts, services].filter((kind) => kind !== null);
    if (parts.length === 0) throw withoutRecords(schemas, files);
    const isAlone = parts.length === 1;
    const [placements, noPlacements] = await countInPeriod(placed, isAlone, (own) =>
      publishPlacements(own, people, cases, options, progress),
    );
    const [contacted, noContacts] = await countInPeriod(contacts, isAlone, (own) =>
      publishContacts(own, cases, options, progress),
    );
    const inventory = services === null ? null : await publishInventory(services, cases, options, progress);
    const besides = [contacted, inventory].filter((section) => section !== null);
    if (people !== null) parts.push(people);
    const { table, ...caseCounts } = counted ?? noCases(placements ?? contacted);
    const sections = sectionsIn({ placements, besides });
    const united = uniteSchemas([...schemas, ...sections.map(({ schema }) => schema)]);
    const periods = caseCounts.series.halves.length === 0 ? [] : loadSeries().fields;
    const analysis: Analysis = {
      ...caseCounts,
      events: told.events,
      schema: withFields(united, periods),
      inputs: inputCounts(
        files,
        parts.map(({ intake }) => intake),
      ),
      cleared,
      intake: {
        fields: cases?.intake.fields ?? new Set(),
        setAside: parts.flatMap(({ intake }) => intake.setAside),
        remarks: [
          ...unread,
          ...parts.flatMap(({ intake }) => intake.remarks),
          ...(counted?.remarks ?? []),
          ...noPlacements,
          ...noContacts,
          ...sections.flatMap(({ remarks }) => remarks),
        ],
      },
      placements,
      besides,
    };
    const held = cases === null || table === null ? null : { session: cases.session, table };
    const result = await work(analysis, { staging, cases: held });
    await progress.step("swap", () => swapIn(staging, options.out));
    return result;
  } finally {
    for (const session of sessions) session.close();
    await clearStaging(staging);
  }
}

/** The fault of files that hold no records of children, only what stands beside them. */
function withoutRecords([cases]: readonly [Schema, ...Schema[]], [file]: readonly OpenedFile[]): Error {
  const { name, label } = fieldWithRole(cases, "cohort_date");
  return fault("input.field", { field: name, label: label.sv }, { file: file?.file ?? "" });
}

/** Rows of each input file, over all kinds of tables in it. */
function inputCounts(files: readonly OpenedFile[], intakes: readonly Intake[]): InputCount[] {
  return files.map(({ file, sha256 }, index) => {
    const sum = (of: (counted: { rows: number; rejected: number }) => number): number =>
      intakes.reduce((total, intake) => total + of(intake.files[index] ?? { rows: 0, rejected: 0 }), 0);
    const [rows, rejected] = [sum((counted) => counted.rows), sum((counted) => counted.rejected)];
    return { file, sha256, rows, accepted: rows - rejected, rejected };
  });
}

/** What was counted of each kind of input but cases, in the order of the report. */
export function sectionsIn({
  placements,
  besides,
}: Pick<Analysis, "placements" | "besides">): PublishedSection[] {
  return [...(placements === null ? [] : [placements]), ...besides];
}

/** Every figure that may leave the house, in the order of the results. */
export function shownFigures(analysis: Analysis): Figure[] {
  const others = sectionsIn(analysis).flatMap(({ published }) => published);
  return [...analysis.published.figures, ...others];
}

/** The manifest of a run; its seconds are those known when it is made. */
export function manifestOf(analysis: Analysis, options: Manifest["options"], progress: Progress): Manifest {
  const { placements, besides } = analysis;
  const statuses = shownFigures(analysis).map(({ status }) => status);
  return {
    schema: "behov-manifest/1",
    versions: { behov: behovVersion(), node: process.versions.node, duckdb: duckdbVersion() },
    options,
    cohort: analysis.cohort,
    inputs: analysis.inputs,
    notPersonal: analysis.cleared,
    ...(placements === null ? {} : { placements: placements.period }),
    counts: {
      cases: analysis.shownCases,
      ...(placements === null ? {} : { placements: placements.shownUnits }),
      ...Object.fromEntries(besides.map(({ name, shownUnits }) => [name, shownUnits])),
      figures: statuses.length,
      suppressed: statuses.filter((status) => status === "suppressed").length,
    },
    seconds: progress.seconds,
  };
}
