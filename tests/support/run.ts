import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { Analysis } from "../../src/analysis/analysis.js";
import { analyze, type AnalyzeOptions } from "../../src/analyze.js";
import type { Figure, FlowEdge } from "../../src/questions/figure.js";
import type { BeforeAfter } from "../../src/times/before-after.js";
import { Progress } from "../../src/terminal/progress.js";

const folders: string[] = [];

/** A folder that is gone when the test file is done. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "behov-test-"));
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const DEFAULTS: Omit<AnalyzeOptions, "files" | "out"> = {
  mapping: null,
  cohort: { from: null, to: null, followUpEnd: null },
  lang: "sv",
  charts: false,
  png: false,
  minCount: 5,
  memory: null,
};

/** `--year 2017`, as the sample is meant to be read. */
export const YEAR_2017: AnalyzeOptions["cohort"] = {
  from: "2017-01-01",
  to: "2017-12-31",
  followUpEnd: null,
};

/** Runs the main job without charts unless asked. */
export async function run(
  files: readonly string[],
  options: Partial<AnalyzeOptions> = {},
): Promise<{ out: string; analysis: Analysis; results: ResultsFile; full: ResultsFile }> {
  const out = options.out ?? join(scratchFolder(), "rapport");
  const analysis = await analyze({ ...DEFAULTS, ...options, files, out }, new Progress(null, () => 0, "sv"));
  return { out, analysis, results: readResults(out), full: readResults(join(out, "intern")) };
}

/** `resultat.json` as read back. */
export interface ResultsFile {
  readonly cohort: { readonly from: string; readonly to: string; readonly followUpEnd: string };
  readonly inputs: readonly {
    file: string;
    sha256: string;
    rows: number;
    accepted: number;
    rejected: number;
  }[];
  readonly results: readonly Figure[];
  readonly flow: readonly FlowEdge[];
  readonly beforeAfter: readonly BeforeAfter[];
  readonly notAnswered: readonly { question: string; reason: string; fields: string[] }[];
}

export function readResults(folder: string): ResultsFile {
  return JSON.parse(readFileSync(join(folder, "resultat.json"), "utf8")) as ResultsFile;
}

/** The one figure of that name; undefined when there is none. */
export function figure(
  results: ResultsFile,
  question: string,
  by: Record<string, string> = {},
  value: Record<string, string> | null = null,
): Figure | undefined {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  return results.results.find(
    (entry) => entry.question === question && same(entry.by, by) && same(entry.value, value),
  );
}
