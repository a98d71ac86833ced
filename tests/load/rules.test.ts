import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { csvOfCases, FOLLOWED, readTable, remarksOf, written, type Case } from "../support/cases.js";
import { run } from "../support/run.js";

/** What rules say of cases: those asked about, with columns and counts. */
async function told(cases: readonly Case[], rule: string): Promise<[string, number][]> {
  const { out } = await run([written(csvOfCases(cases))], { cohort: FOLLOWED });
  return remarksOf(out).flatMap(([column, id, count]) => (id === rule ? [[column, count]] : []));
}

const BASE: Case = { inkom_datum: "2017-03-10", utredning_inledd: "ja" };

describe("rules on one case: said of the first two cases, not of the third", () => {
  test.each<[string, string, Case, Case, Case]>([
    [
      "beslut_fore_inkommet",
      "fb_beslut_datum",
      { fb_beslut_datum: "2017-03-09" },
      { fb_beslut_datum: "2016-12-31" },
      { fb_beslut_datum: "2017-03-10" },
    ],
    [
      "utredning_fore_inkommet",
      "utr_start",
      { utr_start: "2017-03-09" },
      { utr_start: "2015-01-01" },
      { utr_start: "2017-03-10" },
    ],
    [
      "slut_fore_start",
      "utr_slut",
      { utr_start: "2017-04-02", utr_slut: "2017-04-01" },
      { utr_start: "2017-12-01", utr_slut: "2017-03-11" },
      { utr_start: "2017-04-01", utr_slut: "2017-04-01" },
    ],
    [
      "insats_slut_fore_start",
      "insats_slut",
      { insats_start: "2017-04-02", insats_slut: "2017-04-01" },
      { insats_start: "2018-04-02", insats_slut: "2017-04-01" },
      { insats_start: "2017-04-02", insats_slut: "2017-04-02" },
    ],
    [
      "slut_utan_start",
      "utr_slut",
      { utr_slut: "2017-04-01", utr_start: "" },
      { utr_slut: "2018-04-01", utr_start: "" },
      { utr_slut: "2017-04-01", utr_start: "2017-03-11" },
    ],
    [
      "start_utan_utredning",
      "utr_start",
      { utr_start: "2017-03-11", utredning_inledd: "nej" },
      { utr_start: "2017-03-12", utredning_inledd: "nej" },
      { utr_start: "2017-03-11", utredning_inledd: "okänt" },
    ],
    [
      "accepterad_utan_erbjuden",
      "insats_accepterad",
      { insats_erbjuden: "nej", insats_accepterad: "ja" },
      { insats_erbjuden: "nej", insats_accepterad: "delvis" },
      { insats_erbjuden: "nej", insats_accepterad: "nej" },
    ],
    [
      "insats_utan_erbjuden",
      "insats_typ",
      { insats_erbjuden: "nej", insats_typ: "placering" },
      { insats_erbjuden: "nej", insats_typ: "annan; placering" },
      { insats_erbjuden: "nej", insats_typ: "" },
    ],
    ["alder_utanfor", "alder", { alder: "21" }, { alder: "119" }, { alder: "20" }],
    [
      "fodd_efter_inkommet",
      "fodelse_ar",
      { fodelse_ar: "2018" },
      { fodelse_ar: "2071" },
      { fodelse_ar: "2017" },
    ],
    [
      "fodelse_ar_mot_alder",
      "alder",
      { fodelse_ar: "2010", alder: "9" },
      { fodelse_ar: "2010", alder: "5" },
      { fodelse_ar: "2010", alder: "6" },
    ],
    [
      "forhandsbedomning_over_14_dagar",
      "fb_beslut_datum",
      { fb_beslut_datum: "2017-03-25" },
      { fb_beslut_datum: "2017-06-01" },
      { fb_beslut_datum: "2017-03-24" },
    ],
    [
      "utredning_over_4_manader",
      "utr_slut",
      { utr_start: "2017-03-10", utr_slut: "2017-07-11" },
      { utr_start: "2017-10-31", utr_slut: "2018-03-01" },
      { utr_start: "2017-10-31", utr_slut: "2018-02-28" },
    ],
  ])("%s", async (rule, column, one, other, sound) => {
    const cases = [one, other, sound, {}].map((given) => ({ ...BASE, ...given }));
    expect(await told(cases, rule)).toEqual([[column, 2]]);
  });

  test("a rule holds from the day that it is valid from", async () => {
    const cases = [
      { inkom_datum: "2012-12-31", fb_beslut_datum: "2013-03-01" },
      { inkom_datum: "2013-01-01", fb_beslut_datum: "2013-03-01" },
    ];
    expect(await told(cases, "forhandsbedomning_over_14_dagar")).toEqual([["fb_beslut_datum", 1]]);
  });
});

