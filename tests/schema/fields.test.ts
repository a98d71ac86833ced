import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { normalise } from "../../src/recognise/normalise.js";
import { loadSchema, packageRoot } from "../../src/schema/load.js";
import type { FieldRole } from "../../src/schema/types.js";
import { loadStages } from "../../src/stages/run-stages.js";

const schema = loadSchema();

describe("the fields", () => {
  test("have names in ASCII snake case, each once", () => {
    const names = schema.fields.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
  });

  test("share no header", () => {
    const owners = new Map<string, string>();
    const shared = schema.fields.flatMap(({ name, label, synonyms }) =>
      [...new Set([name, label.sv, ...synonyms].map(normalise))].flatMap((key) => {
        const first = owners.get(key);
        owners.set(key, first ?? name);
        return first === undefined ? [] : [`${key}: ${first}, ${name}`];
      }),
    );
    expect(shared).toEqual([]);
    expect([...owners.keys()]).not.toContain("");
  });

  test.each(["case", "person", "cohort_date"] satisfies FieldRole[])(
    "have one field in the role %s",
    (role) => {
      expect(schema.fields.filter((field) => field.role === role)).toHaveLength(1);
    },
  );

  test.each(schema.fields.map((field) => [field.name, field] as const))("%s is whole", (_, field) => {
    for (const text of [field.label.sv, field.label.en, field.description.sv, field.description.en]) {
      expect(text.trim()).not.toBe("");
    }
    const hasCodes = field.type === "code" || field.type === "codes";
    expect(field.codes !== undefined).toBe(hasCodes);
    expect([undefined, ...schema.codeLists.keys()]).toContain(field.codes);
    expect([undefined, field.codes === "ja_nej"]).toContain(field.counts);
    expect((field.min ?? field.max) !== undefined).toBe(field.type === "integer");
    expect(field.type !== "integer" || (field.min ?? 0) < (field.max ?? 0)).toBe(true);
    expect(field.synonyms).toEqual([...new Set(field.synonyms)]);
  });
});

test("the picture is of fields with categories, all of which the stage that reads pictures asks for", () => {
  const { picture, fields } = schema;
  expect(picture).toEqual([...new Set(picture)]);
  const types = picture.map((name) => fields.find((field) => field.name === name)?.type);
  expect(types.filter((type) => type !== "code" && type !== "codes" && type !== "open")).toEqual([]);
  const readers = loadStages().filter(({ header }) => header.inputs.includes("intag_kodbild"));
  const sql = readers.map((stage) => stage.sql.slice(stage.sql.indexOf("\nselect"))).join("");
  expect(
    picture.filter((name) => !new RegExp(`k\\.${name}\\b|k\\.${name}_(mangd|forsta|antal)\\b`).test(sql)),
  ).toEqual([]);
});

describe("the rules", () => {
  const source = (folder: string): string =>
    readdirSync(`${packageRoot}${folder}`, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, "utf8"))
      .join("\n");
  const engine = source("src") + source("pipelines");

  test("are each there once", () => {
    const ids = schema.rules.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test.each(schema.rules.map((rule) => [rule.id, rule] as const))(
    "%s has text and advice, and someone applies it",
    (id, rule) => {
      for (const text of [rule.text.sv, rule.text.en, rule.advice.sv, rule.advice.en])
        expect(text.trim()).not.toBe("");
      expect(["row", "cell", "remark"]).toContain(rule.severity);
      expect(() => new RegExp(rule.pattern ?? "")).not.toThrow();
      const inEngine = engine.includes(`"${id}"`) || engine.includes(`'${id}'`);
      const asked = schema.fields.some(({ name }) => name === rule.field);
      expect(rule.where === undefined ? inEngine : asked).toBe(true);
    },
  );
});
