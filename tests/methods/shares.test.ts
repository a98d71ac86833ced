import { describe, expect, test } from "vitest";
import { BehovError } from "../../src/errors/behov-error.js";
import { answer, answersFromR, at, expectAsR, writeTable } from "./answers-from-r.js";

const DIGITS = 1e-12;

test.each(answersFromR("shares-from-r.json"))("$method: $name, as $call", (fromR) => {
  expectAsR(fromR, DIGITS);
});

const SMALL = {
  y: ["ja", "nej", "ja", "", "nej", "ja", "ja", "nej"],
  group: ["b", "a", "b", "a", "NA", "a", "b", "a"],
  child: [1, 1, 2, 3, 3, 4, 4, 5],
};

function rule(attempt: () => unknown): unknown {
  try {
    attempt();
  } catch (error) {
    if (error instanceof BehovError) return error.problems.map(({ code, params }) => [code, params["rule"]]);
    throw error;
  }
  return "no fault";
}

describe("proportion", () => {
  test("rows with a missing value are left out and counted; without a group there is one share", () => {
    const file = writeTable(SMALL);
    expect([at(answer("proportion", file, { y: "y" }), "omitted")]).toEqual([1]);
    const one = answer("proportion", file, { y: "y" });
    expect([at(one, "groups.0.group"), at(one, "groups.0.n"), at(one, "groups.0.base")]).toEqual([
      null,
      4,
      7,
    ]);
    const by = answer("proportion", file, { y: "y", group: "group", cluster: "child" });
    expect([by["omitted"], by["clusters"]]).toEqual([2, 4]);
    expect([at(by, "groups.0.group"), at(by, "groups.0.base"), at(by, "groups.1.base")]).toEqual(["a", 3, 3]);
  });

  test("a group whose answers are all missing is left out, as R leaves it out", () => {
    const file = writeTable({ y: [1, "", 0], group: ["a", "b", "c"] });
    const result = answer("proportion", file, { y: "y", group: "group" });
    expect([at(result, "groups.0.group"), at(result, "groups.1.group")]).toEqual(["a", "c"]);
  });

  test("every row a child of its own: the variance is n/(n − 1) times as large", () => {
    const file = writeTable({ ...SMALL, row: SMALL.y.map((_, row) => row) });
    const [plain, clustered] = [{}, { cluster: "row" }].map((more) =>
      answer("proportion", file, { y: "y", ...more }),
    );
    expect(at(clustered, "groups.0.designEffect")).toBeCloseTo(7 / 6, 12);
    expect(at(clustered, "groups.0.se")).toBe(at(plain, "groups.0.se"));
  });

  test("a share of 1 is as certain as the number of children makes it", () => {
    const file = writeTable({ y: [1, 1, 1, 1, 1, 1, 1], child: [1, 1, 1, 2, 2, 3, 4] });
    const result = answer("proportion", file, { y: "y", cluster: "child" });
    expect([at(result, "groups.0.robustSe"), at(result, "groups.0.designEffect")]).toEqual([0, null]);
    // R: prop.test(4, 4, correct = FALSE)$conf.int
    expect(at(result, "groups.0.lower")).toBeCloseTo(0.5101091635454028, 15);
    expect(at(result, "groups.0.upper")).toBe(1);
  });

  test("counted rows are as so many rows", () => {
    const counted = writeTable({ y: [1, 0, 1, 0], child: [1, 1, 2, 3], n: [2, 1, 3, 0] });
    const written = writeTable({ y: [1, 1, 0, 1, 1, 1], child: [1, 1, 1, 2, 2, 2] });
    const { omitted, ...rest } = answer("proportion", counted, { y: "y", cluster: "child", count: "n" });
    expect(omitted).toBe(1);
    expect({ ...rest, omitted: 0 }).toEqual(answer("proportion", written, { y: "y", cluster: "child" }));
  });

  test("nothing known is said", () => {
    const file = writeTable({ y: ["ja", "nej"], group: ["", "NA"] });
    expect(rule(() => answer("proportion", file, { y: "y", group: "group" }))).toEqual([
      ["input.method", "0 complete rows"],
    ]);
  });
});

