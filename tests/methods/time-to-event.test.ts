import { describe, expect, test } from "vitest";
import { BehovError } from "../../src/errors/behov-error.js";
import { answer, answersFromR, at, expectAsR, writeTable } from "./answers-from-r.js";

const DIGITS = 1e-13;

test.each(answersFromR("times-from-r.json"))("$method: $name, as $call", (fromR) => {
  expectAsR(fromR, DIGITS);
});

const SMALL = {
  time: [5, 8, "", 2, 4, 7, 3, 9],
  event: [1, 0, 1, 1, "NA", 1, 0, 1],
  cause: [1, 0, 2, 2, 1, 1, 0, 2],
  group: ["b", "a", "b", "a", "b", "a", "b", "a"],
  child: [1, 2, 3, 1, 4, 5, 2, 3],
  entry: [0, 3, 0, 2, 0, 1, 0, 4],
};

describe("kaplan-meier", () => {
  test("rows with a missing value are left out and counted", () => {
    const whole = answer("kaplan-meier", writeTable(SMALL), { time: "time", event: "event" });
    const without = Object.fromEntries(
      Object.entries(SMALL).map(([name, cells]) => [name, cells.filter((_, row) => row !== 2 && row !== 4)]),
    );
    const complete = answer("kaplan-meier", writeTable(without), { time: "time", event: "event" });
    expect(whole["omitted"]).toBe(2);
    expect(complete["omitted"]).toBe(0);
    expect(whole["groups"]).toEqual(complete["groups"]);
  });

  test("a row that is followed from its end on, or later, is left out, as R leaves it out", () => {
    const given = { time: "time", event: "event", entry: "entry" };
    const result = answer("kaplan-meier", writeTable(SMALL), given);
    expect(result["omitted"]).toBe(3);
    expect(at(result, "groups.0.n")).toBe(5);
  });

  test("an entry of 0 for all changes nothing", () => {
    const file = writeTable({ ...SMALL, entry: SMALL.time.map(() => 0) });
    for (const more of [{}, { cluster: "child" }, { group: "group" }]) {
      const given = { time: "time", event: "event", ...more };
      expect(answer("kaplan-meier", file, { ...given, entry: "entry" })).toEqual(
        answer("kaplan-meier", file, given),
      );
    }
  });

  test("groups are in order, and the restricted mean ends where the shortest follow-up does", () => {
    const given = { time: "time", event: "event", group: "group" };
    const result = answer("kaplan-meier", writeTable(SMALL), given);
    expect([at(result, "groups.0.group"), at(result, "groups.1.group")]).toEqual(["a", "b"]);
    expect(result["tau"]).toBe(5);
  });

  test("nothing is said of the restricted mean beyond the follow-up, unless the curve has reached 0", () => {
    const given = { time: "time", event: "event", tau: "12" };
    const open = answer("kaplan-meier", writeTable({ time: [2, 6, 9], event: [1, 1, 0] }), given);
    expect([at(open, "groups.0.restrictedMean"), at(open, "groups.0.restrictedMeanSe")]).toEqual([
      null,
      null,
    ]);
    // R: summary(survfit(Surv(c(2, 6, 9), c(1, 1, 1)) ~ 1), rmean = 12)$table[c("rmean", "se(rmean)")]
    const ended = answer("kaplan-meier", writeTable({ time: [2, 6, 9], event: [1, 1, 1] }), given);
    expect(at(ended, "groups.0.restrictedMean")).toBeCloseTo(17 / 3, 14);
    expect(at(ended, "groups.0.restrictedMeanSe")).toBeCloseTo(1.655518269527926, 14);
  });

  test("without an event the curve stays at 1, and nothing else is made up", () => {
    const file = writeTable({ time: [3, 5], event: [0, 0] });
    // R: survfit(Surv(c(3, 5), c(0, 0)) ~ 1, conf.type = "log-log"): std.err 0, lower and upper NA, median NA
    expect(at(answer("kaplan-meier", file, { time: "time", event: "event" }), "groups.0")).toEqual({
      group: null,
      n: 2,
      time: [3, 5],
      atRisk: [2, 1],
      events: [0, 0],
      censored: [1, 1],
      survival: [1, 1],
      se: [0, 0],
      lower: [null, null],
      upper: [null, null],
      median: null,
      medianLower: null,
      medianUpper: null,
      restrictedMean: 5,
      restrictedMeanSe: 0,
    });
  });

  test("times that differ by rounding are ties, as in R", () => {
    const file = writeTable({ time: ["0.3", "0.30000000000000004", "0.7"], event: [1, 1, 0] });
    const result = answer("kaplan-meier", file, { time: "time", event: "event" });
    expect(at(result, "groups.0.time")).toEqual([0.3, 0.7]);
    expect(at(result, "groups.0.events")).toEqual([2, 0]);
  });

  test("the order of the rows changes nothing", () => {
    const turned = Object.fromEntries(
      Object.entries(SMALL).map(([name, cells]) => [name, cells.toReversed()]),
    );
    const given = { time: "time", event: "event", group: "group" };
    expect(answer("kaplan-meier", writeTable(turned), given)).toEqual(
      answer("kaplan-meier", writeTable(SMALL), given),
    );
  });
});

