import * as SheetJS from "@e965/xlsx";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { inspect } from "../../src/inspect.js";
import type { Inspection } from "../../src/inspection/inspection.js";
import { readZip } from "./read-zip.js";
import { remarksOf, written } from "../support/cases.js";
import { figure, run } from "../support/run.js";
import { zipFile } from "./zip-file.js";

type Cell = string | number | null;
type Form = "xlsx" | "biff8" | "ods";

/** Writes a sheet with the other library, changed as the test wants. */
function book(
  rows: readonly (readonly Cell[])[],
  change: (sheet: SheetJS.WorkSheet, workbook: SheetJS.WorkBook) => void = () => {},
  bookType: Form = "xlsx",
): string {
  const sheet = SheetJS.utils.aoa_to_sheet(rows.map((row) => [...row]));
  const workbook = SheetJS.utils.book_new(sheet, "Blad1");
  change(sheet, workbook);
  const bytes = SheetJS.write(workbook, { type: "buffer", bookType }) as Uint8Array;
  return written(bytes, bookType === "biff8" ? "bok.xls" : `bok.${bookType}`);
}

const look = async (file: string): Promise<Inspection> =>
  (await inspect({ files: [file], mapping: null, draft: null })).inspection;

const HEADER = ["Ärende-ID", "Inkom-datum", "Kön"];
const merged = (row: number, from: number, to: number, last = row): SheetJS.Range => ({
  s: { r: row, c: from },
  e: { r: last, c: to },
});

describe.each(["xlsx", "biff8", "ods"] as const)("headers on two rows, as %s", (form) => {
  const FIELDS = ["arende_id", "inkom_datum", "kon", "utr_start", "utr_slut"];

  test("a row of groups above the names", async () => {
    const rows = [
      ["Ärende", null, null, "Utredning", null],
      [...HEADER, "start", "slut"],
      ["A1", "2017-03-05", "Pojke", "2017-03-06", "2017-04-01"],
    ];
    const { tables, remarks } = await look(
      book(rows, (sheet) => (sheet["!merges"] = [merged(0, 0, 2), merged(0, 3, 4)]), form),
    );
    expect(tables[0]).toMatchObject({ rows: 1, headerRow: 2 });
    expect(tables[0]?.columns.map(({ field }) => field)).toEqual(FIELDS);
    expect(tables[0]?.columns[3]?.header).toBe("Utredning start");
    expect(remarks).toMatchObject([{ rule: "rubriker_pa_tva_rader", count: 1 }]);
  });

  test("cells that reach over both rows", async () => {
    const rows = [
      [...HEADER, "Utredning", null],
      [null, null, null, "start", "slut"],
      ["A1", "2017-03-05", "Pojke", "2017-03-06", "2017-04-01"],
    ];
    const tall = [0, 1, 2].map((column) => merged(0, column, column, 1));
    const { tables } = await look(
      book(rows, (sheet) => (sheet["!merges"] = [...tall, merged(0, 3, 4)]), form),
    );
    expect(tables[0]).toMatchObject({ rows: 1, headerRow: 2 });
    expect(tables[0]?.columns.map(({ field }) => field)).toEqual(FIELDS);
  });
});

test("headers on two rows in CSV, and a title that is no group", async () => {
  const text = "Ärende;;;Utredning;\nÄrende-ID;Inkom-datum;Kön;start;slut\nA1;2017-03-05;Pojke;;\n";
  expect((await look(written(text))).tables[0]?.columns.map(({ field }) => field)).toContain("utr_start");
  const titled = "Uttag om Kön;;\nÄrende-ID;Inkom-datum;Kön\nA1;2017-03-05;Pojke\n";
  expect((await look(written(titled))).remarks).toEqual([]);
});

describe("what is hidden is read, and said", () => {
  const rows = [HEADER, ["A1", "2017-03-05", "Pojke"], ["A2", "2017-03-06", "Flicka"]];

  test("rows", async () => {
    const { tables, remarks } = await look(book(rows, (sheet) => (sheet["!rows"] = [{}, { hidden: true }])));
    expect(tables[0]?.rows).toBe(2);
    expect(remarks).toMatchObject([{ rule: "dolda_rader", count: 1 }]);
  });

  test("a sheet", async () => {
    const { tables, remarks } = await look(
      book(rows, (_, workbook) => {
        SheetJS.utils.book_append_sheet(
          workbook,
          SheetJS.utils.aoa_to_sheet([HEADER, ["A3", "2017-03-07"]]),
          "B2",
        );
        workbook.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 2 }] };
      }),
    );
    expect(tables.map((table) => table.rows)).toEqual([2, 1]);
    expect(remarks).toMatchObject([{ rule: "dolt_blad", count: 1 }]);
  });

  // The styles are spelled as LibreOffice spells them.
  test.each([
    ["rows", "dolda_rader", [["<table:table-row", '<table:table-row table:visibility="filter"']]],
    [
      "a sheet",
      "dolt_blad",
      [
        [
          "<office:body>",
          '<office:automatic-styles><style:style style:name="dold" style:family="table" style:master-page-name="B">' +
            '<style:table-properties table:display="false" style:writing-mode="lr-tb"/></style:style>' +
            "</office:automatic-styles><office:body>",
        ],
        ['table:style-name="ta1"', 'table:style-name="dold"'],
      ],
    ],
  ])("%s in ODS", async (_, rule, changes) => {
    const parts = await readZip(book(rows, undefined, "ods"));
    const hidden = parts.map(({ name, content }) => ({
      name,
      content:
        name === "content.xml"
          ? changes.reduce((text, [from = "", to = ""]) => text.replace(from, to), content)
          : content,
    }));
    const { tables, remarks } = await look(written(zipFile(hidden), "bok.ods"));
    expect(tables[0]?.rows).toBe(2);
    expect(remarks).toMatchObject([{ rule, count: 1 }]);
  });
});

