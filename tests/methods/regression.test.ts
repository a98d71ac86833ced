import { describe, expect, test } from "vitest";
import { BehovError } from "../../src/errors/behov-error.js";
import { answer, answersFromR, at, expectAsR, writeTable } from "./answers-from-r.js";

const DIGITS = 1e-11;

test.each(answersFromR("logistic-from-r.json"))("$method: $name, as $call", (fromR) => {
  expectAsR(fromR, DIGITS);
});

const SMALL = {
  y: ["ja", "nej", "ja", "ja", "nej", "nej", "ja", "nej", "ja", "nej"],
  age: [3, 5, 8, 12, 4, 9, 15, 2, 6, 11],
  sex: ["girl", "boy", "girl", "boy", "boy", "girl", "girl", "boy", "boy", "girl"],
  class: [1, 2, 3, 1, 2, 3, 1, 2, 3, 1],
};

const terms = (result: Record<string, unknown>): string[] =>
  (result["coefficients"] as { term: string }[]).map(({ term }) => term);

describe("logistic", () => {
  test("text is a factor, digits are numbers unless --factor says otherwise", () => {
    const file = writeTable(SMALL);
    const given = { y: "y", x: "class, sex" };
    expect(terms(answer("logistic", file, given))).toEqual(["(Intercept)", "class", "sexgirl"]);
    expect(terms(answer("logistic", file, { ...given, factor: "class" }))).toEqual([
      "(Intercept)",
      "class2",
      "class3",
      "sexgirl",
    ]);
  });

  test("a level that only omitted rows have gives no column", () => {
    const file = writeTable({ ...SMALL, age: SMALL.age.map((age, row) => (row % 3 === 1 ? "" : age)) });
    const result = answer("logistic", file, { y: "y", x: "age,class", factor: "class" });
    expect(terms(result)).toEqual(["(Intercept)", "age", "class3"]);
    expect([result["n"], result["omitted"]]).toEqual([7, 3]);
  });

  test("without clusters there is no robust error, and p is from the other", () => {
    const result = answer("logistic", writeTable(SMALL), { y: "y", x: "age" });
    expect([at(result, "clusters"), at(result, "coefficients.1.robustSe")]).toEqual([null, null]);
  });

  test("every row a cluster of its own: HC0 times n / (n − 1)", () => {
    const file = writeTable({ ...SMALL, row: SMALL.age.map((_, row) => row) });
    const result = answer("logistic", file, { y: "y", x: "age", cluster: "row" });
    // R: sqrt(diag(sandwich::vcovCL(glm(y ~ age, binomial), cluster = 1:10)))
    expect(result["clusters"]).toBe(10);
    expect(at(result, "coefficients.0.robustSe")).toBeCloseTo(1.4429454536707094, 13);
    expect(at(result, "coefficients.1.robustSe")).toBeCloseTo(0.163044179771067, 13);
  });

  test("one cluster alone gives no robust error", () => {
    const file = writeTable({ ...SMALL, all: SMALL.age.map(() => "x") });
    const result = answer("logistic", file, { y: "y", x: "age", cluster: "all" });
    expect(at(result, "coefficients.1.robustSe")).toBeNull();
    expect(at(result, "coefficients.1.p")).toBeNull();
  });

  test("an outcome that a column separates is said to be so", () => {
    const y = [0, 0, 0, 0, 1, 1, 1, 1];
    const result = answer("logistic", writeTable({ y, x: [1, 2, 3, 4, 5, 6, 7, 8] }), { y: "y", x: "x" });
    expect(result["warnings"]).toEqual([
      "the outcome may be separated: some fitted shares are 0 or 1, or nearly",
      "not converged after 25 iterations",
    ]);
  });

  test("an outcome that is the same in a whole group is said to be separated", () => {
    const columns = { y: [0, 1, 0, 1, 1, 1, 1, 1], group: ["a", "a", "a", "a", "b", "b", "b", "b"] };
    const result = answer("logistic", writeTable(columns), { y: "y", x: "group" });
    expect((result["warnings"] as string[])[0]).toMatch(/separated/);
  });

  test("values that overlap give no warning, but by sex the boys' ages do not overlap", () => {
    const file = writeTable(SMALL);
    expect(answer("logistic", file, { y: "y", x: "age,sex" })["warnings"]).toEqual([]);
    expect(answer("logistic", file, { y: "y", x: "age,sex,age:sex" })["warnings"]).toHaveLength(2);
  });

  test.each([
    ["y of one kind", { ...SMALL, y: SMALL.y.map(() => 1) }, { x: "age" }],
    ["no complete row", { ...SMALL, age: SMALL.age.map(() => "") }, { x: "age" }],
    ["a factor that is no term", SMALL, { x: "age", factor: "class" }],
  ])("%s is told as such", (_, columns, given) => {
    const compute = () => answer("logistic", writeTable(columns), { y: "y", ...given });
    expect(compute).toThrow(BehovError);
    expect(compute).toThrow("input.method");
  });

  test("a column that is not there is told as such", () => {
    expect(() => answer("logistic", writeTable(SMALL), { y: "y", x: "age,height" })).toThrow("input.column");
  });
});
