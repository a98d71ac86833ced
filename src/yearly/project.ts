import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { globSync } from "tinyglobby";
import * as z from "zod/mini";
import type { Target } from "../changes/goals.js";
import { isMemorySize, MEMORY_SIZES } from "../database/memory.js";
import { fault } from "../errors/behov-error.js";
import type { Lang, Words } from "../errors/catalogue.js";
import { loadQuestions } from "../questions/definitions.js";
import { checkShape } from "../schema/check-shape.js";
import { isNone, refuseMistakes, type Mistake } from "../schema/mistakes.js";
import { parseJson } from "../schema/parse-json.js";
import * as shape from "../schema/shape.js";

/** What a yearly job is about; every path is whole. */
export interface Project {
  /** Where the project file lies. */
  readonly folder: string;
  /** Input files, in order of their names. */
  readonly files: readonly string[];
  readonly mapping: string | null;
  /** ISO days. */
  readonly period: { readonly from: string; readonly to: string };
  readonly followUpEnd: string | null;
  /** The folder of the report folders. */
  readonly out: string;
  readonly store: string;
  readonly keyFile: string | null;
  readonly lang: Lang;
  readonly minCount: number;
  readonly charts: boolean;
  readonly png: boolean;
  readonly memory: string | null;
  readonly targets: readonly Target[];
}

/** Where a project keeps its reports and figures; what `purge` needs of it. */
export type ProjectPlaces = Pick<Project, "folder" | "out" | "store" | "keyFile" | "lang">;

const memoryShape = z.string().check(z.refine(isMemorySize, { error: () => MEMORY_SIZES }));
const targetShape = shape.object({
  atLeast: z.exactOptional(shape.share),
  atMost: z.exactOptional(shape.share),
});

const projectShape = shape.object({
  inputs: shape.someTexts,
  mapping: z.exactOptional(shape.text),
  cohort: z.exactOptional(
    shape.object({
      year: z.exactOptional(z.union([z.literal("last"), z.int().check(z.minimum(1900))])),
      from: z.exactOptional(shape.day),
      to: z.exactOptional(shape.day),
      followUpEnd: z.exactOptional(shape.day),
    }),
  ),
  outputs: z.exactOptional(
    shape.object({
      folder: z.exactOptional(shape.text),
      lang: z.exactOptional(z.enum(["sv", "en"])),
      minCount: z.exactOptional(shape.whole),
      charts: z.exactOptional(z.boolean()),
      png: z.exactOptional(z.boolean()),
    }),
  ),
  store: z.exactOptional(
    shape.object({ file: z.exactOptional(shape.text), keyFile: z.exactOptional(shape.text) }),
  ),
  memory: z.exactOptional(memoryShape),
  targets: z.exactOptional(z.record(shape.text, targetShape)),
});

type ProjectFile = z.infer<typeof projectShape>;

/**
 * Reads a project file and finds its input files. Paths in it start where it lies.
 * @param today ISO day; `"year": "last"` is the calendar year before it
 * @throws usage.project when the file is wrong, input.project-file when a pattern finds no file
 */
export function readProject(path: string, today: string): Project {
  const { file, text, folder } = parseProject(path);
  const { mapping, cohort = {}, outputs = {}, memory = null } = text;
  const at = (name: string): string => resolve(folder, name);
  const period = periodOf(cohort, today, file);
  const { followUpEnd = null } = cohort;
  if (followUpEnd !== null && followUpEnd < period.from)
    throw fault("usage.project", { rule: `cohort.followUpEnd ≥ ${period.from}` }, { file });
  return {
    ...placesOf(text, folder),
    files: findFiles(text.inputs, folder),
    mapping: mapping === undefined ? null : at(mapping),
    period,
    followUpEnd,
    minCount: outputs.minCount ?? 5,
    charts: outputs.charts ?? true,
    png: outputs.png ?? false,
    memory,
    targets: targetsOf(text.targets ?? {}, file),
  };
}

/** Reads where a project keeps what it has made. */
export function readPlaces(path: string): ProjectPlaces {
  const { text, folder } = parseProject(path);
  return placesOf(text, folder);
}

function placesOf({ outputs = {}, store = {} }: ProjectFile, folder: string): ProjectPlaces {
  return {
    folder,
    out: resolve(folder, outputs.folder ?? "rapporter"),
    store: resolve(folder, store.file ?? "behov.duckdb"),
    keyFile: store.keyFile === undefined ? null : resolve(folder, store.keyFile),
    lang: outputs.lang ?? "sv",
  };
}

function parseProject(path: string): { file: string; text: ProjectFile; folder: string } {
  const file = basename(path);
  if (!existsSync(path)) throw fault("usage.project-missing", {}, { file });
  const text = parseJson(readFileSync(path, "utf8"), "usage.project", file);
  return {
    file,
    text: checkShape(file, text, projectShape, "usage.project"),
    folder: resolve(dirname(path)),
  };
}

/** The language that a project file asks for; one that is wrong, or not there, may say it too. */
export function projectLang(path: string): Lang {
  try {
    const text = parseJson(readFileSync(path, "utf8"), "usage.project", basename(path));
    return Object(Object(text).outputs).lang === "en" ? "en" : "sv";
  } catch {
    return "sv";
  }
}

function periodOf(
  { year, from, to }: NonNullable<ProjectFile["cohort"]>,
  today: string,
  file: string,
): { from: string; to: string } {
  const isPeriod = from !== undefined || to !== undefined;
  if (isPeriod && year !== undefined)
    throw fault("usage.project", { rule: "cohort.year, cohort.from" }, { file });
  if (from !== undefined && to !== undefined && from <= to) return { from, to };
  if (isPeriod) throw fault("usage.project", { rule: "cohort.from ≤ cohort.to" }, { file });
  const whole = year === undefined || year === "last" ? Number(today.slice(0, 4)) - 1 : year;
  return { from: `${whole}-01-01`, to: `${whole}-12-31` };
}

/** Goals by question, in the order of the file; only yes/no questions about cases have a share of all. */
function targetsOf(targets: NonNullable<ProjectFile["targets"]>, file: string): Target[] {
  const known = loadQuestions()
    .questions.filter(({ answer }) => answer === "yes_no")
    .map(({ id }) => id);
  const mistakes = Object.entries(targets).flatMap(([question, limits]): Mistake[] => {
    const at = ["targets", question];
    if (!known.includes(question)) return [{ at, rule: isNone(question, known) }];
    return Object.keys(limits).length > 0 ? [] : [{ at, rule: NO_LIMIT }];
  });
  refuseMistakes(file, { targets }, mistakes, "usage.project");
  return Object.entries(targets).map(([question, limits]) => ({ question, ...limits }));
}

const NO_LIMIT: Words = { sv: "ska ha atLeast eller atMost", en: "must have atLeast or atMost" };

function findFiles(patterns: readonly string[], folder: string): string[] {
  const found = patterns.flatMap((pattern) => {
    const files = globSync(pattern, { cwd: folder, absolute: true, expandDirectories: false, dot: false });
    if (files.length === 0) throw fault("input.project-file", {}, { file: pattern });
    return files;
  });
  return [...new Set(found.map((file) => resolve(file)))].toSorted();
}
