import { describe, expect, it, test } from "vitest";
import type { Figure } from "../../src/questions/figure.js";
import { changesSinceLastYear, tooRecentIn } from "../../src/series/last-year.js";
import { yearsOf } from "../../src/series/periods.js";
import { makeSeries } from "../../src/series/series.js";
import { wilson } from "../../src/statistics/wilson.js";

const years = yearsOf({ from: "2020-01-01", to: "2023-12-31" });
const book = {
  year: "ar",
  half: "halvar",
  fields: [],
  standard: [],
  distributions: [],
  indicators: [{ question: "q" }],
};
const counted = { years, halves: [], figures: [], standardised: [] };

function figure(ar: string, n: number, base: number, own: Partial<Figure> = {}): Figure {
  const { low, high } = wilson(n, base);
  const numbers = { n, base, missing: 0, share: n / base, ciLow: low, ciHigh: high, designEffect: 1 };
  return { question: "q", kind: "share", by: { ar }, value: null, ...numbers, status: "ok", ...own };
}
const hidden = {
  status: "suppressed",
  n: null,
  base: null,
  missing: null,
  share: null,
  ciLow: null,
  ciHigh: null,
} as const;
const of = (figures: readonly Figure[], followed = false, besides = new Map<string, string>()) =>
  makeSeries(book, counted, { figures, limits: [] }, [], () => followed, besides).series[0];

describe("the trend of a series", () => {
  test.each<[string, Figure[], boolean, string]>([
    [
      "rises",
      [figure("2020", 20, 100), figure("2021", 30, 100), figure("2022", 45, 100), figure("2023", 55, 100)],
      false,
      "rises",
    ],
    ["falls", [figure("2020", 55, 100), figure("2021", 45, 100), figure("2022", 30, 100)], false, "falls"],
    [
      "is uncertain",
      [figure("2020", 20, 100), figure("2021", 25, 100), figure("2022", 22, 100)],
      false,
      "uncertain",
    ],
    ["needs three years", [figure("2020", 20, 100), figure("2021", 55, 100)], false, "few"],
    [
      "needs three years that are shown",
      [figure("2020", 20, 100), figure("2021", 55, 100), figure("2022", 2, 100, hidden)],
      false,
      "few",
    ],
    [
      "is not tested where years are followed differently",
      [figure("2020", 20, 100), figure("2021", 30, 100), figure("2022", 45, 100)],
      true,
      "followed",
    ],
    [
      "of nothing but none is uncertain",
      ["2020", "2021", "2022"].map((year) => figure(year, 0, 100)),
      false,
      "uncertain",
    ],
  ])("%s", (_, figures, followed, trend) => {
    expect(of(figures, followed)?.trend).toBe(trend);
  });

  it("shows nothing of a protected year", () => {
    const series = of([figure("2020", 20, 100), figure("2021", 2, 100, hidden), figure("2022", 30, 100)]);
    expect(series?.points.map(({ status, share }) => [status, share])).toEqual([
      ["ok", 0.2],
      ["suppressed", null],
      ["ok", 0.3],
      ["too_few", null],
    ]);
  });

  it("is left out where no year is shown", () => {
    expect(of([figure("2020", 2, 100, hidden)])).toBeUndefined();
  });
});

describe("a year that is not followed long enough", () => {
  const besides = new Map([["q", "all"]]);
  const year = (ar: string, base: number): Figure[] => [
    figure(ar, 10, base),
    figure(ar, 20, 100, { question: "all" }),
  ];

  it.each([
    [90, false],
    [89, true],
  ])("%d of 100", (base, isShort) => {
    expect(tooRecentIn(year("2020", base), besides).has("q")).toBe(isShort);
  });

  it("is not shown, and not compared with the year before", () => {
    const figures = [...year("2020", 100), ...year("2021", 100), ...year("2022", 100), ...year("2023", 50)];
    expect(of(figures, false, besides)?.points.map(({ status }) => status)).toEqual([
      "ok",
      "ok",
      "ok",
      "too_recent",
    ]);
    const compared = (known: ReadonlyMap<string, string>): string[] =>
      changesSinceLastYear(figures, years, "ar", "2024-06-30", () => true, known)?.changes.map(
        ({ question }) => question,
      ) ?? [];
    expect(compared(besides)).toEqual(["all"]);
    expect(compared(new Map()).toSorted()).toEqual(["all", "q"]);
  });

  it("has nothing to be compared with alone", () => {
    expect(changesSinceLastYear([], [], "ar", "2024-06-30", () => true, besides)).toBeNull();
  });
});
