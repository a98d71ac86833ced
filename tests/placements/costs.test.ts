import { describe, expect, test } from "vitest";
import { costChange, type CostYear } from "../../src/placements/change.js";
import { shapleyChange } from "../../src/statistics/shapley-change.js";
import { figure, run } from "../support/run.js";
import { dice } from "../support/made-up.js";
import { placementsFile, type Spell } from "./spells.js";

const spell = (child: number, form: string, start: string, slut: string, rest: Spell = {}): Spell => ({
  person_id: `B${child}`,
  form,
  start,
  slut,
  dygnskostnad: "",
  kostnad: "",
  konsulentstott: "",
  ...rest,
});

/** Two years with known costs. */
const FILE = placementsFile([
  spell(1, "hvb", "2022-01-01", "2022-04-11", { dygnskostnad: "5 000:-" }),
  spell(2, "hvb", "2022-12-22", "2023-01-11", { kostnad: "100 000 kr" }),
  spell(3, "familjehem", "2022-01-01", "2023-12-31", { dygnskostnad: "1 000,50", konsulentstott: "nej" }),
  spell(4, "familjehem", "2023-01-01", "2023-07-20", { dygnskostnad: "2 000", konsulentstott: "ja" }),
  spell(1, "sis", "2023-03-01", "2023-03-01", { kostnad: "8 000" }),
  spell(5, "jourhem", "2023-03-01", "2023-03-31"),
  spell(5, "familjehem", "2023-03-21", "2023-04-10", { dygnskostnad: "700" }),
]);
const COHORT = { from: null, to: null, followUpEnd: "2023-12-31" };

describe("cost", () => {
  test("is the price times the days, or the spell's cost spread over its days, year by year", async () => {
    const { full } = await run([FILE], { cohort: COHORT, minCount: 1 });
    const cost = (by: Record<string, string>): unknown => figure(full, "kostnad", by)?.n;
    expect(cost({ ar: "2022", form: "hvb" })).toBe(100 * 5000 + 50_000);
    expect(cost({ ar: "2023", form: "hvb" })).toBe(50_000);
    expect(cost({ ar: "2022", form: "familjehem" })).toBe(365 * 1000.5);
    expect(cost({ ar: "2023", form: "familjehem" })).toBe(364 * 1000.5 + 200 * 2000 + 20 * 700);
    expect(cost({ ar: "2023", form: "sis" })).toBe(8000);
    expect(figure(full, "kostnad", { ar: "2023", form: "jourhem" })).toMatchObject({ n: 0, missing: 1 });
    expect(cost({ ar: "2023" })).toBe(50_000 + 364 * 1000.5 + 200 * 2000 + 20 * 700 + 8000);
    const perDay = (by: Record<string, string>): unknown => figure(full, "kostnad_per_dygn", by)?.mean;
    expect(perDay({ ar: "2023", form: "familjehem", konsulentstott: "nej" })).toBe(1000.5);
    expect(perDay({ ar: "2023", form: "familjehem", konsulentstott: "ja" })).toBe(2000);
    expect(figure(full, "kostnad_dyraste_tiondelen", { ar: "2022" })?.base).toBe(cost({ ar: "2022" }));
  });

  test("the parts of the change add up to it, and a hundred days moved cost the difference in price", async () => {
    const { full } = await run([FILE], { cohort: COHORT, minCount: 1 });
    const part = (del: string): number =>
      figure(full, "kostnad_forandring", { ar: "2023" }, { del })?.n ?? Number.NaN;
    const total = figure(full, "kostnad_forandring", { ar: "2023" })?.n ?? Number.NaN;
    const costs = ["2022", "2023"].map((ar) => figure(full, "kostnad", { ar })?.n ?? Number.NaN);
    expect(total).toBeCloseTo((costs[1] ?? 0) - (costs[0] ?? 0), 3);
    expect(part("barn") + part("dygn_per_barn") + part("form") + part("pris")).toBeCloseTo(total, 2);
    const perDay = (form: string): number =>
      figure(full, "kostnad_per_dygn", { ar: "2022", form })?.mean ?? Number.NaN;
    const moved = figure(
      full,
      "kostnad_flytt_100_dygn",
      { ar: "2022", form: "hvb" },
      { till_form: "familjehem" },
    );
    expect(moved?.n).toBeCloseTo(100 * (perDay("familjehem") - perDay("hvb")), 2);
  });

  test("is not asked for where there is none", async () => {
    const plain = placementsFile([{ person_id: "B1", form: "hvb", start: "2022-01-01", slut: "2022-02-01" }]);
    const { full } = await run([plain], { minCount: 1 });
    expect(full.results.some(({ question }) => question.startsWith("kostnad"))).toBe(false);
    expect(full.notAnswered).toContainEqual({
      question: "kostnad",
      reason: "missing-field",
      fields: ["dygnskostnad", "kostnad"],
    });
  });

  test("is suppressed with its children", async () => {
    const { results } = await run([FILE], { cohort: COHORT });
    const kostnad = figure(results, "kostnad", { ar: "2023", form: "hvb" });
    expect([kostnad?.n, kostnad?.status]).toEqual([null, "suppressed"]);
    const moved = results.results.filter(({ question }) => question === "kostnad_flytt_100_dygn");
    expect(moved.every(({ n }) => n === null)).toBe(true);
  });
});

