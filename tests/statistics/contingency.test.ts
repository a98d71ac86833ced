import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chiSquareTest, type CountTable } from "../../src/statistics/contingency.js";
import { fisherTest } from "../../src/statistics/fisher.js";
import { freemanHalton } from "../../src/statistics/freeman-halton.js";
import { sampleFreemanHalton } from "../../src/statistics/sample-tables.js";
import { expectClose } from "./close.js";

const ENOUGH = 1e7;

/** Freeman and Halton's p by looking at every table, no way spared. */
function byHand(table: CountTable): number {
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = (table[0] ?? []).map((_, place) => table.reduce((sum, row) => sum + (row[place] ?? 0), 0));
  const factorial = (k: number): number => (k < 2 ? 1 : k * factorial(k - 1));
  const weight = (cells: readonly number[]): number =>
    cells.reduce((product, k) => product / factorial(k), 1);
  const observed = weight(table.flat());
  let [all, extreme] = [0, 0];
  const walk = (cells: readonly number[], left: readonly number[]): void => {
    const place = cells.length;
    const width = columns.length;
    if (place === rows.length * width) {
      all += weight(cells);
      if (weight(cells) <= observed * (1 + 1e-7)) extreme += weight(cells);
      return;
    }
    const row = Math.floor(place / width);
    const open = (rows[row] ?? 0) - cells.slice(row * width).reduce((sum, count) => sum + count, 0);
    const most = Math.min(open, left[place % width] ?? 0);
    for (let count = place % width === width - 1 ? open : 0; count <= most; count += 1) {
      const lessened = left.map((value, column) => (column === place % width ? value - count : value));
      walk([...cells, count], lessened);
    }
  };
  walk([], columns);
  return extreme / all;
}

const someTable = (rows: number, columns: number, most: number): fc.Arbitrary<number[][]> =>
  fc
    .array(fc.array(fc.nat(most), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    })
    .filter((table) => table.every((row) => row.some((count) => count > 0)))
    .filter((table) => (table[0] ?? []).every((_, column) => table.some((row) => (row[column] ?? 0) > 0)));

describe("the exact test", () => {
  test.each([
    [2, 2, 9],
    [2, 4, 4],
    [3, 3, 3],
    [4, 2, 4],
    [3, 4, 2],
  ])("%d rows and %d columns: as when every table is looked at", (rows, columns, most) => {
    fc.assert(
      fc.property(someTable(rows, columns, most), (table) => {
        expectClose(freemanHalton(table, ENOUGH) ?? Number.NaN, byHand(table), 1e-11);
      }),
      { numRuns: 40, seed: 11 },
    );
  });

  test("two rows and columns: Fisher's and Freeman and Halton's are one", () => {
    fc.assert(
      fc.property(someTable(2, 2, 60), (table) => {
        expectClose(freemanHalton(table, ENOUGH) ?? Number.NaN, fisherTest(table), 1e-10);
      }),
      { numRuns: 100, seed: 12 },
    );
  });

  /** R: fisher.test(matrix(c(a, c, b, d), 2))$p.value */
  test.each([
    [2, 15, 10, 3, 0.000536724119143436],
    [189, 10845, 104, 10933, 5.032835599722746e-7],
    [300000, 100, 299000, 140, 0.0097220080622588724],
    [0, 3, 0, 4, 1],
    [10, 0, 0, 1, 0.0909090909090909],
    [3000, 0, 0, 3000, 0],
  ])("%d, %d, %d, %d", (a, b, c, d, p) => {
    const found = fisherTest([
      [a, b],
      [c, d],
    ]);
    expectClose(found, p, 1e-10);
  });

  test("more work than allowed gives no answer", () => {
    const table = [
      [3, 1, 4],
      [1, 5, 9],
      [2, 6, 5],
    ];
    expect(freemanHalton(table, 100)).toBeNull();
    expect(freemanHalton(table, ENOUGH)).not.toBeNull();
  });

  test.each([[[1.5, 2, 3, 4]], [[-1, 2, 3, 4]], [[Number.NaN, 2, 3, 4]]])(
    "%j is no table of counts",
    ([a = 0, b = 0, c = 0, d = 0]) => {
      const table = [
        [a, b],
        [c, d],
      ];
      expect(() => fisherTest(table)).toThrow(RangeError);
    },
  );
});

describe("the test from random tables", () => {
  const TABLES = 40_000;

  test.each([
    [
      [1, 3, 10, 6],
      [2, 3, 10, 7],
      [1, 6, 14, 12],
      [0, 1, 9, 11],
    ],
    [
      [4, 1, 0, 0],
      [2, 3, 1, 0],
      [0, 1, 5, 2],
    ],
    [
      [20, 31, 12],
      [35, 20, 22],
    ],
  ])("it is within four of its errors of the exact one: %j …", (...table) => {
    const exact = freemanHalton(table, 6e7) ?? Number.NaN;
    const { p, error } = sampleFreemanHalton(table, TABLES, 1);
    expect(error).toBeCloseTo(Math.sqrt((exact * (1 - exact)) / TABLES), 4);
    expect(Math.abs(p - exact)).toBeLessThanOrEqual(4 * Math.sqrt((exact * (1 - exact)) / TABLES));
    expect(sampleFreemanHalton(table, TABLES, 1)).toEqual({ p, error });
    expect(sampleFreemanHalton(table, TABLES, 2).p).not.toBe(p);
  });

  test("p is never 0", () => {
    const table = [
      [50, 0],
      [0, 50],
    ];
    expect(sampleFreemanHalton(table, 999, 1).p).toBe(1 / 1000);
  });
});

describe("Pearson's test", () => {
  test("expected counts have the table's sums, residuals of two columns are each other's opposites", () => {
    fc.assert(
      fc.property(someTable(3, 2, 30), (table) => {
        const { expected, residuals } = chiSquareTest(table);
        for (const [row, line] of expected.entries()) {
          const sum = (table[row] ?? []).reduce((total, count) => total + count, 0);
          expect(line.reduce((total, count) => total + count, 0)).toBeCloseTo(sum, 10);
          const [left = 0, right = 0] = residuals[row] ?? [];
          expect(left).toBeCloseTo(-right, 9);
        }
      }),
      { numRuns: 100, seed: 13 },
    );
  });

  test.each([
    [[[1, 2]]],
    [[[1], [2]]],
    [
      [
        [1, 2],
        [0, 0],
      ],
    ],
    [
      [
        [1, 0],
        [2, 0],
      ],
    ],
  ])("%j is not tested", (table) => {
    expect(() => chiSquareTest(table)).toThrow(RangeError);
  });
});
