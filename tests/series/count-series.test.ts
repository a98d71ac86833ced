import { describe, expect, it } from "vitest";
import { standardisedShares } from "../../src/series/count-series.js";
import { yearsOf } from "../../src/series/periods.js";
import type { SeriesRows } from "../../src/series/read-series.js";

const years = yearsOf({ from: "2020-01-01", to: "2021-12-31" });

/** Cells of [period, stratum, yes, no, not known]; each case another child's. */
function rowsOf(cells: readonly (readonly number[])[], strata: number): SeriesRows {
  const rows = cells.flatMap(([period = 0, stratum = 0, ...counts]) =>
    counts.map((count, answer) => ({ period, stratum, answer, count })),
  );
  const column = (of: (row: (typeof rows)[number]) => number): Int32Array => Int32Array.from(rows, of);
  const none = new Int32Array();
  return {
    counted: {
      period: column(({ period }) => period),
      stratum: column(({ stratum }) => stratum),
      answers: new Map([["utredning_inledd", column(({ answer }) => answer)]]),
      count: column(({ count }) => count),
    },
    several: { period: none, stratum: none, answers: new Map(), child: none, children: 0 },
    times: 1,
    children: rows.reduce((sum, { count }) => sum + count, 0),
    strata,
  };
}

describe("standardised to the mix of all years", () => {
  // R: n <- matrix(c(40,60, 70,30), 2); y <- matrix(c(10,30, 14,18), 2); colSums(rowSums(n)/sum(n) * y/n)
  const cells = [
    [0, 0, 10, 30, 0],
    [0, 1, 30, 30, 0],
    [1, 0, 14, 56, 0],
    [1, 1, 18, 12, 0],
  ];

  it("is as in R", () => {
    const shares = standardisedShares("utredning_inledd", rowsOf(cells, 2), years);
    expect(shares.map(({ period, share }) => [period, share])).toEqual([
      ["2020", 0.363],
      ["2021", 0.38],
    ]);
    // √(0.55² · 0.25·0.75/40 + 0.45² · 0.25/60) = 0.0475
    const [first] = shares;
    expect((first?.high ?? 0) - (first?.low ?? 0)).toBeCloseTo(2 * 1.96 * 0.0475, 2);
  });

  it("leaves out cases of unknown strata, and strata that some year lacks when they are few", () => {
    const more = [...cells, [0, 2, 5, 5, 0], [1, -1, 50, 0, 0]];
    const shares = standardisedShares("utredning_inledd", rowsOf(more, 3), years);
    expect(shares.map(({ share }) => share)).toEqual([0.363, 0.38]);
  });

  it("is not told when they are many", () => {
    expect(standardisedShares("utredning_inledd", rowsOf([...cells, [0, 2, 50, 50, 0]], 3), years)).toEqual(
      [],
    );
    expect(standardisedShares("utredning_inledd", rowsOf([], 3), years)).toEqual([]);
  });
});
