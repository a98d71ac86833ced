import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { TableSearch } from "../../src/privacy/table-search.js";
import type { Hit } from "../../src/privacy/tally.js";
import { hitsIn, NUMBER, PERSONAL } from "./numbers.js";

/** Cells that make reading hard, and some that must be found. */
const cell = fc.oneof(
  fc.constantFrom("", "x", ";", '"', "\n", "\r\n", "å\u00A0–", "2017-03-05", "12", " ", "a@b", "+46", '""'),
  fc.constantFrom(
    ...PERSONAL.slice(0, 50),
    "anna@exempel.se",
    "070-123 45 67",
    `${NUMBER.slice(2, 8)}-${NUMBER.slice(8)}`,
  ),
  fc.string({ maxLength: 12 }),
);
const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 40 });
/** Long enough to fill the block that the search holds. */
const FILLER = `x;y;${"fyllnad ".repeat(150)}\n`;

function pieces(text: Buffer, cuts: readonly number[]): Hit[] {
  const search = new TableSearch({ delimiter: ";", columns: [], decode: (bytes) => bytes.toString("utf8") });
  let from = 0;
  for (const cut of [
    ...cuts.map((share) => Math.floor(share * text.length)).toSorted((a, b) => a - b),
    text.length,
  ]) {
    search.add(text.subarray(from, cut));
    from = cut;
  }
  return search.finish();
}

describe("a table is searched alike", () => {
  test("however it is cut into pieces", () => {
    fc.assert(
      fc.property(
        table,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }),
        (rows, cuts) => {
          const text = Buffer.from(Papa.unparse(rows, { delimiter: ";" }));
          expect(pieces(text, cuts)).toEqual(hitsIn(text));
        },
      ),
      { numRuns: 300, seed: 4 },
    );
  });

  test("wherever it stands in a large file", () => {
    const rows = Buffer.from(`${NUMBER};"a;b";anna@exempel.se\n"x\n""y";070-123 45 67;${NUMBER}\n`);
    const alone = hitsIn(rows);
    expect(alone).toHaveLength(4);
    for (let shift = 0; shift < 40; shift += 1) {
      const before = FILLER.repeat(870) + "z".repeat(shift * 37);
      const text = Buffer.concat([Buffer.from(`${before}\n`), rows, Buffer.from(FILLER.repeat(1000))]);
      expect(hitsIn(text)).toEqual(alone);
    }
  });

  test("each cell by itself: the columns are those of a CSV reader", () => {
    fc.assert(
      fc.property(table, (rows) => {
        const text = Papa.unparse(rows, { delimiter: ";", newline: "\n" });
        const read = Papa.parse<string[]>(text, { delimiter: ";", newline: "\n" }).data;
        const holds = (at: number): number =>
          read.filter((cells) =>
            hitsIn(Papa.unparse([[cells[at] ?? ""]], { delimiter: ";" })).some(isIdentity),
          ).length;
        const counts = [0, 1, 2].map((at) =>
          hitsIn(text)
            .filter((hit) => hit.column === at && isIdentity(hit))
            .reduce((sum, hit) => sum + hit.cells, 0),
        );
        expect(counts).toEqual([holds(0), holds(1), holds(2)]);
      }),
      { numRuns: 300, seed: 5 },
    );
  });
});

function isIdentity({ kind }: Hit): boolean {
  return kind === "personal-number" || kind === "coordination-number";
}

describe("columns of hexadecimal words as long as a number", () => {
  const word = (index: number): string => `ab${String(index).padStart(10, "0")}`;
  const column = (rows: number, ...planted: readonly string[]): string =>
    [...Array.from({ length: rows }, (_, index) => word(index)), ...planted].join("\n");

  test("a number among few of them is a number", () => {
    expect(hitsIn(column(2000, NUMBER))).toMatchObject([{ column: 0, cells: 1 }]);
  });

  test("a number that chance explains is none; more of them are", () => {
    expect(hitsIn(column(200_000, NUMBER))).toEqual([]);
    expect(hitsIn(column(200_000, ...PERSONAL.slice(0, 5)))).toMatchObject([{ cells: 5 }]);
  });

  test("chance explains no number written otherwise, and none in another column", () => {
    const [spelled, inText] = [`${NUMBER.slice(0, 8)}-${NUMBER.slice(8)}`, `pojken ${NUMBER}`];
    for (const text of [spelled, inText, `x;${NUMBER}`])
      expect(hitsIn(column(200_000, text))).toMatchObject([{ cells: 1 }]);
  });
});

test("rows given as cells are searched as a file of them is", () => {
  const search = new TableSearch({ delimiter: ";", columns: [], decode: String });
  search.addRow(["a;b", `"${NUMBER}"`, "x\ny"]);
  search.addRow(["", "", "anna@exempel.se"]);
  expect(search.finish()).toMatchObject([
    { column: 1, cells: 1 },
    { column: 2, kind: "email", cells: 1 },
  ]);
});
