import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wilson } from "../../src/statistics/wilson.js";

/**
 * R 4.2.2: `prop.test(x, n, correct = FALSE)$conf.int` (Wilson's score interval without continuity
 * correction); the pairs are those of Newcombe 1998, Stat Med 17:857.
 */
const FROM_R = [
  { count: 81, base: 263, low: 0.255288519878274, high: 0.3662095769828 },
  { count: 15, base: 148, low: 0.0623863995307363, high: 0.160487241723308 },
  { count: 0, base: 20, low: 0, high: 0.161125158052819 },
  { count: 1, base: 29, low: 0.00611321429276266, high: 0.171755218793203 },
  { count: 29, base: 29, low: 0.883030201500259, high: 1 },
  { count: 5, base: 10, low: 0.236593090512564, high: 0.763406909487436 },
  { count: 250_000, base: 1_000_000, low: 0.249152272147193, high: 0.25084964857484 },
  { count: 3, base: 5_000_000, low: 2.04054166176999e-7, high: 1.76423608574064e-6 },
] as const;

const DIGITS = 1e-12;

describe("Wilson's interval", () => {
  test.each(FROM_R)("$count of $base is what R says", ({ count, base, low, high }) => {
    const interval = wilson(count, base);
    expect(Math.abs(interval.low - low)).toBeLessThanOrEqual(DIGITS * Math.max(low, 1e-6));
    expect(Math.abs(interval.high - high)).toBeLessThanOrEqual(DIGITS * Math.max(high, 1e-6));
  });

  test("it holds the share and stays within 0 and 1", () => {
    const pair = fc
      .integer({ min: 1, max: 10_000_000 })
      .chain((base) => fc.tuple(fc.integer({ min: 0, max: base }), fc.constant(base)));
    fc.assert(
      fc.property(pair, ([count, base]) => {
        const { low, high } = wilson(count, base);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(count / base);
        expect(high).toBeGreaterThanOrEqual(count / base);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  test("no or all units give an end that is exactly 0 or 1", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (base) => {
        expect(wilson(0, base).low).toBe(0);
        expect(wilson(base, base).high).toBe(1);
        expect(wilson(0, base).high).toBeLessThan(1);
        expect(wilson(base, base).low).toBeGreaterThan(0);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test("counting the others mirrors it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(5000), (base, some) => {
        const count = some % (base + 1);
        const [one, other] = [wilson(count, base), wilson(base - count, base)];
        expect(one.low).toBeCloseTo(1 - other.high, 12);
        expect(one.high).toBeCloseTo(1 - other.low, 12);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test.each([
    [1, 0],
    [0, 0],
    [-1, 10],
    [11, 10],
    [5, -10],
    [Number.NaN, 10],
    [5, Number.NaN],
  ])("%d of %d is no share", (count, base) => {
    expect(() => wilson(count, base)).toThrow(RangeError);
  });
});
