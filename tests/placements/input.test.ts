import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inspect } from "../../src/inspect.js";
import { HeaderRecogniser } from "../../src/recognise/headers.js";
import { NO_MAPPING, readMapping } from "../../src/recognise/mapping.js";
import { ValueRecogniser } from "../../src/recognise/values.js";
import { loadSchema, PLACEMENTS } from "../../src/schema/load.js";
import { asideOf, booksOf, csvOfCases, remarksOf, written } from "../support/cases.js";
import { figure, run } from "../support/run.js";

const HEADER = "Person-ID;Kön;Född;Placeringsform;Regi;Lagrum;Inskr;Utskr;Dygn;Dygnspris;Avslutsorsak";

/** One of each thing that a placement file is known to hold. */
const DIRTY = written(
  [
    "Placeringar 2022",
    HEADER,
    "B1;F;2010;HVB-hem;privat;LVU §3;2022-01-01;2022-03-01;59;4 500,50 kr;hem",
    "B1;F;2010;HVB;privat;§3 LVU;2022-02-15;2022-04-01;;4500:-;omplacerad",
    "B2;P;2008;KFH;enskild;SOL;2022-12-20;9999-12-31;;1 850 kr;",
    "B3;P;2015;§12;statlig;6§;2022-02-01;2022-02-01;;10 000:-;",
    "B3;P;2015;SiS;statlig;6 § LVU;2022-02-02;2022-02-10;9;10\u00A0000:-;VÖ",
    HEADER,
    "B4;F;2012;Fam.hem;egen;2 §;2022-06-01;2022-05-30;;650;18 år",
    "Summa;;;;;;;;;;",
    "B5;F;2012;jour;egen;SoL;;2022-03-01;;650;",
    ";;;;;;;;;;",
    "B1;F;2010;HVB-hem;privat;LVU §3;2022-01-01;2022-03-01;59;4 500,50 kr;hem",
    ";F;2012;raketbas;egen;SoL;2022-01-01;2022-01-03;40;10.000;",
    "",
  ].join("\r\n"),
  "placeringar.csv",
);
const ABOUT_PLACEMENTS = /^(placering|kostnad)/;
const TO_NEW_YEAR = { from: null, to: null, followUpEnd: "2022-12-31" };

