import { describe, expect, it, test } from "vitest";
import { loadSchema } from "../../src/schema/load.js";
import { breaksIn, breaksOf } from "../../src/series/breaks.js";
import { halvesOf, yearsOf } from "../../src/series/periods.js";

describe("the periods of a cohort", () => {
  test.each([
    ["2017-01-01", "2017-12-31", [], ["2017-1", "2017-2"]],
    ["2017-01-03", "2018-12-28", ["2017", "2018"], ["2017-1", "2017-2", "2018-1", "2018-2"]],
    ["2017-02-01", "2019-11-30", [], ["2017-2", "2018-1", "2018-2", "2019-1"]],
    ["2016-07-01", "2018-12-31", ["2017", "2018"], ["2016-2", "2017-1", "2017-2", "2018-1", "2018-2"]],
    ["2017-01-01", "2017-06-30", [], []],
    ["", "", [], []],
  ])("from %s to %s", (from, to, years, halves) => {
    expect(yearsOf({ from, to }).map(({ code }) => code)).toEqual(years);
    expect(halvesOf({ from, to }).map(({ code }) => code)).toEqual(halves);
  });
});

describe("breaks", () => {
  const schema = loadSchema();
  const years = yearsOf({ from: "2023-01-01", to: "2025-12-31" });
  const event = (date: string) => ({ date, label: { sv: "Ny organisation", en: "New organisation" } });

  it.each([
    ["on the first day of the first year", "2023-01-01", false],
    ["on the day after", "2023-01-02", true],
    ["on the first day of a later year", "2024-01-01", true],
    ["on the last day", "2025-12-31", true],
    ["after it", "2026-01-01", false],
  ])("%s", (_, date, isThere) => {
    const own = breaksIn(years, schema, [event(date)], new Set()).filter(
      ({ kind }) => kind === "organisation",
    );
    expect(own).toHaveLength(Number(isThere));
  });

  it("are laws, codes and own events in order of time, each on its questions", () => {
    const all = breaksIn(years, schema, [event("2024-06-01")], new Set(["utr_typ"]));
    expect(all.map(({ date, kind }) => `${date} ${kind}`)).toEqual([
      "2023-07-01 law",
      "2024-06-01 organisation",
      "2025-07-01 law",
      "2025-07-01 codes",
    ]);
    expect(breaksOf(all, "insats_accepterad").map(({ kind }) => kind)).toEqual([
      "law",
      "organisation",
      "law",
    ]);
    expect(breaksIn(years, schema, [], new Set()).map(({ kind }) => kind)).toEqual(["law", "law"]);
    expect(breaksOf(all, "barn_samtal").map(({ kind }) => kind)).toEqual(["organisation", "law"]);
  });

  it("are the days from which a list of a given field has a code more or less", () => {
    const list = schema.codeLists.get("orsak");
    const [first, second, ...others] = list?.codes ?? [];
    if (list === undefined || first === undefined || second === undefined) throw new Error("no reasons");
    const codes = [{ ...first, validFrom: "2024-03-01" }, { ...second, validTo: "2024-08-31" }, ...others];
    const codeLists = new Map(schema.codeLists).set("orsak", { ...list, codes });
    const own = breaksIn(years, { ...schema, codeLists }, [], new Set(["orsak"]));
    expect(own.flatMap(({ kind, date, questions }) => (kind === "codes" ? [[date, questions]] : []))).toEqual(
      [
        ["2024-03-01", ["orsak"]],
        ["2024-09-01", ["orsak"]],
      ],
    );
  });
});
