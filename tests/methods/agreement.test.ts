import { expect, describe, test } from "vitest";
import { BehovError } from "../../src/errors/behov-error.js";
import { answer, answersFromR, expectAsR, writeTable } from "./answers-from-r.js";

const DIGITS = 1e-13;

test.each(answersFromR("agreement-from-r.json"))("$method: $name, as $call", (fromR) => {
  expectAsR(fromR, DIGITS);
});

const CODED = {
  anna: ["a", "b", "c", "a", "a", ""],
  bo: ["a", "b", "b", "a", "c", "a"],
  cilla: ["a", "b", "c", "b", "a", "a"],
  n: [1, 2, 1, 1, 1, 1],
};

describe("agreement", () => {
  test("codes that only one of them uses count", () => {
    const file = writeTable({ a: ["x", "y", "x", "z"], b: ["x", "y", "x", "x"] });
    const result = answer("kappa", file, { a: "a", b: "b" });
    expect([result["codes"], result["agreement"]]).toEqual([["x", "y", "z"], 0.75]);
    // (0.75 − 0.4375) / (1 − 0.4375)
    expect(result["kappa"]).toBeCloseTo(0.5555555555555556, 15);
  });

  test("one code only: there is no chance to agree beyond", () => {
    const result = answer("kappa", writeTable({ a: [1, 1], b: [1, 1] }), { a: "a", b: "b" });
    expect([result["kappa"], result["agreement"]]).toEqual([null, 1]);
  });

  test("all columns are raters, but for the count, unless they are named", () => {
    const file = writeTable(CODED);
    const all = answer("fleiss", file, { count: "n" });
    expect([all["raters"], all["omitted"]]).toEqual([["anna", "bo", "cilla"], 1]);
    expect(answer("fleiss", file, { count: "n", raters: "anna, bo" })["raters"]).toEqual(["anna", "bo"]);
    expect(answer("fleiss", file, { count: "n", a: "bo", b: "cilla" })["omitted"]).toBe(0);
  });

  test("counted cases are as so many cases", () => {
    const { n, ...codes } = CODED;
    const written = Object.fromEntries(
      Object.entries(codes).map(([rater, cells]) => [
        rater,
        cells.flatMap((cell, row) => Array<string>(n[row] ?? 0).fill(cell)),
      ]),
    );
    const counted = answer("fleiss", writeTable(CODED), { count: "n" });
    expect(counted).toEqual(answer("fleiss", writeTable(written), {}));
  });

  test("one rater is not enough", () => {
    expect(() => answer("fleiss", writeTable(CODED), { raters: "anna" })).toThrow(BehovError);
  });
});

describe("concentration", () => {
  test("the curve runs over the different values, from the least to the most", () => {
    const result = answer("concentration", writeTable({ v: [3, 0, 1, "", 0, 1] }), { value: "v" });
    expect(result["lorenz"]).toEqual([
      { units: 0, value: 0 },
      { units: 0.4, value: 0 },
      { units: 0.8, value: 0.4 },
      { units: 1, value: 1 },
    ]);
    expect(result["omitted"]).toBe(1);
    expect(result["topTenthShare"]).toBeCloseTo(0.3, 15);
  });

  test("all the same is no concentration; nothing at all has none", () => {
    const [same, nothing] = [
      [2, 2, 2],
      [0, 0],
    ].map((v) => answer("concentration", writeTable({ v }), { value: "v" }));
    expect(same?.["gini"]).toBeCloseTo(0, 15);
    expect(same?.["topTenthShare"]).toBeCloseTo(0.1, 15);
    expect([nothing?.["gini"], nothing?.["topTenthShare"]]).toEqual([null, null]);
  });

  test("values below 0 are refused", () => {
    expect(() => answer("concentration", writeTable({ v: [1, -1] }), { value: "v" })).toThrow(BehovError);
  });
});

describe("adjust", () => {
  /** R: p <- c(.01, NA, .04, .03, .005, NA, .04); p.adjust(p, "holm"); p.adjust(p, "BH") */
  test.each([
    ["holm", [0.04, null, 0.09, 0.09, 0.025, null, 0.09]],
    ["bh", [0.025, null, 0.04, 0.04, 0.025, null, 0.04]],
  ])("%s leaves missing values where they are, uncounted", (method, expected) => {
    const file = writeTable({ p: [0.01, "NA", 0.04, 0.03, 0.005, "", 0.04] });
    const result = answer("adjust", file, { p: "p", method });
    expect(result["tests"]).toBe(5);
    const adjusted = result["adjusted"] as (number | null)[];
    expect(adjusted.map((value) => value && Number(value.toPrecision(14)))).toEqual(expected);
  });

  test("1.2 is no p-value", () => {
    expect(() => answer("adjust", writeTable({ p: [0.1, 1.2] }), { p: "p", method: "bh" })).toThrow(
      BehovError,
    );
  });
});
