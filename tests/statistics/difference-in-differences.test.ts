import { describe, expect, it } from "vitest";
import {
  detectable,
  differenceInDifferences,
  differenceInSlopes,
  type ArmRows,
} from "../../src/statistics/difference-in-differences.js";

/** Units with one row in each period, as in the R code beside the numbers. */
function rowsOf(
  units: number,
  periods: number,
  tried: (unit: number) => boolean,
  yes: (unit: number, period: number, tried: number) => boolean,
): ArmRows {
  const rows = Array.from({ length: units * periods }, (_, row) => {
    const [unit, period] = [(row % units) + 1, Math.floor(row / units)];
    const arm = Number(tried(unit));
    return { unit, period, arm, yes: Number(yes(unit, period, arm)) };
  });
  return {
    cluster: Int32Array.from(rows, ({ unit }) => unit - 1),
    clusters: units,
    tried: rows.map(({ arm }) => arm),
    period: rows.map(({ period }) => period),
    yes: rows.map((row) => row.yes),
  };
}

describe("difference-in-differences", () => {
  /*
  R 4.2.2: id <- rep(1:20, 2); tried <- as.integer(id %% 3 == 0); after <- rep(0:1, each = 20)
  y <- as.integer((id * 7 + after * 5 + tried * after * 3) %% 11 < 5); m <- lm(y ~ tried * after)
  c(coef(m)[4], sqrt(vcovCL(m, cluster = id, type = "HC0", cadjust = TRUE)[4, 4]))
  */
  const rows = rowsOf(
    20,
    2,
    (id) => id % 3 === 0,
    (id, after, tried) => (id * 7 + after * 5 + tried * after * 3) % 11 < 5,
  );

  it("is the product's coefficient, with the cluster-robust error, as in R", () => {
    const found = differenceInDifferences(rows);
    expect(found?.estimate).toBeCloseTo(0.7142857143, 9);
    expect(found?.se).toBeCloseTo(0.3320008147, 9);
    expect(found?.low).toBeCloseTo(0.7142857143 - 1.959963985 * 0.3320008147, 8);
    expect(found?.shares.map(({ base }) => base)).toEqual([14, 14, 6, 6]);
  });

  it("finds, four times of five, what it says it can", () => {
    const found = differenceInDifferences(rows);
    // R: qnorm(0.975) + qnorm(0.8) = 2.801585
    expect(found === null ? 0 : detectable(found)).toBeCloseTo(2.801585 * 0.3320008147, 5);
  });

  it.each<[string, ArmRows]>([
    ["nothing tried", { ...rows, tried: rows.cluster.map(() => 0) }],
    ["nothing before", { ...rows, period: rows.cluster.map(() => 1) }],
  ])("is not told with %s", (_, own) => {
    expect(differenceInDifferences(own)).toBeNull();
  });
});

describe("the difference of slopes before", () => {
  /*
  R: id <- rep(1:24, 4); tried <- as.integer(id <= 8); t <- rep(0:3, each = 24)
  y <- as.integer((id * 5 + t * 3 + tried * t) %% 7 < 3); f <- factor(t); lm(y ~ 0 + factor(tried):f), weights
  (-1.5, -0.5, 0.5, 1.5)/5 in one arm and their opposites in the other, vcovCL(…, "HC0", cadjust = TRUE)
  */
  const rows = rowsOf(
    24,
    4,
    (id) => id <= 8,
    (id, t, tried) => (id * 5 + t * 3 + tried * t) % 7 < 3,
  );

  it("is as in R", () => {
    const found = differenceInSlopes(rows, 4);
    expect(found?.estimate).toBeCloseTo(-0.00625, 9);
    expect(found?.se).toBeCloseTo(0.068891899, 9);
  });

  it.each([2, 5])("is not told over %d periods", (periods) => {
    const within = {
      ...rows,
      period: [...(rows.period as number[])].map((own) => Math.min(own, periods - 1)),
    };
    expect(differenceInSlopes(within, periods)).toBeNull();
  });
});
