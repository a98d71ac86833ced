import { mkdirSync, readFileSync } from "node:fs";
import * as SheetJS from "@e965/xlsx";
import { writeXlsx } from "hucre/xlsx";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { BehovError } from "../../src/errors/behov-error.js";
import { findFile } from "../../src/read/open.js";
import { cellText } from "../../src/read/workbook.js";
import { HeaderRecogniser } from "../../src/recognise/headers.js";
import { NO_MAPPING } from "../../src/recognise/mapping.js";
import { loadSchema } from "../../src/schema/load.js";
import { asideOf, FOLLOWED, readTable, written } from "../support/cases.js";
import { figure, run, scratchFolder } from "../support/run.js";
import { expectSixCases, lines } from "./export.js";

type Cell = string | number | boolean | Date | null;

/** The six cases as Excel holds them: dates as dates, blank as null. */
const ROWS: Cell[][] = lines("\t").map((line) =>
  line
    .split("\t")
    .map((cell) =>
      /^\d{4}-\d{2}-\d{2}$/.test(cell) ? new Date(`${cell}T00:00:00Z`) : cell === "" ? null : cell,
    ),
);
const [HEADER = [], ...DATA] = ROWS;

async function book(sheets: Record<string, Cell[][]>, name = "uttag.xlsx"): Promise<string> {
  const bytes = await writeXlsx({
    sheets: Object.entries(sheets).map(([sheet, rows]) => ({ name: sheet, rows })),
  });
  return written(bytes, name);
}

/** The same sheets written by the other library. */
function foreignBook(rows: Cell[][], bookType: "xlsx" | "biff8" | "ods", name: string): string {
  const sheet = SheetJS.utils.aoa_to_sheet(rows, { UTC: true });
  const workbook = SheetJS.utils.book_new(sheet, "Blad1");
  return written(SheetJS.write(workbook, { type: "buffer", bookType }) as Uint8Array, name);
}

