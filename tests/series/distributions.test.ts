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
  expect(figure(full, "individer", by("2017"))).toMatchObject({ n: 20, base: 20 });
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

test("a share by year and half-year is less certain where a child has several cases alike", async () => {
  const told = (utredning_inledd: string): Case => ({ utredning_inledd, kon: "flicka" });
  const many = [
    ...cases("2017-02-01", 30, told("ja")),
    ...cases("2017-08-01", 70, told("nej")),
    ...cases("2018-02-01", 50, told("ja")),
    ...cases("2018-02-02", 50, told("nej")),
    ...cases("2018-03-02", 4, told("")),
  ];
  const tenEach = many.map((entry, index) => ({ ...entry, person_id: `b${Math.floor(index / 10)}` }));
  const [alone, together] = [many, tenEach].map(async (own) => {
    return (await run([written(csvOfCases(own))], { cohort: TWO_YEARS })).full;
  });
  const [single, several] = [await alone, await together].map((full) => {
    return figure(full ?? ({ results: [] } as never), "utredning_inledd", { ar: "2017" });
  });
  expect(single).toMatchObject({ n: 30, base: 100, missing: 0, share: 0.3, designEffect: 1 });
  expect(several).toMatchObject({ n: 30, base: 100, share: 0.3 });
  expect(several?.designEffect).toBeGreaterThan(9);
  expect(several?.designEffect).toBeLessThan(12);
  const whole = await alone;
  expect(whole === undefined ? null : figure(whole, "utredning_inledd", { halvar: "2018-1" })).toMatchObject({
    n: 50,
    base: 100,
    missing: 4,
  });
  expect(
    whole === undefined ? null : figure(whole, "utredning_inledd", { halvar: "2018-2" }),
  ).toBeUndefined();
});

test("one year has no distributions by year", async () => {
  const { full } = await run([file()], { cohort: { ...TWO_YEARS, to: "2017-12-31" } });
  expect(full.results.filter(({ by }) => "ar" in by)).toEqual([]);
});
