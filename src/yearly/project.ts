import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { globSync } from "tinyglobby";
import type { Lang } from "../errors/catalogue.js";
import type { Target } from "../changes/goals.js";
import { loadQuestions } from "../questions/definitions.js";
import { fault } from "../errors/behov-error.js";
import { isMemorySize } from "../database/memory.js";
import { isDay } from "../schema/day.js";

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

interface ProjectFile {
  readonly inputs: readonly string[];
  readonly mapping?: string;
  readonly cohort?: {
    readonly year?: number | "last";
    readonly from?: string;
    readonly to?: string;
    readonly followUpEnd?: string;
  };
  readonly outputs?: {
    readonly folder?: string;
    readonly lang?: Lang;
    readonly minCount?: number;
    readonly charts?: boolean;
    readonly png?: boolean;
  };
  readonly store?: { readonly file?: string; readonly keyFile?: string };
  readonly memory?: string;
  readonly targets?: Readonly<Record<string, Omit<Target, "question">>>;
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string" && value !== "";
const isYesNo: Check = (value) => typeof value === "boolean";

const COHORT: Record<string, Check> = {
  year: (value) => value === "last" || (Number.isInteger(value) && Number(value) > 1899),
  from: isDay,
  to: isDay,
  followUpEnd: isDay,
};
const OUTPUTS: Record<string, Check> = {
  folder: isText,
  lang: (value) => value === "sv" || value === "en",
  minCount: (value) => Number.isInteger(value) && Number(value) > 0,
  charts: isYesNo,
  png: isYesNo,
};
const isShare: Check = (value) => typeof value === "number" && value >= 0 && value <= 1;
const STORE: Record<string, Check> = { file: isText, keyFile: isText };
const SHAPE: Record<string, Check | Record<string, Check>> = {
  inputs: (value) => Array.isArray(value) && value.length > 0 && value.every(isText),
  mapping: isText,
  cohort: COHORT,
  outputs: OUTPUTS,
  store: STORE,
  targets: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  memory: (value) => typeof value === "string" && isMemorySize(value),
};

/**
 * Reads a project file and finds its input files. Paths in it start where it lies.
 * @param today ISO day; `"year": "last"` is the calendar year before it
 * @throws usage.project when the file is wrong, input.missing when a pattern finds no file
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
  let text: unknown;
  try {
    text = parsed(path);
  } catch {
    throw fault("usage.project", { rule: "JSON" }, { file });
  }
  const wrong = firstWrong(text, SHAPE, "") ?? (Object(text).inputs === undefined ? "inputs" : null);
  if (wrong !== null) throw fault("usage.project", { rule: wrong }, { file });
  return { file, text: text as ProjectFile, folder: resolve(dirname(path)) };
}

/** The language that a project file asks for; one that is wrong, or not there, may say it too. */
export function projectLang(path: string): Lang {
  try {
    return Object(Object(parsed(path)).outputs).lang === "en" ? "en" : "sv";
  } catch {
    return "sv";
  }
}

/** A file's JSON, before which a byte order mark may stand. */
function parsed(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
}

/** The name of the first key that is unknown or has no such value. */
function firstWrong(
  value: unknown,
  shape: Record<string, Check | Record<string, Check>>,
  path: string,
): string | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return path === "" ? "{ }" : path;
  for (const [key, own] of Object.entries(value)) {
    const check = Object.hasOwn(shape, key) ? shape[key] : undefined;
    const name = path === "" ? key : `${path}.${key}`;
    if (check === undefined) return name;
    const wrong = typeof check === "function" ? (check(own) ? null : name) : firstWrong(own, check, name);
    if (wrong !== null) return wrong;
  }
  return null;
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
  const known = loadQuestions().questions.filter(({ answer }) => answer === "yes_no");
  return Object.entries(targets).map(([question, limits]) => {
    const wrong = firstWrong(limits, { atLeast: isShare, atMost: isShare }, `targets.${question}`);
    const isKnown = known.some(({ id }) => id === question) && Object.keys(limits).length > 0;
    if (wrong !== null || !isKnown)
      throw fault("usage.project", { rule: wrong ?? `targets.${question}` }, { file });
    return { question, ...limits };
  });
}

function findFiles(patterns: readonly string[], folder: string): string[] {
  const found = patterns.flatMap((pattern) => {
    const files = globSync(pattern, { cwd: folder, absolute: true, expandDirectories: false, dot: false });
    if (files.length === 0) throw fault("input.missing", {}, { file: pattern });
    return files;
  });
  return [...new Set(found.map((file) => resolve(file)))].toSorted();
}