describe("aalen-johansen", () => {
  test("a cause that a group lacks has incidence 0 there, without an interval", () => {
    const file = writeTable({ time: [1, 2, 3, 4], cause: [1, 0, 2, 1], group: ["a", "a", "b", "b"] });
    const result = answer("aalen-johansen", file, { time: "time", event: "cause", group: "group" });
    expect(at(result, "groups.0.causes.1")).toEqual({
      cause: 2,
      time: [1, 2],
      events: [0, 0],
      incidence: [0, 0],
      se: [0, 0],
      lower: [null, null],
      upper: [null, null],
    });
  });

  test("with one cause it is what Kaplan–Meier leaves", () => {
    const file = writeTable(SMALL);
    const one = answer("aalen-johansen", file, { time: "time", event: "event", cluster: "child" });
    const curve = answer("kaplan-meier", file, { time: "time", event: "event", cluster: "child" });
    const left = at(curve, "groups.0.survival") as number[];
    const incidence = at(one, "groups.0.causes.0.incidence") as number[];
    const se = at(one, "groups.0.causes.0.se") as number[];
    incidence.forEach((share, line) => expect(share).toBeCloseTo(1 - (left[line] ?? 0), 14));
    (at(curve, "groups.0.se") as number[]).forEach((error, line) => expect(se[line]).toBeCloseTo(error, 14));
  });

  test("causes may be words, 0 is censored", () => {
    const file = writeTable({ time: [1, 2, 3], cause: ["ny", 0, "flytt"] });
    const result = answer("aalen-johansen", file, { time: "time", event: "cause" });
    expect([at(result, "groups.0.causes.0.cause"), at(result, "groups.0.causes.1.cause")]).toEqual([
      "flytt",
      "ny",
    ]);
  });
});

describe("log-rank", () => {
  test("one stratum for all changes nothing", () => {
    const file = writeTable({ ...SMALL, stratum: SMALL.time.map(() => "all") });
    const given = { time: "time", event: "event", group: "group" };
    expect(answer("log-rank", file, { ...given, strata: "stratum" })).toEqual(
      answer("log-rank", file, given),
    );
  });

  test("without events there is nothing to compare", () => {
    const file = writeTable({ time: [1, 2], event: [0, 0], group: ["a", "b"] });
    const result = answer("log-rank", file, { time: "time", event: "event", group: "group" });
    // R: survdiff(Surv(1:2, c(0, 0)) ~ c("a", "b"))$chisq is 0
    expect([result["chiSquare"], result["df"], result["p"]]).toEqual([0, 0, null]);
  });
});

describe("data that a method cannot take are told as such", () => {
  test.each([
    ["kaplan-meier", { time: ["", "NA"], event: [1, 0] }, {}],
    ["aalen-johansen", { time: [1, 2], event: [0, 0] }, {}],
    ["log-rank", { time: [1, 2], event: [1, 0], group: ["a", "a"] }, { group: "group" }],
    [
      "log-rank",
      { time: [1, 2, 3, 4], event: [1, 1, 1, 1], group: ["a", "a", "b", "b"] },
      { group: "group", strata: "group" },
    ],
  ])("%s %j", (method, columns, more) => {
    const given = { time: "time", event: "event", ...more };
    expect(() => answer(method, writeTable(columns), given)).toThrow(BehovError);
    expect(() => answer(method, writeTable(columns), given)).toThrow("input.method");
  });
});
