import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fault } from "../errors/behov-error.js";
import type { CodeList, Field, FieldRole, MissingToken, Rule, Schema } from "./types.js";

/**
 * The folder that holds `schemas/`, `pipelines/` and `reports/`, wherever behov is installed: one
 * step up from the built files, two from this one.
 */
export const packageRoot = fileURLToPath(
  new URL(existsSync(new URL("../package.json", import.meta.url)) ? "../" : "../../", import.meta.url),
);

/** Reads a JSON file of the repository; a broken one is a fault of the repository (exit 5). */
export function readRepositoryJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(`${packageRoot}${path}`, "utf8"));
  } catch {
    throw fault("repository.schema", { rule: "JSON" }, { file: path });
  }
}

/** The names of the files of a folder of `schemas/`, in order. */
export function schemaNames(folder: string): string[] {
  const files = readdirSync(`${packageRoot}schemas/${folder}`).filter((file) => file.endsWith(".json"));
  return files.map((file) => file.slice(0, -".json".length)).toSorted();
}

/** Reads `schemas/`: fields, code lists, missing tokens and rules, checked against each other. */
export function loadSchema(): Schema {
  const { fields } = readRepositoryJson("schemas/fields/arende.json") as { fields: Field[] };
  const { tokens } = readRepositoryJson("schemas/codes/_missing.json") as { tokens: MissingToken[] };
  const { rules } = readRepositoryJson("schemas/rules.json") as { rules: Rule[] };
  const files = readdirSync(`${packageRoot}schemas/codes`).filter((file) => !file.startsWith("_"));
  const codeLists = new Map(
    files.toSorted().map((file) => {
      const list = readRepositoryJson(`schemas/codes/${file}`) as CodeList;
      return [list.id, list] as const;
    }),
  );
  for (const field of fields) {
    if (field.codes !== undefined && !codeLists.has(field.codes)) {
      const rule = `${field.name}: ${field.codes}`;
      throw fault("repository.schema", { rule }, { file: "schemas/fields/arende.json" });
    }
  }
  return { fields, codeLists, missing: tokens, rules };
}

/** The sheets of the entry workbook, of which all but one hold no cases. */
export function templateSheets(): string[] {
  const { sheets } = readRepositoryJson("schemas/template.json") as { sheets: Record<string, string> };
  return Object.values(sheets);
}

/** The code list of that id. */
export function codeList(schema: Schema, id: string): CodeList {
  const list = schema.codeLists.get(id);
  if (list === undefined) throw fault("repository.schema", { rule: id }, { file: "schemas/codes" });
  return list;
}

/** The field that has a role. */
export function fieldWithRole(schema: Schema, role: FieldRole): Field {
  const field = schema.fields.find((candidate) => candidate.role === role);
  if (field === undefined) {
    throw fault("repository.schema", { rule: role }, { file: "schemas/fields/arende.json" });
  }
  return field;
}

/** The field of that name. */
export function fieldNamed(schema: Schema, name: string): Field {
  const field = schema.fields.find((candidate) => candidate.name === name);
  if (field === undefined) {
    throw fault("repository.schema", { rule: name }, { file: "schemas/fields/arende.json" });
  }
  return field;
}
