import { deflateRawSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { BehovError } from "../../src/errors/behov-error.js";
import { written } from "../support/cases.js";
import { run } from "../support/run.js";
import { zipFile, type Packed } from "./zip-file.js";

const MIB = 1 << 20;
const SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** An XLSX with one sheet, and shared strings where given. */
function workbook(sheet: Packed, strings: readonly string[] = []): Buffer {
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  return zipFile([
    {
      name: "[Content_Types].xml",
      content: `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    },
    { name: "_rels/.rels", content: relations(["officeDocument", "xl/workbook.xml"]) },
    {
      name: "xl/workbook.xml",
      content: `<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: relations(["worksheet", "worksheets/sheet1.xml"], ["sharedStrings", "sharedStrings.xml"]),
    },
    {
      name: "xl/sharedStrings.xml",
      content: `<sst xmlns="${SPREADSHEET}">${strings.map((text) => `<si><t>${text}</t></si>`).join("")}</sst>`,
    },
    { ...sheet, name: "xl/worksheets/sheet1.xml" },
  ]);
}

function relations(...targets: readonly (readonly [string, string])[]): string {
  const entries = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${entries.join("")}</Relationships>`;
}

const cell = (place: string, text: string): string =>
  `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
const HEAD = `<row r="1">${cell("A1", "arende_id")}${cell("B1", "inkom_datum")}</row>`;
const CASE = `<row r="2">${cell("A2", "A1")}${cell("B2", "2017-03-05")}</row>`;
const sheetOf = (rows: string, before = ""): Packed => ({
  name: "",
  content: `<?xml version="1.0"?>${before}<worksheet xmlns="${SPREADSHEET}"><sheetData>${rows}</sheetData></worksheet>`,
});

/** An ODS with one sheet. */
function ods(rows: string, before = ""): Buffer {
  const urn = "urn:oasis:names:tc:opendocument:xmlns";
  const head = `<table:table-row>${odsCell("arende_id")}${odsCell("inkom_datum")}</table:table-row>`;
  const kase = `<table:table-row>${odsCell("A1")}${odsCell("2017-03-05")}</table:table-row>`;
  return zipFile([
    { name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet" },
    {
      name: "content.xml",
      content: `<?xml version="1.0"?>${before}<office:document-content xmlns:office="${urn}:office:1.0" xmlns:table="${urn}:table:1.0" xmlns:text="${urn}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Blad1">${head}${kase}${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
    },
  ]);
}

const odsCell = (text: string, attribute = ""): string =>
  `<table:table-cell office:value-type="string"${attribute}><text:p>${text}</text:p></table:table-cell>`;

/** Entities of which each is ten of the one before. */
const LAUGHS = `<!DOCTYPE l [<!ENTITY a "ha">${Array.from("bcdefghij")
  .map((name, index) => `<!ENTITY ${name} "${`&${"abcdefghij"[index]};`.repeat(10)}">`)
  .join("")}]>`;

const GROWTH = Buffer.alloc(256 * MIB, "A1;2017-03-05;pojke\n");
const REPEATED = deflateRawSync(GROWTH);

async function refusal(bytes: Uint8Array, name: string): Promise<string[]> {
  const start = performance.now();
  const fault = (await run([written(bytes, name)]).catch((error: unknown) => error)) as BehovError;
  expect(performance.now() - start).toBeLessThan(20_000);
  expect(fault.exitCode).toBe(3);
  return fault.problems.map(({ code }) => code);
}

describe("what grows out of all measure is refused", () => {
  test.each([
    ["gzip", gzipSync(GROWTH), "input.too-large"],
    [
      "zip that says it",
      zipFile([{ name: "a.csv", content: REPEATED, isDeflated: true, claimed: GROWTH.length }]),
      "input.too-large",
    ],
    [
      "zip of ten gigabytes",
      zipFile(
        [0, 1, 2].map((n) => ({
          name: `${n}.csv`,
          content: REPEATED,
          isDeflated: true,
          claimed: 3_500_000_000,
        })),
      ),
      "input.too-large",
    ],
    [
      "zip that says it is small",
      zipFile([{ name: "a.csv", content: REPEATED, isDeflated: true, claimed: 1000 }]),
      "input.packed",
    ],
    [
      "workbook that says it",
      workbook({ name: "", content: REPEATED, isDeflated: true, claimed: GROWTH.length }),
      "input.too-large",
    ],
    [
      "workbook that says it is small",
      workbook({ name: "", content: REPEATED, isDeflated: true, claimed: 1000 }),
      "input.workbook",
    ],
    [
      "a string that many cells share",
      workbook(
        sheetOf(
          `${HEAD}${CASE}${Array.from({ length: 20_000 }, (_, at) => `<row r="${at + 3}"><c r="A${at + 3}" t="s"><v>0</v></c></row>`).join("")}`,
        ),
        ["x".repeat(30_000)],
      ),
      "input.too-large",
    ],
    [
      "a cell of millions of letters",
      workbook(sheetOf(`${HEAD}<row r="2">${cell("A2", "x".repeat(3 * MIB))}</row>`)),
      "input.structure",
    ],
    [
      "entities in XLSX",
      workbook(sheetOf(`${HEAD}<row r="2">${cell("A2", "&j;")}</row>`, LAUGHS)),
      "input.workbook",
    ],
    [
      "entities in ODS",
      ods(`<table:table-row>${odsCell("&j;")}</table:table-row>`, LAUGHS),
      "input.workbook",
    ],
    [
      "repeated rows in ODS",
      ods(
        `<table:table-row table:number-rows-repeated="1000000">${odsCell("x".repeat(500))}</table:table-row>`,
      ),
      "input.too-large",
    ],
    [
      "repeated cells in ODS",
      ods(
        `<table:table-row table:number-rows-repeated="5000">${odsCell("x", ' table:number-columns-repeated="16000"')}</table:table-row>`,
      ),
      "input.too-large",
    ],
    [
      "counted spaces in ODS",
      ods(`<table:table-row>${odsCell('<text:s text:c="100000"/>'.repeat(1000))}</table:table-row>`),
      "input.too-large",
    ],
    [
      "a line of millions of letters in CSV",
      Buffer.from(`arende_id;inkom_datum\nA1;2017-03-05\n${"x".repeat(3 * MIB)};\n`),
      "input.structure",
    ],
  ])("%s", async (_, bytes, code) => {
    expect(await refusal(bytes, "bomb")).toEqual([code]);
  });
});

describe("what only looks large is read", () => {
  test("blank formatted rows to the end of the sheet", async () => {
    const blank = Array.from(
      { length: 1_048_574 },
      (_, at) => `<row r="${at + 3}"><c r="A${at + 3}" s="1"/></row>`,
    );
    const start = performance.now();
    const { full } = await run([written(workbook(sheetOf(`${HEAD}${CASE}${blank.join("")}`)), "tom.xlsx")]);
    expect(full.inputs).toMatchObject([{ rows: 1, accepted: 1, rejected: 0 }]);
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  test("blank rows to the end of an ODS sheet", async () => {
    const bytes = ods(
      `<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`,
    );
    expect((await run([written(bytes, "tom.ods")])).full.inputs).toMatchObject([{ rows: 1, accepted: 1 }]);
  });
});