describe("difference", () => {
  test.each([
    ["1 minus 0", ["0", "1"], ["1", "0"]],
    ["ja minus nej", ["ja", "nej"], ["ja", "nej"]],
    ["yes minus no", ["yes", "no"], ["yes", "no"]],
    ["true minus false", ["FALSE", "TRUE"], ["TRUE", "FALSE"]],
    ["the first in order minus the second", ["pojke", "flicka"], ["flicka", "pojke"]],
    ["numbers in order", ["10", "9"], ["9", "10"]],
  ])("%s", (_, [one = "", other = ""], groups) => {
    const file = writeTable({
      y: [1, 1, 0, 1, 0, 0, 0, 1],
      g: [0, 1, 1, 0, 0, 0, 0, 1].map((k) => [one, other][k] ?? ""),
    });
    expect(answer("difference", file, { y: "y", group: "g" })["groups"]).toEqual(groups);
  });

  test("it is the first share minus the second", () => {
    const file = writeTable({ y: [1, 1, 0, 0, 0, 1], g: [1, 1, 1, 0, 0, 0] });
    expect(answer("difference", file, { y: "y", group: "g" })["difference"]).toBeCloseTo(1 / 3, 15);
  });

  test.each([1, 3])("%d groups are not two", (groups) => {
    const file = writeTable({ y: [1, 0, 1], g: [0, 1, 2].map((row) => row % groups) });
    expect(rule(() => answer("difference", file, { y: "y", group: "g" }))).toEqual([
      ["input.method", `2 groups, not ${groups}`],
    ]);
  });

  test("shares of 0 have a difference and an interval, but no ratio and no p", () => {
    const result = answer("difference", writeTable({ y: [0, 0, 0, 0], g: [0, 0, 1, 1] }), {
      y: "y",
      group: "g",
    });
    // R: with Wilson's interval 0 … 0.6576197724933469 of 0 of 2, Newcombe's bounds are ± that
    expect(result["lower"]).toBeCloseTo(-0.6576197724933469, 12);
    expect([result["ratio"], result["ratioLower"], result["ratioUpper"], result["p"]]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test("clusters that lie in one group each do not covary", () => {
    const columns = {
      y: [1, 0, 1, 1, 0, 0, 0, 1],
      g: [1, 1, 1, 1, 0, 0, 0, 0],
      child: [1, 1, 2, 3, 4, 4, 5, 6],
    };
    const file = writeTable(columns);
    const se = ["0", "1"].map((group) => {
      const place = Number(group);
      const shares = answer("proportion", file, { y: "y", group: "g", cluster: "child" });
      return Number(at(shares, `groups.${place}.robustSe`));
    });
    const result = answer("difference", file, { y: "y", group: "g", cluster: "child" });
    expect(result["se"]).toBeCloseTo(Math.hypot(...se), 14);
  });
});

describe("equivalence", () => {
  const y = (count: number, base: number): { y: number[]; n: number[] } => ({
    y: [1, 0],
    n: [count, base - count],
  });
  const table = (one: [number, number], other: [number, number]): string => {
    const [first, second] = [y(...one), y(...other)];
    return writeTable({
      y: [...first.y, ...second.y],
      n: [...first.n, ...second.n],
      g: ["a", "a", "b", "b"],
    });
  };

  // R: d <- p1 - p2; se <- sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2);
  // max(pnorm((d + margin) / se, lower.tail = FALSE), pnorm((d - margin) / se)); Newcombe with qnorm(.95)
  test.each([
    [
      [410, 1000],
      [395, 980],
      0.05,
      0.0255604678356085,
      -0.0293477653035746,
      0.0431886473499213,
      "likvärdiga",
    ],
    [[41, 100], [39, 98], 0.05, 0.293121007790879, -0.101523136193993, 0.125062280263986, "kan inte avgöras"],
    [
      [5200, 20000],
      [5100, 19900],
      0.02,
      0.000101239241051478,
      -0.00348864200248802,
      0.0109249839590872,
      "likvärdiga",
    ],
  ] as const)("%j and %j within %d", (one, other, margin, p, lower, upper, verdict) => {
    const given = { y: "y", group: "g", count: "n", margin: String(margin) };
    const result = answer("equivalence", table([...one], [...other]), given);
    expect(Number(result["p"]) / p).toBeCloseTo(1, 12);
    expect(result["lower90"]).toBeCloseTo(lower, 13);
    expect(result["upper90"]).toBeCloseTo(upper, 13);
    expect(result["verdict"]).toBe(verdict);
  });

  test.each([
    [[600, 1000], [500, 1000], "skillnad"],
    [[5150, 10000], [5000, 10000], "skillnad men liten"],
    [[5010, 10000], [5000, 10000], "likvärdiga"],
    [[28, 50], [24, 50], "tydlig men osäker"],
    [[25, 50], [24, 50], "kan inte avgöras"],
  ] as const)("%j and %j: %s", (one, other, verdict) => {
    const given = { y: "y", group: "g", count: "n", margin: "0.05" };
    expect(answer("equivalence", table([...one], [...other]), given)["verdict"]).toBe(verdict);
  });

  test.each(["0", "-0.05", "1", "5"])("a margin of %s is none", (margin) => {
    const given = { y: "y", group: "g", count: "n", margin };
    expect(rule(() => answer("equivalence", table([1, 2], [1, 2]), given))).toEqual([
      ["input.method", "0 < --margin < 1"],
    ]);
  });
});