describe("rules on cases that meet", () => {
  const incident: Case = { person_id: "p1", inkom_datum: "2017-03-10", orsak: "vald_familj" };

  test("the same incident from two reporters", async () => {
    const cases = [
      { ...incident, uppgiftslamnare: "polis_aklagare" },
      { ...incident, uppgiftslamnare: "skola" },
      { ...incident, uppgiftslamnare: "skola", inkom_datum: "2017-03-11" },
      // 64 days later, which look the same until the days themselves are held together.
      { ...incident, uppgiftslamnare: "skola", inkom_datum: "2017-05-13" },
      { ...incident, uppgiftslamnare: "skola", inkom_datum: "2017-03" },
      { ...incident, uppgiftslamnare: "skola", person_id: "p2" },
    ];
    expect(await told(cases, "samma_handelse")).toEqual([["person_id", 2]]);
  });

  test.each<[string, Case]>([
    ["from the same reporter", {}],
    ["for another reason", { orsak: "missbruk_barn", uppgiftslamnare: "polis_aklagare" }],
    ["of a child that is not known", { person_id: "", uppgiftslamnare: "polis_aklagare" }],
  ])("not %s", async (_, other) => {
    const one = { ...incident, uppgiftslamnare: "skola" };
    expect(await told([one, { ...one, ...other }], "samma_handelse")).toEqual([]);
  });

  test("utredningar of a child that overlap", async () => {
    const utredning = { person_id: "p1", utredning_inledd: "ja" };
    const cases = [
      { ...utredning, utr_start: "2017-01-10", utr_slut: "2017-04-10" },
      { ...utredning, utr_start: "2017-04-09", utr_slut: "2017-06-10" },
      { ...utredning, utr_start: "2017-06-10", utr_slut: "2017-07-10" },
      { ...utredning, utr_start: "2017-01-20", utr_slut: "2017-07-10", person_id: "p2" },
    ];
    expect(await told(cases, "overlappande_utredningar")).toEqual([["utr_start", 1]]);
  });
});

describe("rules on all cases", () => {
  const many = (count: number, make: (at: number) => Case): Case[] =>
    Array.from({ length: count }, (_, at) => make(at));

  test("more than a fifth unknown; a field that nothing fills is told of elsewhere", async () => {
    const cases = many(100, (at) => ({
      kon: at < 21 ? "" : "pojke",
      omrade: at < 20 ? "" : "Ängby",
      uppgiftslamnare: "",
    }));
    expect(await told(cases, "mycket_okant")).toEqual([["kon", 21]]);
  });

  test("what only utredningar have is held against utredningar", async () => {
    const cases = many(100, (at) => ({
      utredning_inledd: at < 40 ? "ja" : "nej",
      barn_samtal: at < 30 ? "ja" : "",
    }));
    expect(await told(cases, "mycket_okant")).toEqual([["barn_samtal", 10]]);
  });

  test("few cases say nothing of shares", async () => {
    expect(
      await told(
        many(29, (at) => ({ kon: at < 15 ? "" : "pojke" })),
        "mycket_okant",
      ),
    ).toEqual([]);
  });

  test("more than a fifth other, of the known", async () => {
    const cases = many(100, (at) => ({
      uppgiftslamnare: at < 50 ? "" : at < 61 ? "ovrig" : "skola",
      orsak: at < 20 ? "ovrig_barn" : "vald_familj",
    }));
    expect(await told(cases, "mycket_ovrigt")).toEqual([["uppgiftslamnare", 11]]);
  });

  test("months without cases between months with many", async () => {
    const month = (name: string, count: number): Case[] => many(count, () => ({ inkom_datum: `${name}-10` }));
    const cases = [
      ...month("2017-01", 10),
      ...month("2017-04", 10),
      ...month("2017-05", 9),
      ...month("2017-08", 30),
    ];
    expect(await told(cases, "lucka_i_tiden")).toEqual([["inkom_datum", 2]]);
  });

  test("a year in which the share of unknown jumps", async () => {
    const year = (name: string, unknown: number): Case[] =>
      many(100, (at) => ({ inkom_datum: `${name}-05-10`, kon: at < unknown ? "" : "flicka" }));
    const cases = [...year("2015", 3), ...year("2016", 5), ...year("2017", 19), ...year("2018", 34)];
    expect(await told(cases, "andrad_betydelse")).toEqual([["kon", 1]]);
  });

  test("a year in which a code appears", async () => {
    const cases = ["2016", "2017"].flatMap((year) =>
      many(200, (at) => ({
        inkom_datum: `${year}-05-10`,
        uppgiftslamnare: year === "2017" && at < 40 ? "bup" : "skola",
      })),
    );
    expect(await told(cases, "andrad_betydelse")).toEqual([["uppgiftslamnare", 1]]);
  });
});

test("what a figure counts too is told in the house only", async () => {
  const { out } = await run([
    written(csvOfCases([{ inkom_datum: "2017-03-10", fb_beslut_datum: "2017-06-01" }])),
  ]);
  expect(remarksOf(out)).toContainEqual(["fb_beslut_datum", "forhandsbedomning_over_14_dagar", 1]);
  expect(readFileSync(join(out, "rapport.md"), "utf8")).not.toContain("mer än 14 dagar.");
});

test("remarks are counted by unit, however the unit is spelt", async () => {
  const units = ["Ängby", "ÄNGBY", "Vinsta", "Vinsta", ""];
  const cases = units.map((omrade, at) => ({
    omrade,
    organisation: at < 3 ? "pilot" : "linje",
    alder: "25",
    kon: at === 2 ? "gubbe" : "pojke",
  }));
  const { out } = await run([written(csvOfCases(cases))], { cohort: FOLLOWED });
  const rows = readTable(out, "intern/datakvalitet_enheter.csv");
  expect(rows.map(({ kolumn, regel, falt, enhet, antal }) => [kolumn, regel, falt, enhet, antal])).toEqual([
    ["kon", "okand_kod", "omrade", "Vinsta", "1"],
    ["kon", "okand_kod", "organisation", "pilot", "1"],
    ["alder", "alder_utanfor", "omrade", "Vinsta", "2"],
    ["alder", "alder_utanfor", "omrade", "Ängby", "2"],
    ["alder", "alder_utanfor", "organisation", "linje", "2"],
    ["alder", "alder_utanfor", "organisation", "pilot", "3"],
  ]);
});
