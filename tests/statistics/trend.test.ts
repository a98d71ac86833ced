import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clusteredTrend, trend } from "../../src/statistics/trend.js";
import { patternsOfUnits } from "../../src/statistics/unit-patterns.js";

const SMOKERS = { score: [1, 2, 3, 4], base: [86, 93, 136, 82], count: [83, 90, 129, 70] };

describe("trend", () => {
  test("moving and stretching the scores changes nothing but the sign of z", () => {
    const { z, departure } = trend(SMOKERS);
    const moved = trend({ ...SMOKERS, score: SMOKERS.score.map((score) => 100 - 3 * score) });
    expect(moved.z).toBeCloseTo(-z, 12);
    expect(moved.departure.chiSquare).toBeCloseTo(departure.chiSquare, 12);
  });

  test("without any who have the property there is no trend to test", () => {
    const { z, p, departure } = trend({ ...SMOKERS, count: [0, 0, 0, 0] });
    expect([z, p, departure.p]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  const children = fc.array(
    fc.record({
      scores: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }),
      yes: fc.nat(1),
    }),
    { minLength: 40, maxLength: 60 },
  );

  test("with clusters the departure is never below 0, and z is the robust one", () => {
    fc.assert(
      fc.property(children, (some) => {
        const rows = some.flatMap(({ scores, yes }, unit) =>
          scores.map((score, row) => ({ unit, score, yes: row % 2 === 0 ? yes : 1 - yes })),
        );
        const score = [0, 1, 2, 3];
        const sum = (value: (row: (typeof rows)[number]) => number): number[] =>
          score.map((level) => rows.reduce((all, row) => all + (row.score === level ? value(row) : 0), 0));
        const scored = { score, base: sum(() => 1), count: sum((row) => row.yes) };
        fc.pre(scored.base.every((base) => base > 5));
        const patterns = patternsOfUnits({
          unit: Int32Array.from(rows, (row) => row.unit),
          units: some.length,
          group: Int32Array.from(rows, (row) => row.score),
          yes: rows.map((row) => row.yes),
          count: rows.map(() => 1),
        });
        const found = clusteredTrend(scored, patterns, some.length);
        const share = rows.reduce((all, row) => all + row.yes, 0) / rows.length;
        const mean = rows.reduce((all, row) => all + row.score, 0) / rows.length;
        const parts = some.map((_, unit) =>
          rows.reduce(
            (all, row) => all + (row.unit === unit ? (row.score - mean) * (row.yes - share) : 0),
            0,
          ),
        );
        const squares = parts.reduce((all, part) => all + part * part, 0);
        const factor = some.length / (some.length - 1);
        expect(found.z).toBeCloseTo(
          parts.reduce((all, part) => all + part, 0) / Math.sqrt(factor * squares),
          9,
        );
        expect(found.departure.df).toBe(2);
        expect(found.departure.chiSquare).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 40, seed: 21 },
    );
  });

  test("more scores than units leave no departure to be tested", () => {
    const patterns = {
      pattern: [0, 0, 0, 1],
      units: [1, 1, 1, 1],
      group: [0, 1, 2, 3],
      base: [1, 1, 1, 1],
      count: [1, 0, 1, 0],
    };
    const found = clusteredTrend(
      { score: [1, 2, 3, 4], base: [1, 1, 1, 1], count: [1, 0, 1, 0] },
      patterns,
      2,
    );
    expect(found.departure.p).toBeNaN();
  });
});