describe("a file of placements", () => {
  test("alone: its rows are in the books, its faults are told, and its days are counted", async () => {
    const { out, results, full } = await run([DIRTY], { cohort: TO_NEW_YEAR });
    expect(booksOf(results)).toEqual([[12, 7, 5]]);
    expect(asideOf(out)).toEqual([
      [8, "upprepad_rubrik"],
      [10, "summarad"],
      [11, "utan_start"],
      [12, "tom_rad"],
      [13, "exakt_upprepning"],
    ]);
    const remarks = remarksOf(out);
    for (const remark of [
      ["Placeringsform", "okand_kod", 1],
      ["Dygnspris", "ogiltigt_belopp", 1],
      ["Utskr", "placering_slut_fore_start", 1],
      ["Inskr", "placering_overlappar", 1],
      ["Utskr", "placering_lucka_en_dag", 1],
      ["Dygn", "placering_dygn_avviker", 1],
      ["Person-ID", "placering_utan_barn", 1],
    ]) {
      expect(remarks).toContainEqual(remark);
    }
    const days = (by: Record<string, string>): unknown =>
      figure(full, "placering_dygn", { ar: "2022", ...by })?.n;
    expect(days({})).toBe(90 + 12 + 8 + 2);
    expect(days({ form: "hvb" })).toBe(90);
    expect(days({ form: "familjehem", konsulentstott: "ja" })).toBe(12);
    expect(days({ form: "sis" })).toBe(8);
    expect(days({ lagrum: "LVU_3" })).toBe(90);
    expect(figure(full, "placering_dygn_inklusive", { ar: "2022", form: "sis" })?.n).toBe(10);
    expect(full.results.every(({ question }) => ABOUT_PLACEMENTS.test(question))).toBe(true);
    expect(results.cohort).toEqual({ from: "2022-01-01", to: "2022-12-31", followUpEnd: "2022-12-31" });
    expect(results.notAnswered.find(({ question }) => question === "arenden")).toEqual({
      question: "arenden",
      reason: "missing-input",
      fields: [],
    });
    const page = readFileSync(join(out, "rapport.md"), "utf8");
    expect(page).toContain("## Placeringar");
    expect(page).not.toMatch(/\{\{|Vilka är barnen|raketbas/);
  });

  test("beside cases: the cases' figures are as without it, and placements follow them", async () => {
    const cases = written(
      csvOfCases(Array.from({ length: 30 }, (_, at) => ({ kon: at % 3 ? "flicka" : "pojke" }))),
    );
    const alone = await run([cases]);
    const beside = await run([cases, DIRTY], { cohort: TO_NEW_YEAR });
    const casesOnly = beside.results.results.filter(({ question }) => !ABOUT_PLACEMENTS.test(question));
    expect(casesOnly).toEqual(alone.results.results);
    expect(beside.results.results.slice(0, casesOnly.length)).toEqual(casesOnly);
    expect(booksOf(beside.results)).toEqual([
      [30, 30, 0],
      [12, 7, 5],
    ]);
    expect(readFileSync(join(beside.out, "rapport.md"), "utf8")).toMatch(
      /## Placeringar[\s\S]*## Datakvalitet/,
    );
  });

  test("nothing about placements is told when there are none", async () => {
    const { out, results } = await run([written(csvOfCases([{ kon: "flicka" }]))]);
    const told = [...results.results, ...results.notAnswered].map(({ question }) => question);
    expect(told.filter((question) => ABOUT_PLACEMENTS.test(question))).toEqual([]);
    expect(readFileSync(join(out, "rapport.md"), "utf8")).not.toContain("## Placeringar");
  });

  test("a figure with one to four children behind it is suppressed, also when it counts days; zero is shown", async () => {
    const { results } = await run([DIRTY], { cohort: TO_NEW_YEAR });
    const found = (question: string, by: Record<string, string>): unknown => {
      const { n, status } = figure(results, question, { ar: "2022", ...by }) ?? {};
      return [n, status];
    };
    expect(found("placering_dygn", { form: "hvb" })).toEqual([null, "suppressed"]);
    expect(found("placering_antal", { form: "hvb" })).toEqual([null, "suppressed"]);
    expect(figure(results, "placering_pagaende", { manad: "2022-11" })).toMatchObject({ n: 0, status: "ok" });
  });

  test("only the years asked for are shown", async () => {
    const { full } = await run([DIRTY], {
      cohort: { from: "2022-01-01", to: "2022-12-31", followUpEnd: "2023-06-30" },
    });
    expect(new Set(full.results.flatMap(({ by }) => by["ar"] ?? []))).toEqual(new Set(["2022"]));
  });

  test("is refused when nothing in it lies in the period", async () => {
    const cohort = { from: "2019-01-01", to: "2019-12-31", followUpEnd: null };
    await expect(run([DIRTY], { cohort })).rejects.toMatchObject({ problems: [{ code: "input.cohort" }] });
  });

  test("beside a population: children and days per thousand, its rows in the books", async () => {
    const people = written(
      "År;Kön;Åldersgrupp;Antal\r\n2022;Flicka;6-12;400\r\n2022;Pojke;13-17;600\r\nTotalt;;;1 000\r\n",
      "befolkning.csv",
    );
    const { full } = await run([DIRTY, people], { cohort: TO_NEW_YEAR, minCount: 1 });
    expect(booksOf(full)[1]).toEqual([3, 2, 1]);
    const per = (question: string, by: Record<string, string>): unknown => {
      const { n, base, mean } = figure(full, question, { ar: "2022", ...by }) ?? {};
      return [n, base, mean];
    };
    expect(per("placering_barn_per_1000", {})).toEqual([4, 1000, 4]);
    expect(per("placering_dygn_per_1000", { alder_grupp: "13-17" })).toEqual([12, 600, 20]);
    expect(figure(full, "placering_dygn_per_1000", { ar: "2022", alder_grupp: "0-5" })).toBeUndefined();
    await expect(run([people])).rejects.toMatchObject({ problems: [{ code: "input.field" }] });
  });

  test("is inspected as what it is", async () => {
    const { inspection } = await inspect({ files: [DIRTY], mapping: null, draft: null });
    expect(inspection.tables.map(({ kind, rows }) => [kind, rows])).toEqual([["placering", 12]]);
    expect(inspection.setAside).toMatchObject({ summarad: 1, utan_start: 1 });
  });

  test("a mapping may point out its columns", () => {
    const path = written(JSON.stringify({ columns: { Sort: "form", Inkommet: "inkom_datum" } }), "m.json");
    const mapping = readMapping(path, loadSchema(), loadSchema(PLACEMENTS));
    const known = new HeaderRecogniser(loadSchema(PLACEMENTS), mapping).columns(["Sort", "Inkommet"]);
    expect(known.map(({ field }) => field.name)).toEqual(["form"]);
  });
});

const placements = loadSchema(PLACEMENTS);
const headers = new HeaderRecogniser(placements, NO_MAPPING);
const values = new ValueRecogniser(placements, NO_MAPPING);

test.each([
  ["Dygnskostnad", "10 000:-", 10_000],
  ["Dygnspris", "1 234,50 kr", 1234.5],
  ["Dygnspris", "1\u00A0234,50", 1234.5],
  ["Kostnad", "1.234.567", 1_234_567],
  ["Kostnad", "12.345,5", 12_345.5],
  ["Kostnad", "−50 SEK", -50],
  ["Dygn", "31 dygn", 31],
  ["Dygnspris", "850/dygn", 850],
  ["Dygnspris", "10.000", null],
  ["Dygnspris", "cirka 5", null],
  ["Placeringsform", "Fam.hem", "familjehem"],
  ["Placeringsform", "KFH", "konsulentstott_familjehem"],
  ["Placeringsform", "SIS", "sis"],
  ["Placeringsform", "12-hem", "sis"],
  ["Lagrum", "LVU §2", "LVU_2"],
  ["Lagrum", "6§", "LVU_6"],
  ["Lagrum", "SOL", "SoL"],
  ["Lagrum", "2 och 3 §§ LVU", "LVU_2_3"],
  ["Avslutsorsak", "Vårdnadsöverflyttning", "vardnadsoverflyttning"],
  ["Utskriven", "2099-12-31", null],
  ["Utskriven", "9999-12-31", null],
])("%s: %s is %s", (header, cell, value) => {
  const [column] = headers.columns([header]);
  expect(column === undefined ? header : values.read(column, cell).value).toBe(value);
});
