import { describe, expect, test } from "vitest";
import { logistic } from "../../src/statistics/logistic.js";

/** Two groups, 12 of 40 and 30 of 60 yes: the model has a closed form. */
const TWO = {
  matrix: Float64Array.of(1, 0, 1, 1),
  columns: 2,
  units: Float64Array.of(40, 60),
  yes: Float64Array.of(12, 30),
};

describe("logistic regression", () => {
  test("of two groups: the log odds, and Woolf's standard errors", () => {
    const { estimate, se, robustSe, logLikelihood, deviance, converged } = logistic(TWO);
    expect(estimate[0]).toBeCloseTo(Math.log(12 / 28), 14);
    expect(estimate[1]).toBeCloseTo(Math.log(28 / 12), 14);
    expect(se[0]).toBeCloseTo(Math.sqrt(1 / 12 + 1 / 28), 14);
    expect(se[1]).toBeCloseTo(Math.sqrt(1 / 12 + 1 / 28 + 1 / 30 + 1 / 30), 14);
    const likelihood = 12 * Math.log(0.3) + 28 * Math.log(0.7) + 60 * Math.log(0.5);
    expect(logLikelihood).toBeCloseTo(likelihood, 12);
    expect(deviance).toBeCloseTo(-2 * likelihood, 12);
    expect([robustSe, converged]).toEqual([null, true]);
  });

  test("with every unit its own cluster: the same errors times the root of n / (n − 1)", () => {
    const pattern = Array.from({ length: 100 }, (_, unit) => Number(unit >= 40));
    const y = pattern.map((group, unit) => Number(group === 0 ? unit < 12 : unit < 70));
    const cluster = pattern.map((_, unit) => unit);
    const { se, robustSe } = logistic(TWO, { pattern, y, cluster, clusters: 100 });
    se.forEach((error, place) => expect(robustSe?.[place]).toBeCloseTo(error * Math.sqrt(100 / 99), 14));
  });

  test("a cluster without units does not count", () => {
    const units = { pattern: [0, 0, 1, 1], y: [1, 0, 1, 0], count: [12, 28, 30, 30] };
    const tight = logistic(TWO, { ...units, cluster: [0, 1, 2, 3], clusters: 4 });
    const loose = logistic(TWO, { ...units, cluster: [0, 4, 2, 7], clusters: 9 });
    expect(loose.robustSe).toEqual(tight.robustSe);
  });

  test("a group that is all yes is separated", () => {
    const fit = logistic({ ...TWO, yes: Float64Array.of(12, 60) });
    expect([fit.separated, fit.converged]).toEqual([true, false]);
    expect(logistic(TWO).separated).toBe(false);
  });

  test.each([
    ["no", [0, 0]],
    ["yes", [40, 60]],
  ])("all %s is refused", (_, yes) => {
    expect(() => logistic({ ...TWO, yes: Float64Array.from(yes) })).toThrow(RangeError);
  });
});