describe("a workbook", () => {
  test("with dates as dates", async () => {
    await expectSixCases([await book({ Blad1: ROWS })]);
  });

  test("with its name in capitals or as .csv", async () => {
    await expectSixCases([await book({ Blad1: ROWS }, "UTTAG.CSV")]);
  });

  test("with title rows and a blank row above the header", async () => {
    await expectSixCases([
      await book({ Blad1: [["Uttag ur verksamhetssystemet"], ["Kön och ålder", 2017], [], ...ROWS] }),
    ]);
  });

  test("with blank rows between: they are set aside under Excel's row numbers", async () => {
    const rows = [["Uttag"], [], HEADER, ...DATA.slice(0, 2), [], [null, " "], ...DATA.slice(2), [], []];
    const { out } = await expectSixCases([await book({ Blad1: rows })], 2);
    expect(asideOf(out)).toEqual([
      [6, "tom_rad"],
      [7, "tom_rad"],
    ]);
  });

  test("with a cover, a code list and two sheets of cases, one with other columns", async () => {
    const without = (rows: Cell[][]): Cell[][] =>
      rows.map((row) => [row[1] ?? null, row[0] ?? null, "x", ...row.slice(2)]);
    const second = without([HEADER, ...DATA.slice(3)]).map((row, index) =>
      index === 0 ? [row[0], row[1], "Kommentar", ...row.slice(3)] : row,
    ) as Cell[][];
    const file = await book({
      Omslag: [["Uttag ur verksamhetssystemet"], ["Period", 2017], ["Kön", "se nästa blad"]],
      Koder: [
        ["Kod", "Etikett"],
        ["pojke", "Pojke"],
      ],
      Förhandsbedömningar: [HEADER, ...DATA.slice(0, 3), ["Summa", null, 3]],
      Utredningar: [["Inledda utredningar 2017"], ...second],
      Tomt: [],
    });
    const { out } = await expectSixCases([file], 1);
    expect(readTable(out, "intern/avvisade_rader.csv")).toMatchObject([
      { fil: "uttag.xlsx", blad: "Förhandsbedömningar", rad: "5", regel: "summarad" },
    ]);
    expect(readTable(out, "intern/datakvalitet.csv")).toContainEqual({
      fil: "uttag.xlsx",
      blad: "Utredningar",
      kolumn: "Kommentar",
      regel: "okand_kolumn",
      allvar: "remark",
      antal: "3",
    });
    const passedOver = readTable(out, "intern/datakvalitet.csv").filter(
      ({ regel }) => regel === "blad_utan_arenden",
    );
    expect(passedOver.map(({ blad }) => blad ?? "").toSorted()).toEqual(["Koder", "Omslag", "Tomt"]);
  });

  test("with numbers and booleans", async () => {
    const rows: Cell[][] = [
      [
        "arende_id",
        "inkom_datum",
        "alder",
        "Utredning inledd (ja/nej)",
        "Samtal med barnet",
        "orsak_heder",
        "orsak_skola",
      ],
      [1001, 42799, 7, true, 1, 1, 0],
      [1002, 42800, 0, true, 0, null, 1],
      [1003, new Date("2017-03-07T13:45:00Z"), 18, false, null, "X", "x"],
    ];
    const { full } = await run([await book({ Blad1: rows })], { cohort: FOLLOWED });
    expect(full.cohort).toMatchObject({ from: "2017-03-05", to: "2017-03-07" });
    expect(figure(full, "utredning_inledd")).toMatchObject({ n: 2, base: 3, missing: 0 });
    expect(figure(full, "barn_samtal")).toMatchObject({ n: 1, base: 2, missing: 0 });
    expect(figure(full, "orsak", {}, { orsak: "heder" })).toMatchObject({ n: 2, base: 3 });
    expect(figure(full, "orsak", {}, { orsak: "skola" })).toMatchObject({ n: 2, base: 3 });
    for (const group of ["0-5", "6-12", "18+"])
      expect(figure(full, "arenden", {}, { alder_grupp: group })?.n).toBe(1);
  });

  test.each(["xlsx", "biff8", "ods"] as const)("written by another program as %s", async (bookType) => {
    await expectSixCases([
      foreignBook([["Uttag"], ...ROWS], bookType, `uttag.${bookType === "biff8" ? "xls" : bookType}`),
    ]);
  });

  test("counted in days from 1904, as old Macs do", async () => {
    const sheet = SheetJS.utils.aoa_to_sheet([
      ["arende_id", "inkom_datum"],
      ["A1", null],
      ["A2", null],
    ]);
    for (const [cell, day] of [
      ["B2", 41_337],
      ["B3", 41_338],
    ] as const)
      sheet[cell] = { t: "n", v: day, z: "yyyy-mm-dd" };
    const workbook = SheetJS.utils.book_new(sheet, "Blad1");
    workbook.Workbook = { WBProps: { date1904: true } };
    const file = written(
      SheetJS.write(workbook, { type: "buffer", bookType: "xlsx" }) as Uint8Array,
      "mac.xlsx",
    );
    expect((await run([file])).full.cohort).toMatchObject({ from: "2017-03-05", to: "2017-03-06" });
  });

  test("with formulas, of which the kept values count", async () => {
    const sheet = SheetJS.utils.aoa_to_sheet([
      ["arende_id", "inkom_datum", "kon"],
      ["A1", "2017-03-05", null],
    ]);
    sheet["C2"] = { t: "s", v: "flicka", f: 'IF(1=1,"flicka","pojke")' };
    const workbook = SheetJS.utils.book_new(sheet, "Blad1");
    const file = written(
      SheetJS.write(workbook, { type: "buffer", bookType: "xlsx" }) as Uint8Array,
      "formel.xlsx",
    );
    expect(figure((await run([file])).full, "arenden", {}, { kon: "flicka" })).toMatchObject({
      n: 1,
      base: 1,
    });
  });

  test("without any sheet of cases is told", async () => {
    const fault = await run([
      await book({
        Omslag: [
          ["Framställd av", "NN"],
          ["Period", 2017],
        ],
      }),
    ]).catch((error: unknown) => error);
    expect((fault as BehovError).problems).toMatchObject([
      { code: "input.header", place: { file: "uttag.xlsx" } },
    ]);
  });
});

describe("a second opinion", () => {
  test("the other library sees the same cells in the same rows", async () => {
    const path = await book({
      Blad1: [
        ["Uttag"],
        [],
        HEADER,
        ...DATA.slice(0, 3),
        [],
        [null, new Date("2017-05-05T00:00:00Z"), "a\nb", 1.5, true, '"c";d', -3],
        ...DATA.slice(3),
      ],
    });
    const scratch = scratchFolder();
    mkdirSync(scratch, { recursive: true });
    const headers = new HeaderRecogniser(loadSchema(), NO_MAPPING);
    const [source] = (await (await findFile(path, 0, headers)).open(scratch)).sources;
    const seen = Papa.parse<string[]>(readFileSync(source?.csv.path ?? "", "utf8").trimEnd(), {
      delimiter: ";",
    }).data;

    const workbook = SheetJS.read(readFileSync(path), { cellDates: true, UTC: true });
    const sheet = workbook.Sheets["Blad1"];
    if (sheet === undefined) throw new Error("no sheet");
    const all = SheetJS.utils.sheet_to_json<Cell[]>(sheet, {
      header: 1,
      blankrows: true,
      defval: null,
      UTC: true,
    });
    const header = all[(source?.headerRow ?? 0) - 1]?.map(cellText);
    const other = all
      .slice(source?.headerRow)
      .map((row) => (header ?? []).map((_, index) => cellText(row[index])));
    expect(source?.header).toEqual(header);
    expect(seen.map((row) => header?.map((_, index) => row[index] ?? ""))).toEqual(other);
  });
});
