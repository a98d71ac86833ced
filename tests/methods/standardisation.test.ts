import { describe, expect, test } from "vitest";
import { BehovError } from "../../src/errors/behov-error.js";
import { answer, at, writeTable } from "./answers-from-r.js";

const strata = ["1", "2", "3", "4"];

/** Two groups' rows with yes and all, by stratum. */
const COUNTS = {
  A: { yes: [30, 55, 41, 12], all: [220, 260, 150, 60] },
  B: { yes: [18, 60, 70, 40], all: [160, 270, 230, 190] },
};

const groups = Object.entries(COUNTS);
const TABLE = {
  y: groups.flatMap(() => strata.flatMap(() => [1, 0])),
  group: groups.flatMap(([name]) => strata.flatMap(() => [name, name])),
  age: groups.flatMap(() => strata.flatMap((stratum) => [stratum, stratum])),
  n: groups.flatMap(([, { yes, all }]) => yes.flatMap((count, place) => [count, (all[place] ?? 0) - count])),
};

const WEIGHTS = { age: strata, vikt: [30, 30, 25, 15] };

function standardise(
  weights: Record<string, readonly (string | number)[]>,
  more: Record<string, string>,
): Record<string, unknown> {
  const given = { y: "y", strata: "age", group: "group", count: "n", weights: writeTable(weights) };
  return answer("standardise", writeTable(TABLE), { ...given, ...more });
}

describe("standardise", () => {
  /**
   * R: sum(w * x / n); sqrt(sum(w^2 * p * (1 - p) / n)); MOVER: est - sqrt(sum((w * (p - l))^2)) with Wilson's
   * l and u by prop.test(x, n, correct = FALSE)$conf.int
   */
  test.each([
    ["A", 0.202703962703963, 0.0157693468597972, 0.175565355852359, 0.236986694963976],
    ["B", 0.208082570556827, 0.0138199174328044, 0.183854891291155, 0.237991155905293],
  ])("group %s", (group, share, se, lower, upper) => {
    const result = standardise(WEIGHTS, {});
    const place = `groups.${["A", "B"].indexOf(group)}`;
    expect(at(result, `${place}.group`)).toBe(group);
    expect(at(result, `${place}.share`)).toBeCloseTo(share, 14);
    expect(at(result, `${place}.se`)).toBeCloseTo(se, 15);
    expect(at(result, `${place}.lower`)).toBeCloseTo(lower, 14);
    expect(at(result, `${place}.upper`)).toBeCloseTo(upper, 14);
  });

  test("the standard may hold numbers of people, in any order, and strata that no row has when none of them", () => {
    const turned = { n: [150, 250, 300, 300, 0], age: ["4", "3", "2", "1", "9"] };
    const [one, other] = [WEIGHTS, turned].map((weights) => standardise(weights, {}));
    expect(at(one, "groups.0.share")).toBeCloseTo(Number(at(other, "groups.0.share")), 15);
    expect(at(one, "groups.1.upper")).toBeCloseTo(Number(at(other, "groups.1.upper")), 15);
  });

  test("rows of strata without a weight are left out and counted", () => {
    const result = standardise({ age: ["2"], weight: [1] }, {});
    expect(result["unweighted"]).toBe(12);
    expect(at(result, "groups.0.share")).toBeCloseTo(55 / 260, 15);
  });

  test("a standard of several columns is the cells of both", () => {
    const columns = { y: [1, 0, 0, 1], age: ["a", "a", "b", "b"], sex: ["x", "y", "x", "y"] };
    const weights = writeTable({ sex: ["x", "y", "x", "y"], age: ["a", "a", "b", "b"], n: [4, 1, 1, 2] });
    const result = answer("standardise", writeTable(columns), { y: "y", strata: "age,sex", weights });
    expect(at(result, "groups.0.share")).toBeCloseTo(6 / 8, 15);
  });

  /**
   * R: s <- svyby(~y, ~age, svydesign(ids = ~child, weights = ~1), svymean, covmat = TRUE);
   * w <- c(.2, .8); sqrt(t(w) %*% vcov(s) %*% w)
   */
  test("children with rows in several strata", () => {
    const columns = {
      y: [1, 1, 0, 1, 0, 0, 1, 0, 1, 1],
      age: ["a", "b", "a", "b", "b", "a", "a", "b", "b", "a"],
      child: [1, 1, 2, 2, 3, 3, 4, 5, 6, 6],
    };
    const weights = writeTable({ age: ["a", "b"], w: [0.2, 0.8] });
    const given = { y: "y", strata: "age", weights, cluster: "child" };
    const result = answer("standardise", writeTable(columns), given);
    expect(at(result, "groups.0.share")).toBeCloseTo(0.6, 15);
    expect(at(result, "groups.0.se")).toBeCloseTo(0.21430445632324122, 15);
  });

  test.each([
    ["a stratum with weight that a group lacks", { age: ["1", "9"], vikt: [1, 1] }],
    ["a stratum twice", { age: ["1", "1"], vikt: [1, 1] }],
    ["a weight below 0", { age: ["1", "2"], vikt: [1, -1] }],
    ["no weight above 0", { age: ["1", "2"], vikt: [0, 0] }],
    ["no weights", { age: ["1", "2"] }],
    ["two columns that may be the weights", { age: ["1", "2"], vikt: [1, 1], n: [1, 1] }],
  ])("%s is refused", (_, weights) => {
    expect(() => standardise(weights, {})).toThrow(BehovError);
  });
});
