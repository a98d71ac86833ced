import { describe, expect, test } from "vitest";
import { pooledTest, shareDifference, shareRatio, waldTest } from "../../src/statistics/difference.js";
import { equivalenceTest, verdictOf } from "../../src/statistics/equivalence.js";
import { mover } from "../../src/statistics/mover.js";
import { QUANTILE_95, QUANTILE_975 } from "../../src/statistics/normal.js";
import { plainShare, shareInterval } from "../../src/statistics/share.js";
import { expectClose } from "./close.js";

const DIGITS = 1e-13;

describe("the difference of two independent shares", () => {
  /** Newcombe 1998, Stat Med 17:873, table II, method 10; the digits from the formula in R 4.2.2. */
  test.each([
    [56, 70, 48, 80, 0.0524314724023649, 0.333872654036906],
    [9, 10, 3, 10, 0.170522723934503, 0.809017973535488],
    [6, 7, 2, 7, 0.0582279274823123, 0.806249637524228],
    [5, 56, 0, 29, -0.0381371479035369, 0.192560013855112],
    [0, 10, 0, 20, -0.161125158052819, 0.277532799862889],
    [0, 10, 0, 10, -0.277532799862889, 0.277532799862889],
    [10, 10, 0, 20, 0.679086037141915, 1],
    [10, 10, 0, 10, 0.607509350430524, 1],
    [189, 11034, 104, 11037, 0.0047020297463815, 0.0107750837768823],
  ])("%d of %d and %d of %d", (x, n, y, m, low, high) => {
    const difference = shareDifference(plainShare(x, n), plainShare(y, m));
    expect(difference.low).toBeCloseTo(low, 14);
    expect(difference.high).toBeCloseTo(high, 14);
    const turned = shareDifference(plainShare(y, m), plainShare(x, n));
    expect(turned.low).toBeCloseTo(-high, 14);
    expect(turned.high).toBeCloseTo(-low, 14);
  });

  /** R: epitools::riskratio.wald; prop.test(c(x, y), c(n, m), correct = FALSE)$p.value */
  test.each([
    [189, 11034, 104, 11037, 1.81780179445351, 1.43303090305056, 2.30588423242245, 5.6918969737408383e-7],
    [7, 34, 1, 34, 7, 0.909605511842077, 53.8695064641464, 0.023925843480626641],
    [56, 70, 48, 80, 1.33333333333333, 1.07662642276319, 1.65124851126639, 0.0080450813681965643],
  ])("%d of %d over %d of %d", (x, n, y, m, ratio, low, high, p) => {
    const found = shareRatio(plainShare(x, n), plainShare(y, m));
    expectClose(pooledTest(plainShare(x, n), plainShare(y, m)), p, DIGITS);
    expectClose(found.ratio, ratio, DIGITS);
    expectClose(found.low, low, DIGITS);
    expectClose(found.high, high, DIGITS);
  });
});

describe("the difference of two shares that go together", () => {
  const first = plainShare(56, 70);
  const second = plainShare(48, 80);
  const covariance = 0.0010474458731327633;

  test("as in R, for a correlation of 0.4", () => {
    const difference = shareDifference(first, second, covariance);
    // R: sqrt(v1 + v2 - 2 * cov); d - sqrt((p1 - l1)^2 + (u2 - p2)^2 - 2 * .4 * (p1 - l1) * (u2 - p2)) …
    expectClose(difference.se, 0.05648736619323616, DIGITS);
    expectClose(difference.low, 0.085587924787944539, DIGITS);
    expectClose(difference.high, 0.30572628454186401, DIGITS);
    expectClose(waldTest(difference), 0.00039919605364369934, DIGITS);
    // R: exp(log(p1 / p2) + c(-1, 1) * qnorm(.975) * sqrt(v1 / p1^2 + v2 / p2^2 - 2 * cov / (p1 * p2)))
    const ratio = shareRatio(first, second, covariance);
    expectClose(ratio.low, 1.1246677058226098, DIGITS);
    expectClose(ratio.high, 1.5807138131324465, DIGITS);
  });

  test("a share held against itself differs by nothing but how far Wilson's interval is askew", () => {
    const difference = shareDifference(first, first, first.variance);
    const { low, high } = shareInterval(first);
    expect(difference.high).toBeCloseTo(Math.abs(high + low - 2 * first.share), 14);
    expect([difference.difference, difference.se]).toEqual([0, 0]);
    expect(waldTest(difference)).toBeNaN();
    expect(equivalenceTest(difference, 0.05)).toBeNaN();
  });

  test("where none or all have the property there is nothing to test, and no ratio to bound", () => {
    const none = plainShare(0, 9);
    expect(pooledTest(none, plainShare(0, 4))).toBeNaN();
    expect(pooledTest(plainShare(4, 4), plainShare(9, 9))).toBeNaN();
    expect(shareRatio(none, first).low).toBeNaN();
    expect(shareRatio(first, none).high).toBeNaN();
  });
});

describe("weighted sums of shares", () => {
  test("one share alone has its own interval, also turned round", () => {
    const share = plainShare(15, 148);
    const { low, high } = shareInterval(share);
    const same = mover([1], [share], QUANTILE_975);
    expect([same.low, same.high]).toEqual([expect.closeTo(low, 15), expect.closeTo(high, 15)]);
    const turned = mover([-1], [share], QUANTILE_975);
    expect([turned.low, turned.high]).toEqual([expect.closeTo(-high, 15), expect.closeTo(-low, 15)]);
  });

  test("a share in two equal parts that go wholly together is the share", () => {
    const share = plainShare(15, 148);
    const { low, high } = shareInterval(share, QUANTILE_95);
    const same = mover([0.5, 0.5], [share, share], QUANTILE_95, () => 1);
    expect([same.low, same.high]).toEqual([expect.closeTo(low, 15), expect.closeTo(high, 15)]);
  });
});

describe("the verdict", () => {
  const verdict = (difference: number, ninetyFive: number, ninety: number): string =>
    verdictOf(
      { difference, se: 1, low: difference - ninetyFive, high: difference + ninetyFive },
      { low: difference - ninety, high: difference + ninety },
      0.05,
    );

  test.each([
    [0.1, 0.05, 0.04, "skillnad"],
    [-0.1, 0.05, 0.04, "skillnad"],
    [0.03, 0.02, 0.015, "skillnad men liten"],
    [-0.03, 0.02, 0.015, "skillnad men liten"],
    [0.01, 0.02, 0.015, "likvärdiga"],
    [0.08, 0.1, 0.09, "tydlig men osäker"],
    [-0.05, 0.1, 0.09, "tydlig men osäker"],
    [0.04, 0.1, 0.09, "kan inte avgöras"],
  ])("%d ± %d, 90 %% ± %d: %s", (difference, ninetyFive, ninety, expected) => {
    expect(verdict(difference, ninetyFive, ninety)).toBe(expected);
  });

  test("a margin of 0 is none", () => {
    expect(() => equivalenceTest({ difference: 0, se: 1, low: -2, high: 2 }, 0)).toThrow(RangeError);
  });
});

test.each([
  [1, 0],
  [2, 1],
  [-1, 3],
  [Number.NaN, 3],
])("%d of %d is no share", (count, base) => {
  expect(() => plainShare(count, base)).toThrow(RangeError);
});
