import { readFileSync } from "node:fs";
import { TableSearch } from "../../src/privacy/table-search.js";
import type { ColumnUse, Hit } from "../../src/privacy/tally.js";
import { packageRoot } from "../../src/schema/load.js";

function listed(name: string): string[] {
  return readFileSync(`${packageRoot}tests/fixtures/testnumbers/${name}.txt`, "utf8").trim().split("\n");
}

/** The tax agency's test numbers, twelve digits. */
export const PERSONAL: readonly string[] = listed("personnummer");
export const COORDINATION: readonly string[] = listed("samordningsnummer");

/** One number for tests that need any. */
export const NUMBER = PERSONAL.find((number) => number.startsWith("2012")) ?? "";

/** What a semicolon-separated text is found to hold. */
export function hitsIn(text: string | Buffer, columns: readonly ColumnUse[] = []): Hit[] {
  const search = new TableSearch({ delimiter: ";", columns, decode: (bytes) => bytes.toString("utf8") });
  search.add(Buffer.from(text));
  return search.finish();
}

/** What one cell is found to hold. */
export function kindsIn(cell: string): string[] {
  return hitsIn(cell)
    .map(({ kind }) => kind)
    .toSorted();
}

/** Numbers from 0 up to 1 that are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
