import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inspect } from "../../src/inspect.js";
import { asideOf, booksOf, csvOfCases, remarksOf, written, type Case } from "../support/cases.js";
import { figure, run, YEAR_2017 } from "../support/run.js";
import { NUMBER } from "../privacy/numbers.js";
import { contactsFile, madeUpContacts } from "./made-up.js";

const HEADER = "Verksamhet;Hänvisad av;Orsak;Första kontakt;Första besök;Ålder;Anteckning";

/** One of each thing that a file of contacts is known to hold. */
const DIRTY = written(
  [
    "Kontakter 2017",
    HEADER,
    "Föräldrarådgivaren;BVC-sköterska;Beteende;2017-03-01;2017-03-11;3;hemligt9Q",
    "Föräldrarådgivaren;BVC-sköterska;Beteende;2017-03-01;2017-03-11;3;hemligt9Q",
    "fältarna;hemligt9Q;skola / missbr;2017-04-02;2017-04-01;15;",
    HEADER,
    "raketklubben;skolan;;;;;",
    "Summa;;;;;;",
    ";;;;;;",
    "",
  ].join("\r\n"),
  "kontakter.csv",
);
const YEAR = { ...YEAR_2017 };
const ABOUT_CONTACTS = /^kontakt_/;

describe("a file of contacts", () => {
  test("alone: rows that are alike are different contacts, and its faults are told", async () => {
    const { out, results, full } = await run([DIRTY], { cohort: YEAR });
    expect(booksOf(results)).toEqual([[7, 4, 3]]);
    expect(asideOf(out)).toEqual([
      [6, "upprepad_rubrik"],
      [8, "summarad"],
      [9, "tom_rad"],
    ]);
    const remarks = remarksOf(out);
    for (const remark of [
      ["Verksamhet", "okand_kod", 1],
      ["Hänvisad av", "okand_kod", 1],
      ["Första besök", "kontakt_start_fore_kontakt", 1],
      ["Första kontakt", "kontakt_utan_dag", 1],
    ]) {
      expect(remarks).toContainEqual(remark);
    }
    expect(figure(full, "kontakt_antal")?.n).toBe(4);
    expect(
      figure(full, "kontakt_hanvisare", { tjanst: "foraldraradgivning" }, { hanvisare: "bvc" }),
    ).toMatchObject({ n: 2, base: 2, missing: 0 });
    expect(figure(full, "kontakt_vantetid_dagar")).toMatchObject({ n: 2, missing: 2, median: 10 });
    expect(full.results.every(({ question }) => ABOUT_CONTACTS.test(question))).toBe(true);
    const beside = results.notAnswered.filter(({ question }) => ABOUT_CONTACTS.test(question));
    expect(beside).toContainEqual({ question: "kontakt_vag", reason: "missing-input", fields: [] });
    for (const file of ["rapport.md", "rapport.html", "resultat.json", "manifest.json"]) {
      expect(readFileSync(join(out, file), "utf8")).not.toMatch(/hemligt9Q|raketklubben|\{\{/);
    }
    expect(readFileSync(join(out, "rapport.md"), "utf8")).toContain("## Kontakter med insatser");
  });

  test("exact repeats of a contact that has an id are set aside, as everywhere", async () => {
    const row = { kontakt_id: "K1", tjanst: "skolsocionom", forsta_kontakt: "2017-02-01" };
    const blank = { ...row, kontakt_id: "" };
    const { results } = await run([contactsFile([row, row, blank, blank])]);
    expect(booksOf(results)).toEqual([[4, 3, 1]]);
  });

  test("of counts: a row without a number is told of and not counted, one of 0 is nothing", async () => {
    const counts = [
      { tjanst: "foraldraradgivning", hanvisare: "bvc", antal: "26" },
      { tjanst: "foraldraradgivning", hanvisare: "forskola", antal: "6" },
      { tjanst: "foraldraradgivning", hanvisare: "skola", antal: "68" },
      { tjanst: "foraldraradgivning", hanvisare: "foralder", antal: "" },
      { tjanst: "foraldraradgivning", hanvisare: "psykiatri", antal: "0" },
    ];
    const { out, results } = await run([contactsFile(counts)]);
    const share = (hanvisare: string): unknown =>
      figure(results, "kontakt_hanvisare", {}, { hanvisare })?.share;
    expect([share("bvc"), share("forskola")]).toEqual([0.26, 0.06]);
    expect(figure(results, "kontakt_hanvisare", {}, { hanvisare: "psykiatri" })).toBeUndefined();
    expect(remarksOf(out)).toContainEqual(["antal", "kontakt_utan_antal", 1]);
    expect(readFileSync(join(out, "rapport.md"), "utf8")).not.toMatch(/Rapporten gäller|fullständiga till/);
  });

  test("beside cases: the cases' figures are as without it", async () => {
    const cases = written(
      csvOfCases(Array.from({ length: 30 }, (_, at) => ({ kon: at % 3 ? "flicka" : "pojke" }))),
    );
    const contacts = contactsFile(madeUpContacts(60, 3));
    const alone = await run([cases]);
    const beside = await run([cases, contacts]);
    const casesOnly = beside.results.results.filter(({ question }) => !ABOUT_CONTACTS.test(question));
    expect(casesOnly).toEqual(alone.results.results);
    expect(readFileSync(join(beside.out, "rapport.md"), "utf8")).toMatch(
      /## Kontakter med insatser[\s\S]*## Datakvalitet/,
    );
    const told = [...alone.results.results, ...alone.results.notAnswered].map(({ question }) => question);
    expect(told.filter((question) => ABOUT_CONTACTS.test(question))).toEqual([]);
  });

  test("of another year than the cases is told of; alone it is refused", async () => {
    const cohort = { from: "2019-01-01", to: "2019-12-31", followUpEnd: null };
    await expect(
      run([DIRTY], { cohort: { ...cohort, from: "2030-01-01", to: "2030-12-31" } }),
    ).resolves.toBeDefined();
    const dated = contactsFile([{ tjanst: "skolsocionom", forsta_kontakt: "2017-02-01" }]);
    await expect(run([dated], { cohort })).rejects.toMatchObject({ problems: [{ code: "input.cohort" }] });
    const cases = written(csvOfCases([{ inkom_datum: "2019-02-01" }]));
    const { out, results } = await run([cases, dated], { cohort });
    expect(remarksOf(out)).toContainEqual(["", "kontakt_utanfor_perioden", 1]);
    expect(results.results.some(({ question }) => ABOUT_CONTACTS.test(question))).toBe(false);
  });

  test("is inspected as what it is", async () => {
    const { inspection } = await inspect({ files: [DIRTY], mapping: null, draft: null });
    expect(inspection.tables.map(({ kind, rows }) => [kind, rows])).toEqual([["kontakt", 7]]);
  });

  test("is refused when a column holds identity numbers", async () => {
    const file = contactsFile([{ person_id: NUMBER, tjanst: "skolsocionom" }]);
    await expect(run([file])).rejects.toMatchObject({ exitCode: 4 });
  });
});

describe("contacts of children that have cases", () => {
  const report = (person_id: string, inkom_datum: string, utredning_inledd: string): Case => ({
    person_id,
    inkom_datum,
    utredning_inledd,
    initiering: "anmalan",
    uppgiftslamnare: "skola",
    alder: "4",
  });
  const CASES = [
    report("A", "2017-01-10", "nej"),
    report("A", "2017-05-10", "nej"),
    report("B", "2017-01-10", "nej"),
    report("C", "2017-01-10", "ja"),
    report("D", "2017-01-10", "nej"),
    report("E", "2017-12-01", "nej"),
    { ...report("F", "2017-01-10", "nej"), initiering: "ansokan" },
    report("", "2017-01-10", "nej"),
  ];
  const contact = (person_id: string, forsta_kontakt: string): Case => ({
    person_id,
    forsta_kontakt,
    tjanst: "foraldraradgivning",
    hanvisare: "bvc",
  });
  const CONTACTS = [
    contact("A", "2017-01-20"),
    contact("A", "2017-06-20"),
    contact("B", "2017-07-11"),
    contact("C", "2017-01-10"),
    contact("D", "2017-01-09"),
    contact("F", "2017-02-01"),
    contact("", "2017-12-31"),
  ];

  test("days from the first report to the first contact after it, and who had one within six months", async () => {
    const cohort = { from: "2017-01-01", to: "2017-12-31", followUpEnd: "2018-01-31" };
    const { full } = await run([written(csvOfCases(CASES)), contactsFile(CONTACTS)], { cohort, minCount: 1 });
    expect(figure(full, "kontakt_efter_anmalan_dagar")).toMatchObject({ n: 3, median: 10, mean: 64 });
    expect(figure(full, "kontakt_efter_anmalan_dagar", { utredning_inledd: "nej" })).toMatchObject({
      n: 2,
      mean: 96,
    });
    expect(figure(full, "kontakt_utan_utredning")).toMatchObject({ n: 1, base: 3 });
  });

  test("who refers beside who reports, each a share of its own way in", async () => {
    const { full } = await run([written(csvOfCases(CASES)), contactsFile(CONTACTS)], { minCount: 1 });
    const way = (vag: string, code: string): unknown => {
      const { n, base } = figure(full, "kontakt_vag", { vag }, { uppgiftslamnare: code }) ?? {};
      return [n, base];
    };
    expect(way("anmalan", "skola")).toEqual([7, 7]);
    expect(way("anmalan", "bvc")).toEqual([0, 7]);
    expect(way("hanvisning", "bvc")).toEqual([7, 7]);
    expect(
      figure(full, "kontakt_vag_grupp", { vag: "hanvisning" }, { uppgiftslamnare_grupp: "halso_sjukvard" }),
    ).toMatchObject({ n: 7, base: 7 });
    expect(
      figure(full, "kontakt_vag", { vag: "anmalan", alder_grupp: "0-5" }, { uppgiftslamnare: "skola" })?.n,
    ).toBe(7);
  });
});
