import { join } from "node:path";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { scratchFolder } from "../support/run.js";
import { checkInput } from "./check-input.js";
import { isWhole, makeInput } from "./make-input.js";

/** A seed that found a fault, and the fault in a few words. */
const FOUND: readonly (readonly [seed: number, fault: string])[] = [
  [9, "a header that is the name of a property of every object"],
  [22, "a zero character in a workbook"],
  [24, "a zero character in a text"],
  [27, "a cell with more than 127 codes"],
  [72, "a cell with thousands of separators"],
  [73, "blank lines in UTF-16"],
  [154, "line breaks in quotes that differ from the line ends"],
  [4, "line breaks in quotes above the header"],
  [1070, "a byte order mark at the beginning of a cell"],
  [1353, "a mapping that points to a list instead of a code"],
  [1376, "a copy that had to be read again, under another delimiter"],
  [3024, "a field that is asked about and is a group, without the fields its own question needs"],
  [4055, "a header that any delimiter would do for"],
  [4278, "quotes above the header that only the right delimiter understands"],
  [1509, "UTF-16 without mark that is mostly beyond the first plane"],
  [1_000_696, "a quote astray breaks DuckDB's reader"],
  [1_011_170, "a quote astray took the next row with it"],
  [3_000_464, "a repeated header below an empty cell was taken for a header of two rows"],
  [3_004_672, "a repeated header and the row above it were taken for a header of two rows"],
  [10_000_335, "a file cut off within quotes, whose last record DuckDB never filled in and could die of"],
  [10_005_641, "a record of two codes was taken for the lower row of a header"],
  [20_001_427, "a short record of a number and a code was taken for the lower row of a header"],
  [20_011_813, "a header that the mapping leaves out was not known to be one, and another delimiter won"],
  [20_018_608, "a line end of the old Macs in the first cell of a copy was taken for that of all records"],
  [30_024_786, "a header of one cell full of another delimiter, which made more columns, all without name"],
  [50_030_542, "a header of which another delimiter made more names, and that divided no record"],
  [60_002_480, "a table without codes had the key of another table's picture"],
  [61_001_156, "a byte too many in UTF-16, behind which only a repeated header could be read"],
  [
    82_000_638,
    "a file that has the date under a header of its own, of which a record further down is more like one",
  ],
  [82_000_878, "a mapping that leaves nothing to be read"],
];

test.each(FOUND)("seed %i: %s", async (seed) => {
  const { failure } = await checkInput(
    await makeInput(seed),
    join(scratchFolder(), "inmatning"),
    isWhole(seed),
  );
  expect(failure).toBeNull();
});

test("the input of a seed is the same whenever it is made", async () => {
  const madeOn = async (day: string): Promise<string[]> => {
    vi.setSystemTime(day);
    const inputs = await Promise.all(Array.from({ length: 20 }, (_, seed) => makeInput(seed)));
    return inputs.map(({ name, bytes }) => `${name} ${bytes.toString("base64")}`);
  };
  try {
    expect(await madeOn("2026-01-15")).toEqual(await madeOn("2027-08-01"));
  } finally {
    vi.useRealTimers();
  }
});

test("random files are read whole or refused in the right way, and tell of no cell", async () => {
  const scratch = scratchFolder();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (seed) => {
      const outcome = await checkInput(await makeInput(seed), join(scratch, "inmatning"), isWhole(seed));
      expect(outcome, `seed ${seed}`).toMatchObject({ failure: null });
    }),
    { numRuns: 100, seed: 2017, endOnFailure: true },
  );
}, 120_000);
