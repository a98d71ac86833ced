import { expect, test } from "vitest";
import { csvOfCases, written, type Case } from "../support/cases.js";
import { figure, run } from "../support/run.js";

/** So many cases of a day, each with its own child, of a reporter and some reasons. */
function cases(inkom_datum: string, count: number, own: Case): Case[] {
  return Array.from({ length: count }, (_, index) => ({
    person_id: `${inkom_datum}-${own["uppgiftslamnare"] ?? ""}-${index}`,
    inkom_datum,
    ...own,
  }));
}

const CASES = [
  ...cases("2017-01-05", 6, { uppgiftslamnare: "skola", orsak: "skola|heder", omrade: "Norr" }),
  ...cases("2017-12-31", 14, { uppgiftslamnare: "bvc", orsak: "heder", omrade: "Norr" }),
  ...cases("2018-01-01", 8, { uppgiftslamnare: "skola", orsak: "skola", omrade: "Söder" }),
  ...cases("2018-12-01", 12, { uppgiftslamnare: "", orsak: "", omrade: "Söder" }),
];
const TWO_YEARS = { from: "2017-01-01", to: "2018-12-31", followUpEnd: "2019-12-31" };
const file = (): string => written(csvOfCases(CASES));

test("distributions are given for each year, of what is known in it", async () => {
  const { full, results } = await run([file()], { cohort: TWO_YEARS });
  const by = (ar: string): Record<string, string> => ({ ar });
  expect(figure(full, "arenden", by("2017"), { uppgiftslamnare: "skola" })).toMatchObject({
    n: 6,
    base: 20,
    missing: 0,
  });
  expect(figure(full, "arenden", by("2018"), { uppgiftslamnare: "skola" })).toMatchObject({
    n: 8,
    base: 8,
    missing: 12,
  });
  expect(figure(full, "orsak", by("2017"), { orsak: "heder" })).toMatchObject({ n: 20, base: 20 });
  expect(figure(full, "orsak", by("2017"), { orsak: "skola" })).toMatchObject({ n: 6, base: 20 });
  expect(figure(full, "orsak", by("2018"), { orsak: "skola" })).toMatchObject({ n: 8, base: 8, missing: 12 });
  expect(figure(results, "orsak", by("2017"), { orsak: "heder" })?.status).toBe("ok");
});

test("a year is no group that is compared with other groups, and its small numbers are protected", async () => {
  const few = [
    ...CASES,
    ...cases("2018-05-01", 3, { uppgiftslamnare: "bvc", orsak: "skola", omrade: "Norr" }),
  ];
  const { analysis, results } = await run([written(csvOfCases(few))], { cohort: TWO_YEARS });
  expect(figure(results, "arenden", { ar: "2018" }, { uppgiftslamnare: "bvc" })?.status).toBe("suppressed");
  expect(analysis.comparisons.length).toBeGreaterThan(0);
  expect(analysis.comparisons.filter(({ field }) => field === "ar")).toEqual([]);
});

test("one year has no distributions by year", async () => {
  const { full } = await run([file()], { cohort: { ...TWO_YEARS, to: "2017-12-31" } });
  expect(full.results.filter(({ by }) => "ar" in by)).toEqual([]);
});