describe("cells that are no values", () => {
  test("a formula without what it comes to is unknown, and said", async () => {
    const file = book(
      [
        [...HEADER, "alder"],
        ["A1", "2017-03-05", "Pojke", null],
        ["A2", "2017-03-06", "Pojke", 5],
      ],
      (sheet) => {
        sheet["D2"] = { t: "n", f: "1+1" };
      },
    );
    const { tables, remarks } = await look(file);
    expect(tables[0]?.columns[3]).toMatchObject({ filled: 1, blank: 1 });
    expect(remarks).toMatchObject([{ rule: "formel_utan_varde", count: 1 }]);
  });

  test.each(["xlsx", "biff8"] as const)("errors are unknown, and counted, as %s", async (form) => {
    const file = book(
      [
        [...HEADER, "alder"],
        ["A1", "2017-03-05", null, null],
        ["A2", "2017-03-06", "Pojke", 5],
      ],
      (sheet) => {
        sheet["C2"] = { t: "e", v: 0x2a };
        sheet["D2"] = { t: "e", v: 0x17 };
      },
      form,
    );
    expect((await look(file)).remarks).toMatchObject([
      { column: "Kön", rule: "felvarde", count: 1 },
      { column: "alder", rule: "felvarde", count: 1 },
    ]);
  });

  test.each(["xlsx", "biff8", "ods"] as const)("numbers stored as text are numbers, as %s", async (form) => {
    const rows = [
      [...HEADER, "alder"],
      ["A1", "42799", "Pojke", "7"],
      ["A2", "\u00A042800 ", "Pojke", "8 år"],
      ["A3", 42801, "Pojke", "\u202F9"],
    ];
    const { full } = await run([book(rows, undefined, form)], { minCount: 1 });
    expect(full.cohort).toMatchObject({ from: "2017-03-05", to: "2017-03-07" });
    expect(figure(full, "arenden", {}, { alder_grupp: "6-12" })).toMatchObject({ n: 3, base: 3 });
  });

  test("numbers of days without a format count from the workbook's own year", async () => {
    const rows = [
      [...HEADER, "alder"],
      ["A1", 41337, "Pojke", 41337],
      ["A2", "2017-03-06", "Pojke", 5],
    ];
    const file = book(rows, (_, workbook) => (workbook.Workbook = { WBProps: { date1904: true } }));
    const { full, out } = await run([file], { minCount: 1 });
    expect(full.cohort).toMatchObject({ from: "2017-03-05", to: "2017-03-06" });
    expect(remarksOf(out)).toEqual([["alder", "ogiltigt_tal", 1]]);
  });
});

describe("ids that lost their zeros", () => {
  const text = (ids: readonly string[]): string =>
    ["arende_id;inkom_datum;person_id", ...ids.map((id, at) => `A${at};2017-03-05;${id}`), ""].join("\n");

  test("in one file", async () => {
    const { remarks } = await look(written(text(["00123", "00456", "123", "99999"])));
    expect(remarks).toMatchObject([{ column: "person_id", rule: "inledande_nollor", count: 1 }]);
  });

  test("in one of two files", async () => {
    const files = [written(text(["00123"]), "a.csv"), written(text(["123", "456"]), "b.csv")];
    const { inspection } = await inspect({ files, mapping: null, draft: null });
    const lost = inspection.remarks.filter(({ rule }) => rule === "inledande_nollor");
    expect(lost).toEqual([{ file: "b.csv", column: "person_id", rule: "inledande_nollor", count: 2 }]);
  });

  test.each([[["1", "22", "333"]], [["0123", "4567"]], [["0A1", "7"]]])("not in %j", async (ids) => {
    expect((await look(written(text(ids)))).remarks).toEqual([]);
  });
});

test("strict OOXML", async () => {
  const bytes = await writeXlsx({
    sheets: [{ name: "Blad1", rows: [HEADER, ["A1", new Date("2017-03-05T00:00:00Z"), "Pojke"]] }],
  });
  const strict = (await readZip(written(bytes, "bok.xlsx"))).map(({ name, content }) => ({
    name,
    content: content
      .replaceAll(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
      )
      .replaceAll(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
      ),
  }));
  const { tables } = await look(written(zipFile(strict), "strikt.xlsx"));
  expect(tables[0]?.columns.map(({ field, filled }) => [field, filled])).toEqual([
    ["arende_id", 1],
    ["inkom_datum", 1],
    ["kon", 1],
  ]);
});
