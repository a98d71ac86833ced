import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { METHODS } from "../../src/methods/catalogue.js";
import { calculate } from "../../src/statistics.js";
import { packageRoot } from "../../src/schema/load.js";
import { scratchFolder } from "../support/run.js";

type Cell = number | string | null;

/** A table, the options it is given to a method with, and what R answers (null where R says NA). */
export interface AnswerFromR {
  readonly name: string;
  /** What was called in R 4.2.2 with survival 3.5-3 and sandwich 3.0-2. */
  readonly call: string;
  readonly method: string;
  readonly given: Readonly<Record<string, string>>;
  readonly columns: Readonly<Record<string, readonly Cell[]>>;
  /** By place in the answer, such as `groups.0.survival`. */
  readonly expected: Readonly<Record<string, Cell | readonly Cell[]>>;
}

export function answersFromR(file: string): AnswerFromR[] {
  return JSON.parse(readFileSync(join(packageRoot, "tests/statistics", file), "utf8")) as AnswerFromR[];
}

/** A CSV of columns in a folder that is gone after the tests. */
export function writeTable(columns: Readonly<Record<string, readonly Cell[]>>): string {
  const names = Object.keys(columns);
  const rows = (columns[names[0] ?? ""] ?? []).map((_, row) =>
    names.map((name) => columns[name]?.[row] ?? "").join(","),
  );
  const file = join(scratchFolder(), "table.csv");
  writeFileSync(file, `${[names.join(","), ...rows].join("\n")}\n`);
  return file;
}

/** What the command prints, read back. */
export function answer(
  method: string,
  file: string,
  given: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const found = METHODS.find(({ name }) => name === method);
  if (found === undefined) throw new Error(method);
  return JSON.parse(JSON.stringify(calculate(found, file, given))) as Record<string, unknown>;
}

/** The value at a place such as `groups.0.survival`. */
export function at(object: unknown, place: string): unknown {
  return place
    .split(".")
    .reduce<unknown>((found, key) => (found as Record<string, unknown> | undefined)?.[key], object);
}

/** Every expected value is there, and differs from R's by no more than a share of it. */
export function expectAsR({ method, given, columns, expected }: AnswerFromR, share: number): void {
  const result = answer(method, writeTable(columns), given);
  for (const [place, value] of Object.entries(expected)) {
    const [found, wanted] = [at(result, place), value].map((one) => (Array.isArray(one) ? one : [one]));
    expect([place, found?.length]).toEqual([place, wanted?.length]);
    const wrong = wanted?.flatMap((one: Cell, index) => {
      const mine = found?.[index] as Cell | undefined;
      const near =
        typeof one === "number" && typeof mine === "number"
          ? Math.abs(mine - one) <= share * Math.abs(one) + Number.EPSILON
          : one === mine;
      return near ? [] : [{ place, index, R: one, mine }];
    });
    expect(wrong).toEqual([]);
  }
}
