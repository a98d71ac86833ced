import { expect, test } from "vitest";
import { areFollowedAlike, compareCounts, compareYears } from "../../src/changes/compare-years.js";
import type { Figure } from "../../src/questions/figure.js";

const share = (question: string, n: number, base: number, rest: Partial<Figure> = {}): Figure => ({
  question,
  kind: "share",
  by: {},
  value: null,
  n,
  base,
  missing: 0,
  share: n / base,
  designEffect: 1,
  status: "ok",
  ...rest,
});
const count = (n: number): Figure => {
  return { question: "individer", kind: "count", by: {}, value: null, n, base: n, missing: 0, status: "ok" };
};
const all = (): boolean => true;

test("shares as R's prop.test without correction and Newcombe's interval; counts as Poisson", () => {
  const now = [share("a", 50, 100), share("b", 40, 100), count(150)];
  const before = [share("a", 30, 100), share("b", 38, 100), count(100)];
  const changes = compareYears(now, before, all);
  expect(changes.map(({ question }) => question)).toEqual(["individer", "a", "b"]);
  const [children, a, b] = changes;
  // R: 2 * pnorm(-50 / sqrt(250))
  expect(children?.p).toBeCloseTo(0.001565402, 8);
  expect(children?.difference).toBeCloseTo(0.5, 12);
  // R: prop.test(c(50, 30), c(100, 100), correct = FALSE)$p.value
  expect(a?.p).toBeCloseTo(0.003892417, 8);
  // R: DescTools::BinomDiffCI(50, 100, 30, 100, method = "score")
  expect([a?.low, a?.high]).toEqual([expect.closeTo(0.0645, 3), expect.closeTo(0.3259, 3)]);
  expect([children, a, b].map((change) => change?.verdict)).toEqual(["higher", "higher", "uncertain"]);
  // BH: p(2)·3/2
  expect(a?.pAdjusted).toBeCloseTo(0.003892417 * 1.5, 8);
});

test("a design effect makes a change less certain", () => {
  const of = (designEffect: number): number =>
    compareYears([share("a", 50, 100, { designEffect })], [share("a", 30, 100, { designEffect })], all)[0]
      ?.p ?? Number.NaN;
  // R: prop.test(c(25, 15), c(50, 50), correct = FALSE)$p.value
  expect(of(2)).toBeCloseTo(0.04122683, 7);
});

test("protected figures, groups, what only one year has and what cannot be compared are left out", () => {
  const hidden = share("a", 1, 2, { n: null, base: null, share: null, status: "suppressed" });
  const grouped = share("b", 5, 10, { by: { kon: "flicka" } });
  expect(compareYears([hidden, grouped, share("c", 1, 9)], [share("a", 5, 9), grouped], all)).toEqual([]);
  expect(compareYears([share("c", 1, 9)], [share("c", 5, 9)], () => false)).toEqual([]);
});

test("recounts are figures whose numbers differ, or that one way of counting lacks", () => {
  const [same, was, is] = [share("a", 1, 2), share("b", 1, 2), share("b", 2, 2)];
  expect(compareCounts([same, was, count(3)], [same, is])).toEqual([
    { before: was, after: is },
    { before: count(3), after: null },
  ]);
});

test("periods are followed alike within a month", () => {
  const period = (to: string, followUpEnd: string) => ({ from: "2000-01-01", to, followUpEnd });
  expect(areFollowedAlike(period("2017-12-31", "2018-03-31"), period("2018-12-31", "2019-04-15"))).toBe(true);
  expect(areFollowedAlike(period("2017-12-31", "2019-03-31"), period("2018-12-31", "2019-03-31"))).toBe(
    false,
  );
});
