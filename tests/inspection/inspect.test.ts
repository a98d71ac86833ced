import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeXlsx } from "hucre";
import { describe, expect, test } from "vitest";
import { inspect } from "../../src/inspect.js";
import { nearestField } from "../../src/inspection/nearest.js";
import { inspectionText } from "../../src/inspection/print.js";
import { loadSchema } from "../../src/schema/load.js";
import { run, scratchFolder } from "../support/run.js";
import { remarksOf, written } from "../support/cases.js";

const schema = loadSchema();

/** Thirty cases with a misspelt header, an unknown column, an unknown spelling and a rare one. */
function dirty(): string {
  const rows = Array.from({ length: 30 }, (_, index) => {
    const reporter = index < 12 ? "Kuratorsteamet" : index === 12 ? "Enstaka Hemlig" : "Skola";
    const date = index === 3 ? "5 januari 2026" : index === 4 ? "trettonde" : `2026-0${(index % 9) + 1}-05`;
    return [`A${index}`, date, reporter, "Flicka", `kod ${index}`].join(";");
  });
  return written(
    ["Ärendenr;Inkom;Uppgiftslämnare;Könn;Egen kod", ...rows, "Summa;;;;", ""].join("\r\n"),
    "uttag.csv",
  );
}

describe("what becomes of an export", () => {
  test("columns, spellings, dates and rows are told, and nothing is written", async () => {
    const { inspection } = await inspect({ files: [dirty()], mapping: null, draft: null });
    const [table] = inspection.tables;
    expect(table?.rows).toBe(31);
    expect(table?.columns.map(({ header, field, by }) => [header, field, by])).toEqual([
      ["Ärendenr", "arende_id", "synonym"],
      ["Inkom", "inkom_datum", "synonym"],
      ["Uppgiftslämnare", "uppgiftslamnare", "name"],
    ]);
    expect(table?.unmapped).toEqual([
      { header: "Könn", nearest: "kon" },
      { header: "Egen kod", nearest: null },
    ]);
    const reporters = table?.columns[2];
    expect(reporters?.spellings).toEqual([
      { spelling: "Skola", code: "skola", count: 17 },
      { spelling: "Kuratorsteamet", code: null, count: 12 },
    ]);
    expect(reporters?.rare).toEqual({ known: 0, unknown: 1, cells: 1 });
    expect(table?.columns[1]?.dates).toEqual({ "YYYY-MM-DD": 28, "0 a 0000": 1, ogiltigt_datum: 1 });
    expect(inspection.setAside).toEqual({ inget_innehall: 1, summarad: 1 });
    expect([inspection.firstDate, inspection.lastDate]).toEqual(["2026-01-05", "2026-09-05"]);
    expect(inspection.months.reduce((sum, { rows }) => sum + rows, 0)).toBe(29);
  });

  test("a rare spelling is only counted, in both languages", async () => {
    const { schemas, inspection } = await inspect({ files: [dirty()], mapping: null, draft: null });
    for (const lang of ["sv", "en"] as const) {
      const text = inspectionText(schemas, inspection, { lang });
      expect(text).toContain("Kuratorsteamet (12)");
      expect(text).not.toMatch(/Hemlig|trettonde|kod 7|\{\w+\}/);
    }
  });

  test("the draft, completed, makes a mapping that is understood", async () => {
    const draft = join(scratchFolder(), "mappning.json");
    const file = dirty();
    await inspect({ files: [file], mapping: null, draft });
    const drafted = JSON.parse(readFileSync(draft, "utf8")) as { columns: object; values: object };
    expect(drafted).toEqual({
      columns: { Könn: "kon", "Egen kod": null },
      values: { uppgiftslamnare: { Kuratorsteamet: null } },
    });
    const { inspection } = await inspect({ files: [file], mapping: draft, draft: null });
    expect(inspection.tables[0]?.columns.map(({ field, by }) => [field, by])).toContainEqual([
      "kon",
      "mapping",
    ]);
    const { full } = await run([file], { mapping: draft, minCount: 1 });
    expect(
      full.results.find(({ question, value }) => question === "arenden" && value?.["kon"] === "flicka")?.n,
    ).toBe(30);
    await expect(inspect({ files: [file], mapping: null, draft })).rejects.toThrow("usage.exists");
    expect(existsSync(`${file}.behov`)).toBe(false);
  });

  test("a file whose date of arrival stands under an unknown header gets its draft, and the lack is told", async () => {
    const draft = join(scratchFolder(), "mappning.json");
    const rows = ["Ärende-ID;Inkomdatm;Kön;Egen", "A1;2026-01-05;Pojke;x", "A2;2026-01-06;Flicka;y"];
    const file = written(`${rows.join("\r\n")}\r\n`, "uttag.csv");
    const { schemas, inspection } = await inspect({ files: [file], mapping: null, draft });
    expect(inspection.tables.map(({ lacks }) => lacks)).toEqual(["inkom_datum"]);
    expect(inspection.setAside).toEqual({});
    expect(JSON.parse(readFileSync(draft, "utf8"))).toEqual({
      columns: { Inkomdatm: "inkom_datum", Egen: null },
      values: {},
    });
    expect(inspectionText(schemas, inspection, { lang: "sv", draft })).toMatch(
      /SAKNAS: Inkom-datum \(inkom_datum\)[^]*Utkast till mappning: mappning\.json/,
    );
    expect(inspectionText(schemas, inspection, { lang: "en" })).toMatch(/MISSING: .*\(inkom_datum\)/);
    await expect(run([file])).rejects.toThrow("input.field");
    const mended = await inspect({ files: [file], mapping: draft, draft: null });
    expect(mended.inspection.tables.map(({ lacks }) => lacks)).toEqual([null]);
    expect((await run([file], { mapping: draft })).analysis.inputs.map(({ rows: read }) => read)).toEqual([
      2,
    ]);
  });

  test("a workbook has no delimiter, a text file one", async () => {
    const rows = [
      ["Ärende-ID", "Inkom-datum"],
      ["A1", "2026-01-05"],
    ];
    const book = written(await writeXlsx({ sheets: [{ name: "Blad", rows }] }), "uttag.xlsx");
    const both = await inspect({ files: [book, dirty()], mapping: null, draft: null });
    expect(both.inspection.tables.map(({ delimiter }) => delimiter)).toEqual([null, ";"]);
    const { inspection, schemas } = await inspect({ files: [book], mapping: null, draft: null });
    expect(inspectionText(schemas, inspection, { lang: "sv" })).not.toMatch(/avgränsare/);
  });

  test("a column that the mapping names and no file has is told, here and by the main job", async () => {
    const columns = { Könn: "kon", Kønn: "kon", Borta: null };
    const mapping = written(
      JSON.stringify({ columns, dayFirst: ["Dag"], notPersonal: { Nr: "löpnummer" } }),
      "m.json",
    );
    const file = dirty();
    const { inspection, schemas } = await inspect({ files: [file], mapping, draft: null });
    const unmet = inspection.remarks.filter(({ rule }) => rule === "mappning_utan_kolumn");
    expect(unmet.map(({ column }) => column)).toEqual(["Kønn", "Borta", "Dag", "Nr"]);
    expect(inspectionText(schemas, inspection, { lang: "sv" })).toContain(
      "–, Kønn: Mappningsfilen nämner en kolumn som inte finns i någon fil. (1)",
    );
    const { out } = await run([file], { mapping });
    expect(remarksOf(out).filter(([, rule]) => rule === "mappning_utan_kolumn")).toHaveLength(4);
    const told = readFileSync(join(out, "rapport.md"), "utf8").match(
      /^\| – \| .*Mappningsfilen nämner.*\| 1 \|$/gm,
    );
    expect(told).toHaveLength(4);
  });

  test("the same rows would be set aside as the main job does", async () => {
    const file = dirty();
    const [{ inspection }, { analysis }] = [
      await inspect({ files: [file], mapping: null, draft: null }),
      await run([file], { minCount: 1 }),
    ];
    const aside = Object.values(inspection.setAside).reduce((sum, count) => sum + count, 0);
    expect(aside).toBe(analysis.inputs[0]?.rejected);
    expect(inspection.tables.reduce((sum, { rows }) => sum + rows, 0)).toBe(analysis.inputs[0]?.rows);
  });
});

test.each([
  ["Uppgiftslämnar", "uppgiftslamnare"],
  ["Inkomdatm", "inkom_datum"],
  ["Barnets kön (P/F)", "kon"],
  ["Xyz", null],
])("the field nearest to %s is %s", (header, field) => {
  expect(nearestField(schema, header)).toBe(field);
});
