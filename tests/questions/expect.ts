import { expect } from "vitest";
import type { AnalyzeOptions } from "../../src/analyze.js";
import { count, type Case } from "../support/cases.js";
import { figure, type ResultsFile } from "../support/run.js";

/** `kon=flicka` as a group; "" is the total. */
export function group(text: string): Record<string, string> {
  return Object.fromEntries(
    text === "" ? [] : text.split(" ").map((part) => part.split("=") as [string, string]),
  );
}

/** `question by → value` with n, base and missing, such as `["barn_samtal kon=flicka", 1, 2, 0]`. */
export type Expected = readonly [what: string, n: number, base: number, missing: number];

/** A definition: what holds, the cases, the figures they give. */
export type Definition = readonly [what: string, cases: readonly Case[], expected: readonly Expected[]];

/** `question`, `question by=code`, `question → field=code`, `question by=code → field=code`. */
export function find(results: ResultsFile, what: string): ReturnType<typeof figure> {
  const [left = "", value] = what.split(" → ");
  const [question = "", ...by] = left.split(" ");
  return figure(results, question, group(by.join(" ")), value === undefined ? null : group(value));
}

/** Counts the cases and holds the figures against what they should be. */
export async function expectFigures(
  cases: readonly Case[],
  expected: readonly Expected[],
  options: Partial<AnalyzeOptions> = {},
): Promise<ResultsFile> {
  const results = await count(cases, options);
  for (const [what, n, base, missing] of expected) {
    const found = find(results, what);
    expect([what, found?.n, found?.base, found?.missing]).toEqual([what, n, base, missing]);
    if (found?.share !== undefined) expect(found.share).toBe(base === 0 ? null : n / base);
  }
  return results;
}

/** As many cases alike. */
export function times(number: number, entry: Case): Case[] {
  return Array.from({ length: number }, () => entry);
}