test("the split of a change adds up on 1 000 random pairs of years", () => {
  const roll = dice(94);
  const year = (): CostYear => {
    const forms = ["hvb", "familjehem", "jourhem", "sis"].flatMap((form) => {
      if (roll(4) === 0) return [];
      return [[form, { days: roll(5000), cost: (roll(40_000_000) + roll(100) / 100) * 1 }] as const];
    });
    return { children: 1 + roll(80), forms: new Map(forms) };
  };
  let split = 0;
  for (let pair = 0; pair < 1000; pair += 1) {
    const [before, after] = [year(), year()];
    const change = costChange(before, after);
    const cost = ({ forms }: CostYear): number =>
      [...forms.values()].reduce((sum, form) => sum + form.cost, 0);
    if (change === null) continue;
    split += 1;
    const { children, daysPerChild, mix, price } = change;
    expect(Math.abs(children + daysPerChild + mix + price - (cost(after) - cost(before)))).toBeLessThan(0.01);
  }
  expect(split).toBeGreaterThan(950);
});

describe("what a part is", () => {
  const base = { children: 10, forms: new Map([["hvb", { days: 1000, cost: 5_000_000 }]]) };
  const parts = (after: CostYear): number[] => {
    const { children, daysPerChild, mix, price } = costChange(base, after) ?? {
      children: 0,
      daysPerChild: 0,
      mix: 0,
      price: 0,
    };
    return [children, daysPerChild, mix, price].map((part) => Math.round(part) + 0);
  };

  test.each<[string, CostYear, number[]]>([
    [
      "twice the children with the same days each",
      { children: 20, forms: new Map([["hvb", { days: 2000, cost: 10_000_000 }]]) },
      [5_000_000, 0, 0, 0],
    ],
    [
      "half the days of each",
      { children: 10, forms: new Map([["hvb", { days: 500, cost: 2_500_000 }]]) },
      [0, -2_500_000, 0, 0],
    ],
    [
      "a dearer day",
      { children: 10, forms: new Map([["hvb", { days: 1000, cost: 6_000_000 }]]) },
      [0, 0, 0, 1_000_000],
    ],
    [
      "half the days in a new and cheaper form",
      {
        children: 10,
        forms: new Map([
          ["hvb", { days: 500, cost: 2_500_000 }],
          ["familjehem", { days: 500, cost: 500_000 }],
        ]),
      },
      [0, 0, -2_000_000, 0],
    ],
  ])("%s", (_, after, expected) => {
    expect(parts(after)).toEqual(expected);
  });
});

test("Shapley's parts of a product of two are the means over both orders", () => {
  const [earlier, later] = [
    [2, 5],
    [3, 11],
  ];
  const state = (at: number, isLater: boolean | undefined): number => (isLater ? later : earlier)?.[at] ?? 0;
  const parts = shapleyChange(2, ([a, b]) => state(0, a) * state(1, b));
  expect([...parts]).toEqual([((3 - 2) * (5 + 11)) / 2, ((11 - 5) * (2 + 3)) / 2]);
});
