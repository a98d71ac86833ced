import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { normalise } from "../../src/recognise/normalise.js";
import { loadSchema, packageRoot, schemaNames } from "../../src/schema/load.js";
import type { Code, CodeList, Label } from "../../src/schema/types.js";

const schema = loadSchema();
const lists = [...schema.codeLists.values()];

/** Every way a code may be written, normalised as cells are. */
function spellings({ code, label, synonyms }: Code): string[] {
  const own = [code, label.sv, label.en, label.sv.replace(/\s*\(.*$/, ""), ...synonyms];
  return [...new Set(own.map((spelling) => normalise(spelling) || spelling))];
}

function twice(entries: readonly (readonly [key: string, owner: string])[]): string[] {
  const owners = new Map<string, string>();
  return entries.flatMap(([key, owner]) => {
    const first = owners.get(key) ?? owner;
    owners.set(key, first);
    return first === owner ? [] : [`${key}: ${first}, ${owner}`];
  });
}

const isText = (label: Label): boolean => label.sv.trim() !== "" && label.en.trim() !== "";

function jsonFiles(folder: string): string[] {
  return readdirSync(`${packageRoot}${folder}`, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
    .map((entry) => `${entry.parentPath}/${entry.name}`);
}

test.each(jsonFiles("schemas"))("%s is JSON", (path) => {
  expect(typeof JSON.parse(readFileSync(path, "utf8"))).toBe("object");
});

test("every code list stands in the file of its name", () => {
  const files = readdirSync(`${packageRoot}schemas/codes`).filter((file) => !file.startsWith("_"));
  for (const file of files) expect(schema.codeLists.get(file.replace(/\.json$/, "")), file).toBeDefined();
  expect(lists).toHaveLength(files.length);
});

describe.each(lists.map((list) => [list.id, list] as const))("the list %s", (_, list: CodeList) => {
  test("has each code once, in ASCII", () => {
    const codes = list.codes.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)]);
    for (const code of codes) expect(code).toMatch(/^[A-Za-z0-9_+:-]+$/);
  });

  test("reads no spelling as two codes", () => {
    const entries = list.codes.flatMap((code) => spellings(code).map((key) => [key, code.code] as const));
    expect(twice(entries)).toEqual([]);
  });

  test("has a code for unknown, last", () => {
    expect(list.codes.at(-1)?.code).toBe("okand");
  });

  test("has labels in both languages, no two alike", () => {
    expect(isText(list.label)).toBe(true);
    for (const { code, label } of list.codes) expect(isText(label), code).toBe(true);
    for (const lang of ["sv", "en"] as const) {
      const labels = list.codes.map(({ label }) => label[lang]);
      expect(labels).toEqual([...new Set(labels)]);
    }
  });

  test("rolls up to codes that exist", () => {
    for (const { code, groups } of list.codes) {
      for (const [target, group] of Object.entries(groups)) {
        const codes = schema.codeLists.get(target)?.codes.map((entry) => entry.code);
        expect(codes, `${code}: ${target}`).toContain(group);
      }
    }
  });

  test("was split and merged from codes of its own", () => {
    const codes = new Set(list.codes.map(({ code }) => code));
    const dates = list.codes
      .flatMap(({ validFrom, validTo }) => [validFrom, validTo])
      .filter((date) => date !== null);
    for (const { splitFrom, mergedFrom } of list.codes) {
      for (const source of [...splitFrom, ...mergedFrom]) expect(codes).toContain(source);
    }
    for (const date of dates) expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  test("reads no word for missing as a code", () => {
    const known = new Map(
      list.codes.flatMap((code) => spellings(code).map((key) => [key, code.code] as const)),
    );
    for (const { token } of schema.missing) {
      expect([undefined, "okand"], token).toContain(known.get(normalise(token) || token));
    }
  });
});

test("lists of which a case may have several codes fit into their bits", () => {
  const kinds = schemaNames("fields").map((kind) => loadSchema(kind));
  const several = kinds.flatMap(({ fields }) => fields.filter(({ type }) => type === "codes"));
  expect(several.length).toBeGreaterThan(3);
  for (const { codes = "" } of several)
    expect(schema.codeLists.get(codes)?.codes.length, codes).toBeLessThanOrEqual(62);
});

test("words for missing are unique and of a known kind", () => {
  const tokens = schema.missing.map(({ token }) => token);
  expect(tokens).toEqual([...new Set(tokens)]);
  for (const { kind } of schema.missing) expect(["unknown", "not_applicable"]).toContain(kind);
});
