import { describe, expect, test } from "vitest";
import { BehovError } from "../../src/errors/behov-error.js";
import { booksOf, count, csvOfCases, FOLLOWED, remarksOf, written, type Case } from "../support/cases.js";
import { figure, run } from "../support/run.js";

/** The remarks on some cases. */
async function remarks(cases: readonly Case[]): Promise<[string, string, number][]> {
  const { out, full } = await run([written(csvOfCases(cases))], { cohort: FOLLOWED });
  expect(booksOf(full)).toEqual([[cases.length, cases.length, 0]]);
  return remarksOf(out);
}

describe("a cell that cannot be read is unknown, and counted by column and rule", () => {
  test.each([
    ["kon", "gubbe", "okand_kod"],
    ["Samtal med barnet", "kanske", "okand_kod"],
    ["orsak", "heder; gubbe", "okand_kod"],
    ["orsak_2", "gubbe", "okand_kod"],
    ["orsak_heder", "delvis ibland", "okand_kod"],
    ["utr_start", "2017-02-30", "ogiltigt_datum"],
    ["utr_start", "03/05/2017", "tvetydigt_datum"],
    ["utr_start", "2017-02", "ofullstandigt_datum"],
    ["alder", "tolv", "ogiltigt_tal"],
    ["alder", "140", "ogiltigt_tal"],
    ["Åldersgrupp", "2017-06-12", "datum_i_stallet_for_aldersklass"],
    ["ses", "#SAKNAS!", "felvarde"],
    ["omrade", "#VÄRDEFEL!", "felvarde"],
  ])("%s: %s", async (column, cell, rule) => {
    const cases = [{ [column]: cell }, { [column]: "" }, { [column]: cell, inkom_datum: "2017-03-01" }];
    expect(await remarks(cases)).toEqual([[column, rule, 2]]);
  });

  test("and the other cells of the row count", async () => {
    const full = await count([
      { kon: "gubbe", ses: "lag" },
      { kon: "flicka", ses: "gubbe" },
    ]);
    expect(figure(full, "arenden", {}, { kon: "flicka" })).toMatchObject({ n: 1, base: 1, missing: 1 });
    expect(figure(full, "arenden", {}, { ses: "lag" })).toMatchObject({ n: 1, base: 1, missing: 1 });
  });

  test("words for missing are no remark", async () => {
    const cell = {
      kon: "-",
      ses: "Uppgift saknas",
      alder: "?",
      orsak: "Okänt",
      omrade: "N/A",
      utr_slut: "–",
    };
    expect(await remarks([cell, { kon: "flicka" }])).toEqual([]);
  });

  test("rows that were set aside are not counted", async () => {
    const { out } = await run([
      written("arende_id;inkom_datum;kon\nA1;2017-01-02;gubbe\nA1;2017-01-02;gubbe\n"),
    ]);
    expect(remarksOf(out)).toEqual([
      ["", "exakt_upprepning", 1],
      ["kon", "okand_kod", 1],
    ]);
  });
});

describe("remarks on the whole", () => {
  test("columns that are not recognised, also those without a header", async () => {
    const { out } = await run([
      written("arende_id;inkom_datum;Kommentar;;kon\nA1;2017-01-02;x;y;pojke\nA2;2017-01-02;;;pojke\n"),
    ]);
    expect(remarksOf(out)).toEqual([
      ["Kommentar", "okand_kolumn", 2],
      ["(4)", "okand_kolumn", 2],
    ]);
  });

  test("cases without a date are kept", async () => {
    expect(await remarks([{ inkom_datum: "", kon: "flicka" }, { kon: "pojke" }])).toEqual([
      ["inkom_datum", "utan_datum", 1],
    ]);
  });

  test("an utredning that ends before it begins", async () => {
    const cases = [
      { utredning_inledd: "ja", utr_start: "2017-05-01", utr_slut: "2017-04-01" },
      { kon: "pojke" },
    ];
    expect(await remarks(cases)).toEqual([["utr_slut", "slut_fore_start", 1]]);
  });

  test("an insats accepted though it was not offered", async () => {
    const cases = [{ utredning_inledd: "ja", insats_erbjuden: "nej", insats_accepterad: "ja" }];
    expect(await remarks(cases)).toEqual([["insats_accepterad", "accepterad_utan_erbjuden", 1]]);
  });

  test("an age that no child has", async () => {
    expect(await remarks([{ alder: "34" }, { alder: "20" }, { alder: "0" }])).toEqual([
      ["alder", "alder_utanfor", 1],
    ]);
  });
});

describe("what an export must have", () => {
  const problems = async (text: string): Promise<unknown> =>
    ((await run([written(text)]).catch((error: unknown) => error)) as BehovError).problems;

  test("a date column", async () => {
    expect(await problems("arende_id;kon\nA1;pojke\n")).toMatchObject([
      {
        code: "input.field",
        place: { file: "export.csv" },
        params: { field: "inkom_datum", label: "Inkom-datum" },
      },
    ]);
  });

  test("a date in some row", async () => {
    expect(await problems("arende_id;inkom_datum;kon\nA1;;pojke\nA2;okänt;flicka\n")).toMatchObject([
      { code: "input.dates" },
    ]);
  });

  test("one column a field", async () => {
    expect(
      await problems("Ärendenr;inkom_datum;Kön;Juridiskt kön\nA1;2017-01-02;pojke;pojke\n"),
    ).toMatchObject([
      {
        code: "input.double",
        place: { file: "export.csv", row: 1 },
        params: { first: "Kön", second: "Juridiskt kön", field: "kon" },
      },
    ]);
  });

  test("a date column in every file", async () => {
    const good = written("arende_id;inkom_datum\nA1;2017-01-02\n", "bra.csv");
    const bad = written("arende_id;kon\nA1;pojke\n", "brist.csv");
    const fault = (await run([good, bad]).catch((error: unknown) => error)) as BehovError;
    expect(fault.problems).toMatchObject([{ code: "input.field", place: { file: "brist.csv" } }]);
  });
});
