import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openXlsx, readXlsx } from "hucre";
import { describe, expect, test } from "vitest";
import { codeList, loadSchema } from "../../src/schema/load.js";
import { writeTemplate } from "../../src/template.js";
import { loadTemplateBook } from "../../src/schema/template-book.js";
import { run, scratchFolder } from "../support/run.js";
import { fillSheet } from "./filled.js";

const schema = loadSchema();
const book = loadTemplateBook();

async function template(): Promise<string> {
  const path = join(scratchFolder(), "mall.xlsx");
  await writeTemplate(path);
  return path;
}

describe("the entry workbook", () => {
  test("has instructions, an empty sheet for cases, one for double coding, and the codes", async () => {
    const { sheets } = await readXlsx(readFileSync(await template()));
    expect(sheets.map(({ name }) => name)).toEqual(["Instruktion", "Ärenden", "Dubbelkodning", "Koder"]);
    const cases = sheets.find(({ name }) => name === "Ärenden");
    expect(cases?.rows).toHaveLength(1);
    expect(cases?.rows[0]).toContain("Inkom-datum");
  });

  test("every column with a code list has a drop-down of its labels", async () => {
    const { sheets } = await openXlsx(readFileSync(await template()));
    const cases = sheets.find(({ name }) => name === "Ärenden");
    const codes = sheets.find(({ name }) => name === "Koder");
    const lists = (cases?.dataValidations ?? []).filter(({ type }) => type === "list");
    const coded = book.columns.filter(
      ({ field }) => schema.fields.find(({ name }) => name === field)?.codes !== undefined,
    );
    expect(lists).toHaveLength(coded.reduce((sum, { slots = 1 }) => sum + slots, 0));
    for (const { formula1 = "" } of lists) {
      const [, column = "", last = ""] = /\$([A-Z]+)\$2:\$[A-Z]+\$(\d+)$/.exec(formula1) ?? [];
      const at = column.split("").reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      const id = /\((\w+)\)$/.exec(String(codes?.rows[0]?.[at]))?.[1] ?? "";
      const labels = codes?.rows.slice(1, Number(last)).map((row) => row[at]);
      expect(labels).toEqual(
        codeList(schema, id)
          .codes.filter(({ code }) => code !== "okand")
          .map(({ label }) => label.sv),
      );
    }
  });

  test("what does not concern a case is grey", async () => {
    const { sheets } = await openXlsx(readFileSync(await template()));
    const rules = sheets.find(({ name }) => name === "Ärenden")?.conditionalRules ?? [];
    const conditioned = book.columns.filter(({ only }) => only !== undefined);
    expect(rules).toHaveLength(conditioned.reduce((sum, { slots = 1 }) => sum + slots, 0));
  });

  test("a file that is there is not overwritten", async () => {
    const path = await template();
    await expect(writeTemplate(path)).rejects.toThrow("usage.exists");
  });
});

describe("filled in", () => {
  test("fifty cases are read without a mapping and without a remark", async () => {
    const path = await template();
    const { sheets } = await readXlsx(readFileSync(path));
    const name = book.sheets.cases;
    const headers = (sheets.find((sheet) => sheet.name === name)?.rows[0] ?? []).map(String);
    const label = (field: string): string => schema.fields.find((one) => one.name === field)?.label.sv ?? "";
    const choice = (field: string, index: number): string => {
      const codes = codeList(schema, schema.fields.find((one) => one.name === field)?.codes ?? "").codes;
      return codes[index % (codes.length - 1)]?.label.sv ?? "";
    };
    const rows = Array.from({ length: 50 }, (_, index) => ({
      [label("arende_id")]: `A-${index}`,
      [label("person_id")]: `barn-${index % 40}`,
      [label("inkom_datum")]: new Date(Date.UTC(2026, index % 12, 5)),
      [label("initiering")]: choice("initiering", 0),
      [label("uppgiftslamnare")]: choice("uppgiftslamnare", index),
      [`${label("orsak")} 1`]: choice("orsak", index),
      [`${label("orsak")} 2`]: index % 3 === 0 ? choice("orsak", index + 3) : null,
      [label("kon")]: choice("kon", index),
      [label("alder")]: index % 18,
      [label("fb_beslut")]: choice("fb_beslut", index % 2),
      [label("fb_beslut_datum")]: new Date(Date.UTC(2026, index % 12, 12)),
    }));
    for (const row of rows) for (const header of Object.keys(row)) expect(headers).toContain(header);
    await fillSheet(path, name, rows);
    const { analysis, full } = await run([path], { minCount: 1 });
    expect(analysis.inputs.map(({ rows: read, accepted }) => [read, accepted])).toEqual([[50, 50]]);
    expect(analysis.intake.remarks).toEqual([]);
    expect(
      full.results.find(({ question, by }) => question === "individer" && Object.keys(by).length === 0)?.n,
    ).toBe(40);
  });
});
