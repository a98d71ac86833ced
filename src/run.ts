import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { analysing, shownFigures, type Analysis } from "./analysis/analysis.js";
import { analyze } from "./analyze.js";
import { compareCounts, type EarlierYear } from "./changes/compare-years.js";
import { readKey } from "./privacy/key-file.js";
import { allSchemas } from "./recognise/kinds.js";
import { refuseFile, removeLeftovers } from "./write/folder.js";
import type { Progress } from "./terminal/progress.js";
import { localDay } from "./yearly/local-day.js";
import { takeLock } from "./yearly/lock.js";
import { changedBetween, methodOf, sha256Of, templatesNow, type Method } from "./yearly/method.js";
import { pointAt, reportName } from "./yearly/pointer.js";
import { readProject, type Project } from "./yearly/project.js";
import { clearLeftovers, readStore, withScratch, writeStore, type AcceptedPeriod } from "./yearly/store.js";

/** What became of a yearly job. */
export interface RunOutcome {
  readonly project: Project;
  /** The report folder. */
  readonly folder: string;
  /** null when the same inputs had been accepted before, so that nothing was done. */
  readonly analysis: Analysis | null;
  /** The period that it was compared with. */
  readonly earlier: EarlierYear | null;
}

/**
 * The yearly job: reads the project's files, writes a new dated report folder that is compared with the
 * year before, and keeps its figures in the store. Done again with the same files it does nothing.
 * @throws usage.project, usage.place, usage.unwritable, usage.locked and what `analyze` throws
 */
export async function run(path: string, now: Date, progress: Progress): Promise<RunOutcome> {
  const today = localDay(now);
  const project = readProject(path, today);
  refuseFile(project.out);
  const release = takeLock(project.store, now);
  try {
    await clearLeftovers(project);
    await removeLeftovers(project.out);
    if (project.keyFile !== null) readKey(project.keyFile);
    return await runLocked(project, today, progress);
  } finally {
    release();
  }
}

async function runLocked(project: Project, today: string, progress: Progress): Promise<RunOutcome> {
  const periods = await readStore(project);
  const method = methodOf(project.mapping);
  const hashes = new Map<string, string>();
  for (const file of project.files) hashes.set(file, await progress.step("read", () => sha256Of(file)));
  const ended = periods.filter(({ to }) => to < project.period.from);
  const before = lastOf(ended);
  const fingerprint = fingerprintOf(project, method, hashes, before);
  const same = periods.find((period) => isPeriod(period, project) && period.fingerprint === fingerprint);
  if (same !== undefined && existsSync(join(project.out, same.folder, "manifest.json"))) {
    await pointAt(project.out, same.folder);
    return { project, folder: join(project.out, same.folder), analysis: null, earlier: null };
  }
  const earlier =
    before === null ? null : await progress.step("recount", () => recounted(project, before, method, hashes));
  const folder = reportName(project.period, today);
  const { mapping, lang, charts, png, minCount, memory, followUpEnd, period, files, out, targets } = project;
  const analysis = await analyze(
    {
      files,
      out: join(out, folder),
      mapping,
      cohort: { ...period, followUpEnd },
      lang,
      charts,
      png,
      minCount,
      memory,
      ...(earlier === null ? {} : { earlier }),
      ...(targets.length === 0 ? {} : { goals: { targets, periods: ended } }),
    },
    progress,
  );
  const accepted: AcceptedPeriod = {
    ...period,
    followUpEnd: analysis.cohort.followUpEnd,
    folder,
    fingerprint,
    method,
    inputs: analysis.inputs,
    figures: shownFigures(analysis),
  };
  const others = periods.filter((own) => !isPeriod(own, project));
  await progress.step("store", () => writeStore(project, [...others, accepted]));
  await pointAt(out, folder);
  return { project, folder: join(out, folder), analysis, earlier };
}

function isPeriod({ from, to }: AcceptedPeriod, { period }: Project): boolean {
  return from === period.from && to === period.to;
}

/** The period that ended last. */
function lastOf(periods: readonly AcceptedPeriod[]): AcceptedPeriod | null {
  return periods.toSorted((a, b) => (a.to < b.to ? 1 : -1))[0] ?? null;
}

/** Of all that a run's figures and report hang on. */
function fingerprintOf(
  { files, period, followUpEnd, lang, minCount, charts, png, targets }: Project,
  method: Method,
  hashes: ReadonlyMap<string, string>,
  before: AcceptedPeriod | null,
): string {
  const inputs = files.map((file) => hashes.get(file));
  const parts = {
    inputs,
    period,
    followUpEnd,
    lang,
    minCount,
    charts,
    png,
    targets,
    method,
    templates: templatesNow(),
  };
  const text = JSON.stringify({ ...parts, before: before?.fingerprint ?? null });
  return createHash("sha256").update(text).digest("hex");
}

/**
 * The earlier period as it can be compared: where the definitions have changed since and its files are
 * there still, counted anew from them.
 */
async function recounted(
  project: Project,
  before: AcceptedPeriod,
  method: Method,
  hashes: ReadonlyMap<string, string>,
): Promise<EarlierYear> {
  const { from, to, followUpEnd, inputs } = before;
  const cohort = { from, to, followUpEnd };
  const changedFiles = changedBetween(before.method, method);
  const known = { cohort, figures: before.figures, recounts: [], changedFiles };
  if (changedFiles.length === 0) return { ...known, method: "same" };
  const wanted = new Set(inputs.map(({ sha256 }) => sha256));
  const files = project.files.filter((file) => wanted.has(hashes.get(file) ?? ""));
  if (new Set(files.map((file) => hashes.get(file))).size < wanted.size) return { ...known, method: "other" };
  const figures = await countAgain(project, files, cohort);
  return { ...known, figures, method: "recounted", recounts: compareCounts(before.figures, figures) };
}

async function countAgain(
  { store, mapping, minCount, memory }: Project,
  files: readonly string[],
  cohort: EarlierYear["cohort"],
): Promise<EarlierYear["figures"]> {
  const { Progress: Silent } = await import("./terminal/progress.js");
  return withScratch({ store }, async (scratch) => {
    const options = { files, out: join(scratch, "rapport"), mapping, cohort, minCount, memory };
    const silent = new Silent(null, () => 0, "sv");
    return analysing(options, allSchemas(), silent, (analysis) => Promise.resolve(shownFigures(analysis)));
  });
}
