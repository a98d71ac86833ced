import { describe, expect, test } from "vitest";
import { breslowDay } from "../../src/statistics/breslow-day.js";
import { mantelHaenszel } from "../../src/statistics/mantel-haenszel.js";

const STRATA = [
  { exposed: 20, exposedYes: 12, unexposed: 25, unexposedYes: 8 },
  { exposed: 14, exposedYes: 6, unexposed: 30, unexposedYes: 9 },
  { exposed: 9, exposedYes: 7, unexposed: 11, unexposedYes: 4 },
];

const EMPTY = { exposed: 0, exposedYes: 0, unexposed: 0, unexposedYes: 0 };

describe("mantel-haenszel", () => {
  test("turning the exposure round inverts the ratios and turns the difference", () => {
    const turned = STRATA.map(({ exposed, exposedYes, unexposed, unexposedYes }) => ({
      exposed: unexposed,
      exposedYes: unexposedYes,
      unexposed: exposed,
      unexposedYes: exposedYes,
    }));
    const [one, other] = [mantelHaenszel(STRATA), mantelHaenszel(turned)];
    expect(other.riskRatio.low).toBeCloseTo(1 / one.riskRatio.high, 12);
    expect(other.oddsRatio.estimate).toBeCloseTo(1 / one.oddsRatio.estimate, 12);
    expect(other.oddsRatio.high).toBeCloseTo(1 / one.oddsRatio.low, 12);
    expect(other.riskDifference.low).toBeCloseTo(-one.riskDifference.high, 12);
    expect(other.homogeneity.chiSquare).toBeCloseTo(one.homogeneity.chiSquare, 10);
    expect(other.chiSquare).toBeCloseTo(one.chiSquare, 12);
  });

  test("strata of one kind only, of one row or of none change neither estimates nor degrees of freedom", () => {
    const more = [
      EMPTY,
      { ...EMPTY, exposed: 1, exposedYes: 1 },
      { ...EMPTY, unexposed: 8, unexposedYes: 3 },
    ];
    const [one, other] = [mantelHaenszel(STRATA), mantelHaenszel([...STRATA, ...more])];
    for (const name of ["chiSquare", "p", "homogeneity", "tarone", "riskRatio", "oddsRatio"] as const) {
      expect(other[name]).toEqual(one[name]);
    }
    expect(other.riskDifference.estimate).toBe(one.riskDifference.estimate);
  });

  test("the same odds ratio in all strata leaves nothing to be different", () => {
    const strata = [1, 2, 5].map((size) => ({
      exposed: 12 * size,
      exposedYes: 8 * size,
      unexposed: 12 * size,
      unexposedYes: 4 * size,
    }));
    const { oddsRatio, homogeneity, tarone } = mantelHaenszel(strata);
    expect(oddsRatio.estimate).toBeCloseTo(4, 12);
    expect(homogeneity.chiSquare).toBeCloseTo(0, 12);
    expect([homogeneity.df, homogeneity.p, tarone.df]).toEqual([2, expect.closeTo(1, 6), 2]);
  });

  test("an odds ratio of 0 or beyond all numbers is not tested", () => {
    for (const oddsRatio of [0, Infinity, Number.NaN]) {
      expect(breslowDay(STRATA, oddsRatio).homogeneity.p).toBeNaN();
    }
  });
});
