import { describe, expect, test } from "vitest";
import { BehovError } from "../../src/errors/behov-error.js";
import { answer, answersFromR, at, expectAsR, writeTable } from "./answers-from-r.js";

/** R's own exact test adds up to about 11 digits. */
const DIGITS = 1e-11;

test.each(answersFromR("tables-from-r.json"))("$method: $name, as $call", (fromR) => {
  expectAsR(fromR, DIGITS);
});

/** A table as rows of counts. */
function counted(table: readonly (readonly number[])[]): string {
  const cells = table.flatMap((row, i) => row.map((count, j) => [`r${i}`, `c${j}`, count] as const));
  return writeTable({
    row: cells.map(([row]) => row),
    column: cells.map(([, column]) => column),
    n: cells.map(([, , count]) => count),
  });
}

const GIVEN = { row: "row", column: "column", count: "n" };

describe("tables", () => {
  test("empty rows and columns are left out", () => {
    const file = counted([
      [3, 0, 4],
      [0, 0, 0],
      [1, 0, 7],
    ]);
    const result = answer("chi-square", file, GIVEN);
    expect([result["rows"], result["columns"], result["df"]]).toEqual([["r0", "r2"], ["c0", "c2"], 1]);
    expect(result["observed"]).toEqual([
      [3, 4],
      [1, 7],
    ]);
  });

  test.each(["chi-square", "fisher"])("%s needs two rows and columns", (method) => {
    expect(() => answer(method, counted([[3, 4]]), GIVEN)).toThrow(BehovError);
  });

  test("rows and columns can change places", () => {
    const table = [
      [3, 1, 4],
      [1, 5, 9],
      [2, 6, 5],
      [3, 5, 8],
    ];
    const turned = [0, 1, 2].map((column) => table.map((row) => row[column] ?? 0));
    for (const method of ["chi-square", "fisher"]) {
      const [one, other] = [table, turned].map((shape) => answer(method, counted(shape), GIVEN));
      expect(Number(one?.["p"])).toBeCloseTo(Number(other?.["p"]), 12);
    }
  });
});

describe("fisher", () => {
  /** R: set.seed(1); fisher.test(table, simulate.p.value = TRUE, B = 1e7)$p.value, error 0.00002 */
  const FROM_R = 0.005627799437;
  const LARGE = [
    [120, 80, 95, 60, 45],
    [100, 90, 70, 75, 50],
    [130, 60, 85, 80, 40],
    [110, 85, 90, 55, 65],
  ];

  test("a table with too many others is tested against a million random ones", () => {
    const result = answer("fisher", counted(LARGE), GIVEN);
    expect([result["method"], result["tables"]]).toEqual(["monte-carlo", 1_000_000]);
    expect(Math.abs(Number(result["p"]) - FROM_R)).toBeLessThanOrEqual(4 * Number(result["monteCarloError"]));
    expect(result["monteCarloError"]).toBeCloseTo(Math.sqrt((FROM_R * (1 - FROM_R)) / 1e6), 6);
  });
});

describe("trend", () => {
  test("a share that rises gives z above 0, one that falls below", () => {
    const rising = { y: [0, 0, 1, 0, 1, 1], s: [1, 1, 2, 2, 3, 3] };
    const falling = { ...rising, s: rising.s.map((score) => -score) };
    const [up, down] = [rising, falling].map((columns) =>
      Number(answer("trend", writeTable(columns), { y: "y", score: "s" })["z"]),
    );
    expect(up).toBeGreaterThan(0);
    expect(down).toBeCloseTo(-Number(up), 14);
  });

  test("two scores leave no departure", () => {
    const file = writeTable({ y: [0, 1, 1, 1, 0], s: [1, 1, 2, 2, 2], child: [1, 2, 3, 4, 4] });
    for (const more of [{}, { cluster: "child" }]) {
      const result = answer("trend", file, { y: "y", score: "s", ...more });
      expect(result["departure"]).toEqual({ chiSquare: 0, df: 0, p: null });
    }
  });

  test("every row a child of its own: the variance is from the rows' own parts", () => {
    const columns = { y: [0, 1, 1, 1, 0, 1, 0, 0], s: [1, 1, 2, 2, 2, 3, 4, 4] };
    const file = writeTable({ ...columns, child: columns.y.map((_, row) => row) });
    const parts = columns.y.map((y, row) => ((columns.s[row] ?? 0) - 19 / 8) * (y - 1 / 2));
    const squares = parts.reduce((sum, part) => sum + part * part, 0);
    const z = parts.reduce((sum, part) => sum + part, 0) / Math.sqrt((8 / 7) * squares);
    const result = answer("trend", file, { y: "y", score: "s", cluster: "child" });
    expect(result["z"]).toBeCloseTo(z, 13);
    expect(at(result, "clusters")).toBe(8);
  });

  test("a score written in two ways is one score", () => {
    const file = writeTable({ y: [0, 1, 1, 0], s: ["1", "1.0", "2", "3"] });
    expect(answer("trend", file, { y: "y", score: "s" })["scores"]).toEqual([1, 2, 3]);
  });

  test("one score is no trend", () => {
    const file = writeTable({ y: [0, 1], s: [1, 1] });
    expect(() => answer("trend", file, { y: "y", score: "s" })).toThrow(BehovError);
  });
});

describe("mantel-haenszel", () => {
  test("three values of x are not two", () => {
    const file = writeTable({ y: [0, 1, 1], x: [1, 2, 3], s: [1, 1, 1] });
    expect(() => answer("mantel-haenszel", file, { y: "y", x: "x", strata: "s" })).toThrow(BehovError);
  });

  test("one stratum is the plain table, and homogeneity is not tested", () => {
    const file = writeTable({ y: [1, 0, 1, 0], x: [1, 1, 0, 0], s: [1, 1, 1, 1], n: [7, 27, 1, 33] });
    const result = answer("mantel-haenszel", file, { y: "y", x: "x", strata: "s", count: "n" });
    expect(result["riskRatio"]).toBeCloseTo(7, 12);
    expect(result["oddsRatio"]).toBeCloseTo((7 * 33) / 27, 12);
    expect(at(result, "riskDifference.estimate")).toBeCloseTo(6 / 34, 12);
    expect(result["homogeneity"]).toEqual({
      chiSquare: null,
      df: 0,
      p: null,
      tarone: { chiSquare: null, df: 0, p: null },
    });
  });
});
