import fc from "fast-check";
import { quantileSorted } from "simple-statistics";
import { describe, expect, test } from "vitest";
import { summarise, type Histogram } from "../../src/statistics/histogram.js";

/** R: `mean(x)` and `quantile(x, c(.25, .5, .75), type = 7)`; numbers from numpy.percentile, whose default is type 7. */
const TYPE_7: readonly { x: readonly number[]; mean: number; q1: number; median: number; q3: number }[] = [
  { x: [1], mean: 1, q1: 1, median: 1, q3: 1 },
  { x: [1, 2], mean: 1.5, q1: 1.25, median: 1.5, q3: 1.75 },
  { x: [1, 2, 3, 4], mean: 2.5, q1: 1.75, median: 2.5, q3: 3.25 },
  { x: [3, 3, 3, 10], mean: 4.75, q1: 3, median: 3, q3: 4.75 },
  { x: [0, 0, 5, 14, 60, 60, 61, 120, 121, 200], mean: 64.1, q1: 7.25, median: 60, q3: 105.25 },
];

function histogramOf(values: readonly number[]): Histogram {
  const counts = new Map<number, number>();
  for (const value of values.toSorted((a, b) => a - b)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts];
}

/** R type 7 on sorted values, as its manual writes it. */
function naiveQuantile(sorted: readonly number[], p: number): number {
  const h = (sorted.length - 1) * p;
  const [low = Number.NaN, high = low] = [sorted[Math.floor(h)], sorted[Math.ceil(h)]];
  return low + (h - Math.floor(h)) * (high - low);
}

describe("the summary of a histogram", () => {
  test.each(TYPE_7)("$x has these quantiles of type 7", ({ x, ...expected }) => {
    expect(summarise(histogramOf(x))).toEqual({ n: x.length, ...expected });
  });

  test("no values have no summary", () => {
    expect(summarise([])).toBeNull();
    expect(summarise([[7, 0]])).toBeNull();
  });

  test("it equals a sort of the values", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 1500 }), { minLength: 1, maxLength: 400 }),
        (values) => {
          const sorted = values.toSorted((a, b) => a - b);
          const found = summarise(histogramOf(values));
          expect(found?.n).toBe(values.length);
          expect(found?.mean).toBe(values.reduce((sum, value) => sum + value, 0) / values.length);
          expect(found?.q1).toBe(naiveQuantile(sorted, 0.25));
          expect(found?.median).toBe(naiveQuantile(sorted, 0.5));
          expect(found?.q3).toBe(naiveQuantile(sorted, 0.75));
          for (const [p, quantile] of [
            [0.25, found?.q1],
            [0.5, found?.median],
            [0.75, found?.q3],
          ] as const) {
            expect(quantile).toBeCloseTo(quantileSorted(sorted, p), 9);
          }
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });
});
