import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect } from "vitest";
import { BehovError } from "../../src/errors/behov-error.js";
import { pseudonymise, type Pseudonymised } from "../../src/pseudonymise.js";
import type { Case } from "../support/cases.js";
import { scratchFolder } from "../support/run.js";

let folder = "";
beforeEach(() => {
  folder = scratchFolder();
});

/** A path in the folder of the test that runs. */
export const place = (name: string): string => join(folder, name);

/** Runs the command on a content in the test's folder, with the folder's key. */
export async function replaced(
  content: string | Uint8Array,
  given: { name?: string; out?: string; key?: string; mapping?: unknown } = {},
): Promise<{ done: Pseudonymised; out: Buffer }> {
  const { name = "in.csv", out = "ut.csv", key = "nyckel", mapping } = given;
  writeFileSync(place(name), content);
  if (mapping !== undefined) writeFileSync(place("karta.json"), JSON.stringify(mapping));
  const done = await pseudonymise({
    input: place(name),
    out: place(out),
    keyFile: place(key),
    mapping: mapping === undefined ? null : place("karta.json"),
    thisYear: 2026,
  });
  return { done, out: readFileSync(place(out)) };
}

/** The codes for which it refuses; nothing but what was there may be left. */
export async function refusal(
  content: string | Uint8Array,
  given: Parameters<typeof replaced>[1] = {},
): Promise<string> {
  const ended = await replaced(content, given).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(ended instanceof BehovError)) throw ended ?? new Error("not refused");
  for (const lang of ["sv", "en"] as const) expect(ended.describe(lang)).not.toMatch(/\d{5,}|@/);
  expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
  return ended.problems
    .map(({ code, place: { column } }) => [code, column].filter(Boolean).join(" "))
    .join(", ");
}

/** Cases with these person ids. */
export const cases = (persons: readonly string[], more: Case = {}): Case[] =>
  persons.map((person) => ({ person_id: person, inkom_datum: "2017-03-05", kon: "pojke", ...more }));
