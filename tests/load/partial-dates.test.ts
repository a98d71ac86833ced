import { describe, expect, test } from "vitest";
import { BehovError } from "../../src/errors/behov-error.js";
import { count, csvOfCases, FOLLOWED, remarksOf, written, type Case } from "../support/cases.js";
import { figure, run, YEAR_2017 } from "../support/run.js";

const CASES: readonly Case[] = [
  { inkom_datum: "2017-03-05", fodelse_ar: "2010" },
  { inkom_datum: "2017-03", fodelse_ar: "2010" },
  { inkom_datum: "2017", fodelse_ar: "2003" },
  { inkom_datum: "2016-12", fodelse_ar: "2010" },
];

describe("a case of which only month or year of arrival is known", () => {
  test("belongs to the year that the whole of it lies in", async () => {
    const { full, out } = await run([written(csvOfCases(CASES))], {
      cohort: { ...YEAR_2017, followUpEnd: "2019-03-31" },
      minCount: 1,
    });
    expect(figure(full, "arenden", {}, { alder_grupp: "6-12" })).toMatchObject({ n: 2, base: 3 });
    expect(figure(full, "arenden", {}, { alder_grupp: "13-17" })).toMatchObject({ n: 1, base: 3 });
    expect(remarksOf(out)).toContainEqual(["inkom_datum", "ofullstandigt_datum", 3]);
    expect(remarksOf(out).map(([, rule]) => rule)).not.toContain("utan_datum");
  });

  test("does not belong to a part of it", async () => {
    const cohort = { from: "2017-03-02", to: "2017-12-31", followUpEnd: "2019-03-31" };
    expect(figure(await count(CASES, { cohort }), "arenden", {}, { alder_grupp: "6-12" })).toMatchObject({
      n: 1,
      base: 1,
    });
  });

  test("belongs when no period is asked for, and does not widen it", async () => {
    const full = await count(CASES);
    expect(full.cohort).toMatchObject({ from: "2017-03-05", to: "2017-03-05" });
    expect(figure(full, "arenden", {}, { alder_grupp: "6-12" })).toMatchObject({ n: 3, base: 4 });
  });

  test("is counted in no days", async () => {
    const cases = CASES.map((given) => ({ ...given, fb_beslut: "inleds", fb_beslut_datum: "2017-03-10" }));
    expect(figure(await count(cases), "forhandsbedomning_14_dagar")).toMatchObject({
      n: 1,
      base: 1,
      missing: 3,
    });
  });

  test("is no blank row, though nothing else is known", async () => {
    const full = await count([
      { inkom_datum: "2017-03-05", kon: "pojke" },
      { inkom_datum: "2017-04", kon: "" },
    ]);
    expect(full.inputs).toMatchObject([{ rows: 2, accepted: 2, rejected: 0 }]);
  });

  test("may be all that a file has", async () => {
    const months = CASES.filter(({ inkom_datum }) => inkom_datum?.length === 7);
    const full = await count(months, { cohort: { from: null, to: null, followUpEnd: null } });
    expect(full.cohort).toEqual({ from: "2016-12-01", to: "2017-03-31", followUpEnd: "2017-03-31" });
    expect(figure(full, "individer")).toBeUndefined();
  });

  test("can be outside the period asked for", async () => {
    const cohort = { from: "2019-01-01", to: "2019-12-31", followUpEnd: null };
    const fault = await count(CASES, { cohort }).catch((error: unknown) => error);
    expect((fault as BehovError).problems).toMatchObject([{ code: "input.cohort" }]);
  });
});

test("an open end is no end, and is remarked on", async () => {
  const cases = ["9999-12-31", "2099-12-31", "2017-06-01"].map((utr_slut) => ({
    utredning_inledd: "ja",
    utr_start: "2017-03-05",
    utr_slut,
  }));
  const { full, out } = await run([written(csvOfCases(cases))], { cohort: FOLLOWED, minCount: 1 });
  expect(figure(full, "utredningstid_dagar")).toMatchObject({ n: 1 });
  expect(remarksOf(out)).toContainEqual(["utr_slut", "oppet_slutdatum", 2]);
});

describe("03/05/2017", () => {
  const cases = [{ inkom_datum: "03/05/2017", kon: "pojke" }, { inkom_datum: "2017-05-04" }];

  test("is not known", async () => {
    const { out } = await run([written(csvOfCases(cases))], { cohort: FOLLOWED });
    expect(remarksOf(out)).toContainEqual(["inkom_datum", "tvetydigt_datum", 1]);
  });

  test("is 3 May where the mapping says that the day stands first", async () => {
    const mapping = written(JSON.stringify({ dayFirst: ["inkom_datum"] }), "mapping.json");
    const { full, out } = await run([written(csvOfCases(cases))], { mapping });
    expect(full.cohort).toMatchObject({ from: "2017-05-03", to: "2017-05-04" });
    expect(remarksOf(out)).toEqual([]);
  });

  test("a mapping that says it of no header is wrong", async () => {
    const mapping = written(JSON.stringify({ dayFirst: true }), "mapping.json");
    const fault = await run([written(csvOfCases(cases))], { mapping }).catch((error: unknown) => error);
    expect((fault as BehovError).problems).toMatchObject([{ code: "usage.mapping-day-first" }]);
  });
});
