import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  clusteredShares,
  shareCovariance,
  type ClusteredShare,
} from "../../src/statistics/clustered-shares.js";
import { shareInterval } from "../../src/statistics/share.js";
import { patternsOfUnits, type UnitPatterns } from "../../src/statistics/unit-patterns.js";
import { wilson } from "../../src/statistics/wilson.js";
import { expectClose } from "./close.js";

const ROWS = {
  unit: Int32Array.of(0, 0, 1, 1, 1, 2, 3, 3, 4, 5, 6, 6, 7),
  units: 8,
  group: Int32Array.of(0, 1, 0, 0, 2, 1, 2, 1, 0, 2, 0, 1, 2),
  yes: [1, 1, 0, 1, 0, 1, 1, 0, 0, 0, 1, 1, 1],
  count: new Float64Array(13).fill(1),
};

/**
 * R: s <- survey::svyby(~yes, ~group, svydesign(ids = ~unit, weights = ~1), svymean, covmat = TRUE);
 * coef(s); vcov(s)
 */
const FROM_R = {
  shares: [0.60000000000000009, 0.75, 0.5],
  covariance: [
    [0.032914285714285722, 0.011428571428571429, 0.0057142857142857195],
    [0.011428571428571429, 0.053571428571428575, -0.026785714285714288],
    [0.0057142857142857195, -0.026785714285714288, 0.071428571428571438],
  ],
};

/** The same numbers but for rounding, unknown in the same places. */
function expectNear(some: readonly number[], others: readonly number[]): void {
  expect(others.map(Number.isNaN)).toEqual(some.map(Number.isNaN));
  const apart = some.map((value, place) => Math.abs(value - (others[place] ?? 0)));
  expect(Math.max(0, ...apart.filter((value) => !Number.isNaN(value)))).toBeLessThanOrEqual(1e-14);
}

function expectSame(one: readonly ClusteredShare[] = [], other: readonly ClusteredShare[] = []): void {
  const exact = ({ base, count, units }: ClusteredShare): number[] => [base, count, units];
  expect(other.map(exact)).toEqual(one.map(exact));
  expectNear(
    one.map(({ variance }) => variance),
    other.map(({ variance }) => variance),
  );
}

/** Units with equal rows put together: the patterns as a database would count them. */
function collapsed(patterns: UnitPatterns): UnitPatterns {
  const units = new Map<number, string[]>();
  for (let entry = 0; entry < patterns.group.length; entry += 1) {
    const unit = patterns.pattern[entry] ?? 0;
    const cell = [patterns.group[entry], patterns.base[entry], patterns.count[entry]].join(" ");
    units.set(unit, [...(units.get(unit) ?? []), cell].toSorted());
  }
  const kinds = new Map<string, number>();
  for (const cells of units.values()) kinds.set(cells.join(","), (kinds.get(cells.join(",")) ?? 0) + 1);
  const entries = [...kinds].flatMap(([kind, times], pattern) =>
    kind.split(",").map((cell) => [pattern, times, ...cell.split(" ").map(Number)]),
  );
  const column = (place: number): number[] => entries.map((entry) => entry[place] ?? 0);
  return { pattern: column(0), units: column(1), group: column(2), base: column(3), count: column(4) };
}

describe("shares of rows in clusters", () => {
  test("shares, variances and covariances as in R", () => {
    const patterns = patternsOfUnits(ROWS);
    const shares = clusteredShares(patterns, 3, 8);
    const covariance = shareCovariance(patterns, shares, 8);
    for (const [group, line] of FROM_R.covariance.entries()) {
      expectClose(shares[group]?.share, FROM_R.shares[group] ?? 0, 1e-14);
      expectClose(shares[group]?.variance, line[group] ?? 0, 1e-13);
      for (const [other, value] of line.entries()) expectClose(covariance[group]?.[other], value, 1e-13);
    }
    expect(shares.map(({ units }) => units)).toEqual([4, 4, 4]);
  });

  test("the interval is Wilson's with the size that the design effect leaves", () => {
    const [share] = clusteredShares(patternsOfUnits(ROWS), 3, 8);
    const { base = 0, designEffect = 0 } = share ?? {};
    const size = base / designEffect;
    expect(share && shareInterval(share)).toEqual(wilson((share?.share ?? 0) * size, size));
  });

  const unitRows = fc.array(
    fc.record({
      unit: fc.nat(9),
      group: fc.nat(2),
      yes: fc.nat(1),
      count: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 5, maxLength: 60 },
  );
  const columnsOf = (rows: readonly { unit: number; group: number; yes: number; count: number }[]) => ({
    unit: Int32Array.from(rows, (row) => row.unit),
    units: 10,
    group: Int32Array.from(rows, (row) => row.group),
    yes: rows.map((row) => row.yes),
    count: rows.map((row) => row.count),
  });

  test("counted patterns say the same as rows", () => {
    fc.assert(
      fc.property(unitRows, (rows) => {
        const patterns = patternsOfUnits(columnsOf(rows));
        fc.pre(patterns.group.length > 0);
        const counted = collapsed(patterns);
        const [one, other] = [patterns, counted].map((some) => clusteredShares(some, 3, 10));
        expectSame(one, other);
        const [first, second] = [
          shareCovariance(patterns, one ?? [], 10),
          shareCovariance(counted, other ?? [], 10),
        ];
        expectNear(
          first.flatMap((line) => [...line]),
          second.flatMap((line) => [...line]),
        );
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  test("rows in another order, or split into rows of one, say the same", () => {
    fc.assert(
      fc.property(unitRows, (rows) => {
        const split = rows.flatMap((row) => Array.from({ length: row.count }, () => ({ ...row, count: 1 })));
        const [one, other] = [rows, split.toReversed()].map((some) =>
          clusteredShares(patternsOfUnits(columnsOf(some)), 3, 10),
        );
        expectSame(one, other);
      }),
      { numRuns: 200, seed: 4 },
    );
  });

  test("a share of 0 or 1, or of one unit, is as certain as its units are many", () => {
    const patterns = { pattern: [0, 1], units: [3, 1], group: [0, 0], base: [2, 5], count: [2, 5] };
    const [all] = clusteredShares(patterns, 1, 4);
    expect([all?.variance, all?.designEffect, all?.effectiveBase]).toEqual([0, Number.NaN, 4]);
    const single = { pattern: [0], units: [1], group: [0], base: [5], count: [2] };
    const [one] = clusteredShares(single, 1, 1);
    expect([one?.variance, one?.effectiveBase]).toEqual([Number.NaN, 1]);
    expect(one?.effectiveCount).toBeCloseTo(0.4, 15);
  });

  test("units that all have the same share do not tell all: rounding counts as a design effect of 0", () => {
    const patterns = { pattern: [0, 1], units: [7, 3], group: [0, 0], base: [3, 6], count: [1, 2] };
    const [share] = clusteredShares(patterns, 1, 10);
    expect(share?.effectiveBase).toBe(10);
  });

  test("there cannot be more units in the patterns than in all", () => {
    expect(() => clusteredShares(patternsOfUnits(ROWS), 3, 3)).toThrow(RangeError);
    expect(() => patternsOfUnits({ ...ROWS, units: 4 })).toThrow(RangeError);
  });
});
