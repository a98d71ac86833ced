import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type * as z from "zod/mini";
import { fault } from "../errors/behov-error.js";
import { fillLimits, type LegalLimit } from "./limits.js";
import { checkCodeLists, checkMissing, codeFile } from "./check-codes.js";
import { checkFields, fieldFile } from "./check-fields.js";
import { checkLimitFields, checkLimits, LIMIT_FILE } from "./check-limits.js";
import { checkShape } from "./check-shape.js";
import { checkRuleFields, checkRules, RULE_FILE } from "./check-rules.js";
import { faultCodeOf, isNone, MISSING, refuseMistakes, type Mistake } from "./mistakes.js";
import { parseJson } from "./parse-json.js";
import type { CodeList, Field, FieldRole, Schema } from "./types.js";

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
  return parseJson(readFileSync(full, "utf8"), faultCodeOf(path), path);
}

/**
 * A loader of a JSON file of the repository, which reads it once; given a content it takes that for the file's.
 * @param finish what is wanted of a content that has the shape
 * @returns throws repository.* when the content has not the shape that it must have
 */
export function loaderOf<T>(
  file: string,
  shape: z.ZodMiniType<T>,
  finish = (book: T): T => book,
): (content?: unknown) => T {
  const make = (content: unknown): T => finish(checkShape(file, content, shape));
  let kept: T | undefined;
  return (content) => {
    if (content !== undefined) return make(content);
    kept ??= make(readRepositoryJson(file));
    return kept;
  };
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
 * Reads `schemas/`, once: the fields of a kind of input, and code lists, missing tokens and rules, checked
 * against each other.
 */
export function loadSchema(kind: string = CASES): Schema {
  const schema = schemas.get(kind) ?? readSchema(kind);
  schemas.set(kind, schema);
  return schema;
}

const schemas = new Map<string, Schema>();

function readSchema(kind: string): Schema {
  shared ??= readShared();
  const { codeLists, missing, nobody, rules } = shared;
  const content = readRepositoryJson(fieldFile(kind));
  const { label, alike = false, picture = [], fields } = checkFields(kind, content, codeLists);
  checkRuleFields(rules, kind, fields);
  if (kind === CASES) checkLimitFields(loadLimits(), fields);
  const own = rules.filter(({ of }) => of === undefined || of === kind);
  return { kind, label, alike, picture, fields, codeLists, missing, nobody, rules: own };
}

/** What all kinds of input have in common, read once. */
let shared: Shared | undefined;

type Shared = Pick<Schema, "codeLists" | "missing" | "nobody" | "rules">;

function readShared(): Shared {
  const { tokens, nobody } = checkMissing(MISSING_FILE, readRepositoryJson(MISSING_FILE));
  const rules = checkRules(readRepositoryJson(RULE_FILE), schemaNames("fields"));
  const names = schemaNames("codes").filter((name) => !name.startsWith("_"));
  const codeLists = checkCodeLists(new Map(names.map((name) => [name, readRepositoryJson(codeFile(name))])));
  return { codeLists, missing: tokens, nobody, ...withLimits(RULE_FILE, { rules }) };
}

/** The words for what is missing, beside the code lists. */
const MISSING_FILE = "schemas/codes/_missing.json";

let limits: readonly LegalLimit[] | undefined;

/** Reads the dated table of limits; those of an id in order of time. */
export function loadLimits(): readonly LegalLimit[] {
  limits ??= checkLimits(readRepositoryJson(LIMIT_FILE));
  return limits;
}

/**
 * The newest limit of an id.
 * @throws repository.schema when there is none
 */
export function latestLimit(id: string): LegalLimit {
  const limit = loadLimits().findLast((candidate) => candidate.id === id);
  if (limit === undefined) throw fault("repository.schema", { rule: id }, { file: LIMIT_FILE });
  return limit;
}

/**
 * An object as read from a JSON file whose labels tell how long the limits are.
 * @throws repository.* when a label names a limit that is not there
 */
export function withLimits<T>(file: string, value: T): T {
  const lost: Mistake[] = [];
  const filled = fillLimits(value, (id, at) => {
    const limit = loadLimits().findLast((candidate) => candidate.id === id);
    if (limit === undefined) lost.push({ at, rule: isNone(id) });
    return limit;
  });
  refuseMistakes(file, value, lost);
  return filled;
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
