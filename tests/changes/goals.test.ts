import { expect, test } from "vitest";
import { judgeGoals, type KnownPeriod } from "../../src/changes/goals.js";
import { shareFigure } from "../../src/questions/counted.js";

const period = (year: number, n: number, base: number, question = "q"): KnownPeriod => ({
  from: `${year}-01-01`,
  to: `${year}-12-31`,
  figures: [shareFigure({ question, kind: "share", by: {}, value: null }, n, base, 0)],
});
const verdict = (n: number, base: number, limits: { atLeast?: number; atMost?: number }) =>
  judgeGoals([{ question: "q", ...limits }], [period(2020, n, base)])[0]?.verdict;

test("a goal is reached or missed when the whole interval lies on one side of it", () => {
  // Wilson, 80 of 100: 0.711–0.867
  expect(verdict(80, 100, { atLeast: 0.7 })).toBe("reached");
  expect(verdict(80, 100, { atLeast: 0.8 })).toBe("uncertain");
  expect(verdict(80, 100, { atLeast: 0.9 })).toBe("missed");
  expect(verdict(80, 100, { atMost: 0.9 })).toBe("reached");
  expect(verdict(80, 100, { atMost: 0.8 })).toBe("uncertain");
  expect(verdict(80, 100, { atMost: 0.7 })).toBe("missed");
  expect(verdict(80, 100, { atLeast: 0.7, atMost: 0.9 })).toBe("reached");
});

test("what is not shown cannot be judged", () => {
  expect(verdict(0, 0, { atLeast: 0.5 })).toBe("unknown");
  const [goal] = judgeGoals([{ question: "other", atLeast: 0.5 }], [period(2020, 1, 2)]);
  expect(goal).toMatchObject({ verdict: "unknown", years: [{ figure: null }] });
});

test("the trend as R's prop.trend.test, with three periods or more", () => {
  const of = (...counts: number[]) =>
    judgeGoals(
      [{ question: "q", atLeast: 0.5 }],
      counts.map((n, index) => period(2020 + index, n, 100)),
    )[0];
  expect(of(30, 50)).toMatchObject({ trend: "few", trendP: null });
  const rising = of(30, 40, 50);
  // R: prop.trend.test(c(30, 40, 50), c(100, 100, 100))$p.value: chi-square 8.3333 on 1 df
  expect(rising?.trendP).toBeCloseTo(0.003892417, 8);
  expect(rising?.trend).toBe("rises");
  expect(of(50, 40, 30)?.trend).toBe("falls");
  expect(of(40, 41, 40)?.trend).toBe("uncertain");
});
