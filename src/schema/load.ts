import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fault } from "../errors/behov-error.js";
import { brokenLine } from "./broken-line.js";
import { fillLimits, type LegalLimit } from "./limits.js";
import { faultCodeOf, MISSING, refuseMistakes } from "./mistakes.js";
import type { CodeList, Field, FieldRole, MissingToken, Rule, Schema } from "./types.js";

/**
 * The folder that holds `schemas/`, `pipelines/` and `reports/`, wherever behov is installed: one
 * step up from the built files, two from this one.
 */
export const packageRoot = fileURLToPath(
  new URL(existsSync(new URL("../package.json", import.meta.url)) ? "../" : "../../", import.meta.url),
);

/** Reads a JSON file of the repository; a broken one is a fault of the repository (exit 5), told with its line. */
export function readRepositoryJson(path: string): unknown {
  const full = `${packageRoot}${path}`;
  if (!existsSync(full)) refuseMistakes(path, null, [{ at: [], rule: MISSING }]);
  const text = readFileSync(full, "utf8");
  try {
    return JSON.parse(text);
  } catch {
    const params = { rule: "JSON", question: "–", chart: "–" };
    throw fault(faultCodeOf(path), params, { file: path, row: brokenLine(text) });
  }
}

/** The names of the files of a folder of `schemas/`, in order. */
export function schemaNames(folder: string): string[] {
  const files = readdirSync(`${packageRoot}schemas/${folder}`).filter((file) => file.endsWith(".json"));
  return files.map((file) => file.slice(0, -".json".length)).toSorted();
}

/** The kinds of input, as their fields stand in `schemas/fields`; the first is what the main job is about. */
export const CASES = "arende";
export const PLACEMENTS = "placering";
export const POPULATION = "befolkning";
export const CONTACTS = "kontakt";
export const INVENTORY = "inventering";

/**
 * Reads `schemas/`: the fields of a kind of input, and code lists, missing tokens and rules, checked
 * against each other.
 */
export function loadSchema(kind: string = CASES): Schema {
  const file = `schemas/fields/${kind}.json`;
  const {
    label,
    alike = false,
    picture = [],
    fields,
  } = readRepositoryJson(file) as Partial<Schema> & Pick<Schema, "label" | "fields">;
  shared ??= readShared();
  const { codeLists, missing, nobody, rules } = shared;
  for (const field of fields) {
    if (field.codes !== undefined && !codeLists.has(field.codes)) {
      throw fault("repository.schema", { rule: `${field.name}: ${field.codes}` }, { file });
    }
  }
  const own = rules.filter(({ of }) => of === undefined || of === kind);
  return { kind, label, alike, picture, fields, codeLists, missing, nobody, rules: own };
}

/** What all kinds of input have in common, read once. */
let shared: Shared | undefined;

type Shared = Pick<Schema, "codeLists" | "missing" | "nobody" | "rules">;

function readShared(): Shared {
  const { tokens, nobody } = readRepositoryJson("schemas/codes/_missing.json") as {
    tokens: MissingToken[];
    nobody: string[];
  };
  const { rules } = withLimits(readRepositoryJson("schemas/rules.json") as { rules: Rule[] });
  const files = readdirSync(`${packageRoot}schemas/codes`).filter((name) => !name.startsWith("_"));
  const codeLists = new Map(
    files.toSorted().map((name) => {
      const list = readRepositoryJson(`schemas/codes/${name}`) as CodeList;
      return [list.id, list] as const;
    }),
  );
  return { codeLists, missing: tokens, nobody, rules };
}

const LIMITS = "schemas/legal-limits.json";

let limits: readonly LegalLimit[] | undefined;

/** Reads the dated table of limits; those of an id in order of time. */
export function loadLimits(): readonly LegalLimit[] {
  limits ??= (readRepositoryJson(LIMITS) as { limits: LegalLimit[] }).limits;
  return limits;
}

/**
 * The newest limit of an id.
 * @throws repository.schema when there is none
 */
export function latestLimit(id: string): LegalLimit {
  const limit = loadLimits().findLast((candidate) => candidate.id === id);
  if (limit === undefined) throw fault("repository.schema", { rule: id }, { file: LIMITS });
  return limit;
}

/** An object as read from JSON whose labels tell how long the limits are. */
export function withLimits<T>(value: T): T {
  return fillLimits(value, latestLimit);
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
    throw fault("repository.schema", { rule: role }, { file: "schemas/fields" });
  }
  return field;
}

/** The field of that name. */
export function fieldNamed(schema: Schema, name: string): Field {
  const field = schema.fields.find((candidate) => candidate.name === name);
  if (field === undefined) {
    throw fault("repository.schema", { rule: name }, { file: "schemas/fields" });
  }
  return field;
}
