import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { BehovError } from "../../src/errors/behov-error.js";
import {
  codeList,
  fieldNamed,
  fieldWithRole,
  loadSchema,
  readRepositoryJson,
} from "../../src/schema/load.js";

const schema = loadSchema();

describe("what is not in the schema is a fault of the repository", () => {
  test.each([
    ["a file", () => readRepositoryJson("schemas/finns_inte.json")],
    ["a file that is no JSON", () => readRepositoryJson("pipelines/000_macros.sql")],
    ["a list", () => codeList(schema, "finns_inte")],
    ["a field", () => fieldNamed(schema, "finns_inte")],
    ["a role", () => fieldWithRole({ ...schema, fields: [] }, "case")],
  ])("%s", (_, ask) => {
    let thrown: unknown;
    try {
      ask();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(BehovError);
    expect((thrown as BehovError).exitCode).toBe(5);
    expect((thrown as BehovError).problems[0]?.code).toBe("repository.schema");
  });
});

/** A source without its comments. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
}

test("the engine names no field of the schema", () => {
  const root = new URL("../../src", import.meta.url).pathname;
  const engine = readdirSync(root, { withFileTypes: true, recursive: true })
    .filter(
      (entry) =>
        entry.isFile() &&
        /\/(errors|schema|database|statistics|read|recognise|load|stages|questions|protect|write)$/.test(
          entry.parentPath,
        ),
    )
    .map((entry) => [entry.name, code(readFileSync(join(entry.parentPath, entry.name), "utf8"))] as const);
  const names = schema.fields.map(({ name }) => name).filter((name) => name.includes("_"));
  const found = engine.flatMap(([file, text]) =>
    names.filter((name) => new RegExp(`["'\`]${name}["'\`]`).test(text)).map((name) => `${file}: ${name}`),
  );
  expect(found).toEqual([]);
});
