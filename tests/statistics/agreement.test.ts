import { describe, expect, test } from "vitest";
import { concentration } from "../../src/statistics/concentration.js";
import { fleissKappa } from "../../src/statistics/fleiss-kappa.js";
import { cohenKappa } from "../../src/statistics/kappa.js";
import { plainShare } from "../../src/statistics/share.js";
import { standardise } from "../../src/statistics/standardise.js";

describe("kappa", () => {
  test("full agreement is 1, with no error", () => {
    const table = [
      [4, 0],
      [0, 6],
    ];
    expect(cohenKappa(table)).toEqual({ kappa: 1, se: 0, low: 1, high: 1, agreement: 1 });
  });

  test("two codes: weights change nothing", () => {
    const table = [
      [40, 9],
      [6, 45],
    ];
    expect(cohenKappa(table, "linear").kappa).toBeCloseTo(cohenKappa(table).kappa, 14);
    expect(cohenKappa(table, "quadratic").se).toBeCloseTo(cohenKappa(table).se, 14);
  });

  test("a table must be square", () => {
    const table = [
      [1, 2, 3],
      [1, 2, 3],
    ];
    expect(() => cohenKappa(table)).toThrow(RangeError);
  });
});

describe("Fleiss' kappa", () => {
  test.each([
    [
      [
        [2, 1],
        [1, 1],
      ],
    ],
    [
      [
        [1, 0],
        [0, 1],
      ],
    ],
  ])("%j: not as many ratings of every unit, or one", (ratings) => {
    expect(() => fleissKappa(ratings)).toThrow(RangeError);
  });

  test("two raters and no marginal difference: Cohen's kappa", () => {
    const ratings = [
      [2, 0],
      [2, 0],
      [1, 1],
      [1, 1],
      [0, 2],
    ];
    const table = [
      [2, 1],
      [1, 1],
    ];
    expect(fleissKappa(ratings).kappa).toBeCloseTo(cohenKappa(table).kappa, 14);
  });
});

describe("standardise", () => {
  const shares = [plainShare(3, 10), plainShare(9, 12)];

  test("only the proportions of the weights count", () => {
    const [one, other] = [standardise(shares, [1, 3]), standardise(shares, [25, 75])];
    expect(one).toEqual(other);
    expect(one.share).toBeCloseTo(0.25 * 0.3 + 0.75 * 0.75, 15);
  });

  test("one stratum is its own share", () => {
    const [share] = shares;
    expect(share && standardise([share], [7]).se).toBeCloseTo(Math.sqrt(0.021), 15);
  });

  test("strata that go together are less certain", () => {
    const apart = standardise(shares, [1, 1]);
    const together = standardise(shares, [1, 1], () => 0.01);
    expect(together.se ** 2).toBeCloseTo(apart.se ** 2 + 2 * 0.25 * 0.01, 15);
    expect(together.low).toBeLessThan(apart.low);
    expect(together.high).toBeGreaterThan(apart.high);
  });

  test.each([[[0, 0]], [[1, -1]], [[Number.NaN, 1]]])("%j are no weights", (weights) => {
    expect(() => standardise(shares, weights)).toThrow(RangeError);
  });
});

describe("concentration", () => {
  test("one of ten that has it all", () => {
    const { gini, topTenthShare, lorenz } = concentration(Float64Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 5));
    expect(gini).toBeCloseTo(0.9, 15);
    expect(topTenthShare).toBeCloseTo(1, 15);
    expect(lorenz).toHaveLength(3);
  });

  test("units that stand for none have no place", () => {
    const [one, other] = [
      concentration(Float64Array.of(1, 2, 3), Float64Array.of(2, 0, 1)),
      concentration(Float64Array.of(1, 1, 3)),
    ];
    expect(one).toEqual(other);
  });

  test.each([
    [
      [1, -1],
      [1, 1],
    ],
    [
      [1, Number.NaN],
      [1, 1],
    ],
    [
      [1, 2],
      [1, -1],
    ],
    [
      [1, 2],
      [0, 0],
    ],
  ])("%j with weights %j", (values, weights) => {
    expect(() => concentration(Float64Array.from(values), Float64Array.from(weights))).toThrow(RangeError);
  });
});
