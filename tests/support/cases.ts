import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import type { AnalyzeOptions } from "../../src/analyze.js";
import { run, scratchFolder, type ResultsFile } from "./run.js";

/** A case as far as a test says; field name → cell. */
export type Case = Readonly<Record<string, string>>;

/** The follow-up end that tests use unless they say otherwise. */
export const FOLLOWED = { from: null, to: null, followUpEnd: "2019-03-31" } as const;

/** A header and a row for each case. Cases without an id or a date get one. */
export function tableOf(cases: readonly Case[]): { header: string[]; rows: string[][] } {
  const filled = cases.map((given, index): Case => ({
    arende_id: `A${index + 1}`,
    inkom_datum: "2017-01-10",
    ...given,
  }));
  const header = [...new Set(filled.flatMap((entry) => Object.keys(entry)))];
  return { header, rows: filled.map((entry) => header.map((name) => entry[name] ?? "")) };
}

/** The CSV text of some cases. */
export function csvOfCases(cases: readonly Case[], delimiter = ";"): string {
  const { header, rows } = tableOf(cases);
  return `${Papa.unparse([header, ...rows], { delimiter, newline: "\r\n" })}\r\n`;
}

/** Writes a file into a new folder and returns its path. */
export function written(content: string | Uint8Array, name = "export.csv"): string {
  const path = join(scratchFolder(), name);
  writeFileSync(path, content);
  return path;
}

/** Counts some cases: every figure in full. */
export async function count(
  cases: readonly Case[],
  options: Partial<AnalyzeOptions> = {},
): Promise<ResultsFile> {
  return (await run([written(csvOfCases(cases))], { cohort: FOLLOWED, minCount: 1, ...options })).full;
}

/** A CSV of a report folder as records. */
export function readTable(out: string, name: string): Record<string, string>[] {
  const text = readFileSync(join(out, name), "utf8").replace(/^\uFEFF/, "");
  return Papa.parse<Record<string, string>>(text, { header: true, delimiter: ";", skipEmptyLines: true })
    .data;
}

/** The rows set aside: row number and rule. */
export function asideOf(out: string): [row: number, rule: string][] {
  return readTable(out, "intern/avvisade_rader.csv").map(({ rad, regel }) => [Number(rad), regel ?? ""]);
}

/** The remarks of intake: column, rule, how often. */
export function remarksOf(out: string): [column: string, rule: string, count: number][] {
  return readTable(out, "intern/datakvalitet.csv").map(({ kolumn, regel, antal }) => [
    kolumn ?? "",
    regel ?? "",
    Number(antal),
  ]);
}

/** Rows read, accepted and set aside of every input. */
export function booksOf(results: ResultsFile): [rows: number, accepted: number, rejected: number][] {
  return results.inputs.map(({ rows, accepted, rejected }) => [rows, accepted, rejected]);
}
