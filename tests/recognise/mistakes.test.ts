import { expect, test } from "vitest";
import { checkCodeSpellings, checkHeaders } from "../../src/recognise/check-spellings.js";
import { codeFile } from "../../src/schema/check-codes.js";
import { fieldFile } from "../../src/schema/check-fields.js";
import { loadSchema, schemaNames } from "../../src/schema/load.js";
import type { CodeList, Field } from "../../src/schema/types.js";
import { changed, refused } from "../support/mistakes.js";

test.each<[string, unknown, string]>([
  ["=vanvard.synonyms.0", "skola", "synonyms[0] (vanvard): is read as skola too"],
  ["=vanvard.synonyms.0", "SKO-LÅ", "synonyms[0] (vanvard): is read as skola too"],
  ["=vanvard.label.sv", "Skola", "label.sv (vanvard): is read as skola too"],
])("a spelling of two codes is refused: %s %j", (at, value, told) => {
  const file = codeFile("orsak");
  const list = changed(file, [`codes.${at}`, value]) as CodeList;
  const found = refused(() => checkCodeSpellings(list));
  expect(found[0]).toMatch(/^repository\.schema schemas\/codes\/orsak\.json codes\[\d+\]\./);
  expect(found.join("\n")).toContain(told);
});

test("of a code and the one for not known, the code is blamed", () => {
  const list = changed(codeFile("orsak"), ["codes.=vanvard.synonyms.0", "okänd"]) as CodeList;
  const found = refused(() => checkCodeSpellings(list));
  expect(found).toHaveLength(1);
  expect(found[0]).toContain("synonyms[0] (vanvard): is read as okand too");
});

test.each<[string, unknown, string]>([
  ["=alder.synonyms.0", "Kön", "].synonyms[0] (alder): is read as kon too"],
  ["=alder.label.sv", "KON", "].label.sv (alder): is read as kon too"],
])("a header of two fields is refused: %s %j", (at, value, told) => {
  const { fields } = changed(fieldFile("arende"), [`fields.${at}`, value]) as { fields: Field[] };
  const found = refused(() => checkHeaders({ ...loadSchema(), fields }));
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(`repository.schema schemas/fields/arende.json fields[`);
  expect(found[0]).toContain(told);
});

test("no spelling is one of two as shipped", () => {
  const schemas = schemaNames("fields").map((kind) => loadSchema(kind));
  const lists = [...loadSchema().codeLists.values()];
  const found = [
    ...lists.map((list) => refused(() => checkCodeSpellings(list))),
    ...schemas.map((schema) => refused(() => checkHeaders(schema))),
  ];
  expect(found.flat()).toEqual([]);
});
