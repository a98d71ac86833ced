import { describe, expect, test } from "vitest";
import { join } from "node:path";
import { agreementText } from "../../src/agreement/print.js";
import { compareFiles } from "../../src/agreement.js";
import { loadTemplateBook } from "../../src/schema/template-book.js";
import { writeTemplate } from "../../src/template.js";
import { csvOfCases, written, type Case } from "../support/cases.js";
import { run, scratchFolder } from "../support/run.js";
import { fillSheet } from "../template/filled.js";

/** Twenty cases; the second coder takes four boys for girls and adds a reason to two cases. */
const first = Array.from({ length: 20 }, (_, index): Case => ({
  arende_id: `A${index}`,
  kon: index < 10 ? "pojke" : "flicka",
  orsak: index % 2 === 0 ? "skola" : "vald_familj",
  barn_samtal: "ja",
}));
const second = first.map((one, index): Case => ({
  ...one,
  kon: index < 4 ? "flicka" : (one["kon"] ?? ""),
  orsak: index < 2 ? `${one["orsak"]}|beteende` : (one["orsak"] ?? ""),
}));

const files = (): [string, string] => [
  written(csvOfCases(first), "a.csv"),
  written(csvOfCases([...second, { arende_id: "A99", kon: "pojke" }]), "b.csv"),
];

/** Rows of the entry workbook about ten cases of which the first `girls` are girls. @param prefix before each header */
function entries(girls: number, prefix = ""): Record<string, string>[] {
  return Array.from({ length: 10 }, (_, index) => ({
    [`${prefix}Ärende-ID`]: `A${index}`,
    [`${prefix}Inkom-datum`]: "2026-01-05",
    [`${prefix}Kön`]: index < girls ? "Flicka" : "Pojke",
    [`${prefix}Orsak 1`]: "Skola: oro från skola",
    [`${prefix}Orsak 2`]: index < girls ? "Beteende" : "",
  }));
}

/** An entry workbook with ten cases on its sheets, so many of them girls; null leaves a sheet blank. */
async function workbook(girls: {
  readonly cases: number | null;
  readonly double: number | null;
}): Promise<string> {
  const path = join(scratchFolder(), "mall.xlsx");
  await writeTemplate(path);
  const { sheets, words } = loadTemplateBook();
  if (girls.cases !== null) await fillSheet(path, sheets.cases, entries(girls.cases));
  if (girls.double !== null)
    await fillSheet(path, sheets.double, entries(girls.double, `${words["second"]}: `));
  return path;
}

const sameSex = async (one: string, other: string | null): Promise<number | undefined> =>
  (await compareFiles(one, other)).fields.find(({ field }) => field === "kon")?.agreement;

describe("the entry workbook", () => {
  test("alone: its two sheets are compared, several reasons too", async () => {
    const { fields } = await compareFiles(await workbook({ cases: 3, double: 5 }), null);
    expect(fields.map(({ field, cases, agreement }) => [field, cases, agreement])).toContainEqual([
      "kon",
      10,
      0.8,
    ]);
    expect(fields.map(({ field, cases, agreement }) => [field, cases, agreement])).toContainEqual([
      "orsak",
      10,
      0.8,
    ]);
  });

  test.each([
    ["on each other's sheets", { cases: 3, double: null }, { cases: null, double: 5 }],
    ["in the other order", { cases: null, double: 5 }, { cases: 3, double: null }],
    ["both on the sheet of cases", { cases: 3, double: null }, { cases: 5, double: null }],
    ["the second began from a copy of the first", { cases: 3, double: null }, { cases: 3, double: 5 }],
    ["both on the sheet for double coding", { cases: null, double: 3 }, { cases: null, double: 5 }],
  ])("two workbooks, %s", async (_, one, other) => {
    expect(await sameSex(await workbook(one), await workbook(other))).toBe(0.8);
  });

  test("given twice it is compared with itself as its instruction says", async () => {
    const path = await workbook({ cases: 3, double: 5 });
    expect(await sameSex(path, path)).toBe(0.8);
  });

  test("the sheet for double coding may have the headers of the first", async () => {
    const path = await workbook({ cases: 3, double: null });
    const { sheets } = loadTemplateBook();
    await fillSheet(path, sheets.double, entries(5), Object.keys(entries(5)[0] ?? {}));
    expect(await sameSex(path, null)).toBe(0.8);
    const { analysis } = await run([path], { minCount: 1 });
    expect(analysis.inputs.map(({ rows }) => rows)).toEqual([10]);
  });

  test("what the other coded is never counted as cases", async () => {
    const { analysis } = await run([await workbook({ cases: 3, double: 5 })], { minCount: 1 });
    expect(analysis.inputs.map(({ rows }) => rows)).toEqual([10]);
    await expect(run([await workbook({ cases: null, double: 5 })])).rejects.toThrow("input.rows");
  });

  test.each([
    { cases: 3, double: null },
    { cases: null, double: null },
  ])("with one coder's cases: %j", async (girls) => {
    await expect(compareFiles(await workbook(girls), null)).rejects.toThrow(
      girls.cases === null ? "input.rows" : "input.one-coder",
    );
  });

  test("a CSV alone has one coder's cases", async () => {
    await expect(compareFiles(files()[0], null)).rejects.toThrow("input.one-coder");
  });
});

describe("two coders", () => {
  test("kappa, agreement and what is taken for what; the least alike first", async () => {
    const { fields } = await compareFiles(...files());
    expect(fields.map(({ field }) => field)).toEqual(["kon", "orsak", "barn_samtal"]);
    const [kon, orsak, samtal] = fields;
    // R: vcd::Kappa(matrix(c(6, 0, 4, 10), 2)) is 0.6
    expect([kon?.cases, kon?.agreement, kon?.apart]).toEqual([
      20,
      0.8,
      { first: "Flicka", second: "Pojke", cases: 4 },
    ]);
    expect(kon?.kappa).toBeCloseTo(0.6, 12);
    expect(orsak?.agreement).toBe(0.9);
    expect(samtal).toEqual({
      field: "barn_samtal",
      cases: 20,
      agreement: 1,
      kappa: null,
      low: null,
      high: null,
      apart: null,
    });
  });

  test("is told in both languages", async () => {
    const { schema, fields } = await compareFiles(...files());
    expect(agreementText(schema, fields, "sv")).toMatch(
      /20 ärenden finns hos båda[^]*Kön +80.% +0,60[^]*Flicka \/ Pojke \(4\)/,
    );
    expect(agreementText(schema, fields, "en")).toMatch(/20 cases are in both[^]*80% +0\.60/);
  });

  test("without a case in common there is nothing to compare", async () => {
    const other = written(csvOfCases([{ arende_id: "X1", kon: "pojke" }]), "c.csv");
    const { schema, fields } = await compareFiles(files()[0], other);
    expect(fields).toEqual([]);
    expect(agreementText(schema, fields, "sv")).toContain("måste vara desamma");
  });
});
