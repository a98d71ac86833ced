import { describe, expect, test } from "vitest";
import { loadSchema } from "../../src/schema/load.js";
import { loadTemplateBook, TEMPLATE_FILE } from "../../src/schema/template-book.js";
import { templateColumns } from "../../src/template/plan.js";
import { changed, refused, type Change } from "../support/mistakes.js";

const schema = loadSchema();

const check = (...changes: Change[]): string[] =>
  refused(() => templateColumns(schema, loadTemplateBook(changed(TEMPLATE_FILE, ...changes)), "okand"));

test("the entry workbook is right as shipped", () => {
  expect(check()).toEqual([]);
});

describe("a workbook that could not be made, or be told from others, is refused", () => {
  test.each<[string, unknown, string]>([
    ["sheets.double", undefined, "sheets.double: is missing"],
    ["sheets.cases", "", "sheets.cases: must not be empty"],
    ["words.second", undefined, "words.second: is missing"],
    ["words.chose", "Välj", "words.chose: there is no such key"],
    ["rows", 0, "rows: must be a whole number, 1 or more"],
    ["instructions", [], "instructions: must not be empty"],
    ["columns", [], "columns: must not be empty"],
    ["columns.2.field", "inkom", "columns[2].field: there is no inkom"],
    ["columns.4.only.field", "initering", "columns[4].only.field: there is no initering"],
    ["columns.4.only.codes", ["ansokn"], "columns[4].only.codes[0]: there is no ansokn"],
    ["columns.6.slots", "3", "columns[6].slots: must be a number"],
  ])("%s: %j", (at, value, told) => {
    const found = check([at, value]);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`repository.schema ${TEMPLATE_FILE} ${told}`);
  });
});
