import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fault } from "../errors/behov-error.js";
import type { NotPersonal } from "../privacy/door.js";
import { tellsOfPerson } from "../privacy/finding.js";
import type { Schema } from "../schema/types.js";

/** What a municipality says of its own export: headers to fields, spellings to codes. */
export interface Mapping {
  /** Column header → field name; null leaves the column out. */
  readonly columns: Readonly<Record<string, string | null>>;
  /** Field name → spelling → code. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Headers of columns where `03/05/2017` is 3 May. */
  readonly dayFirst?: readonly string[];
  /** Column header → why what looks like a person's number or name there is a false alarm. */
  readonly notPersonal?: NotPersonal;
}

export const NO_MAPPING: Mapping = { columns: {}, values: {} };

const PARTS = new Set(["columns", "values", "dayFirst", "notPersonal"]);

/**
 * Reads a mapping file (JSON).
 * @param schemas the kinds of input whose fields and codes it may name
 * @throws input.missing when it is not there; usage.mapping when a field or code is not known
 */
export function readMapping(path: string, ...schemas: readonly Schema[]): Mapping {
  const file = basename(path);
  const wrong = (rule: string): Error => fault("usage.mapping", { rule }, { file });
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    if (error instanceof SyntaxError) throw wrong("JSON");
    throw fault("input.missing", {}, { file });
  }
  if (!isRecord(parsed)) throw wrong("{ }");
  for (const key of Object.keys(parsed)) if (!PARTS.has(key)) throw wrong(key);
  const columns = parsed["columns"] ?? {};
  const values = parsed["values"] ?? {};
  if (!isRecord(columns)) throw wrong("columns");
  if (!isRecord(values)) throw wrong("values");
  const fields = new Map(schemas.flatMap((schema) => schema.fields.map((field) => [field.name, field])));
  for (const [header, field] of Object.entries(columns)) {
    if (field !== null && (typeof field !== "string" || !fields.has(field)))
      throw wrong(`columns: ${header}`);
  }
  for (const [name, spellings] of Object.entries(values)) {
    const list = schemas[0]?.codeLists.get(fields.get(name)?.codes ?? "");
    if (list === undefined) throw wrong(`values: ${name}`);
    if (!isRecord(spellings)) throw wrong(`values.${name}`);
    const codes = new Set(list.codes.map((code) => code.code));
    for (const code of Object.values(spellings)) {
      if (code !== null && (typeof code !== "string" || !codes.has(code))) throw wrong(`values.${name}`);
    }
  }
  const { notPersonal, dayFirst } = parsed;
  if (dayFirst !== undefined && !isListOfText(dayFirst)) throw wrong("dayFirst");
  if (notPersonal !== undefined && !isRecord(notPersonal)) throw wrong("notPersonal");
  for (const [header, reason] of Object.entries(notPersonal ?? {})) {
    const isReason = typeof reason === "string" && /\p{L}/u.test(reason) && !tellsOfPerson(reason);
    if (!isReason || header === "") throw wrong(`notPersonal: ${tellsOfPerson(header) ? "" : header}`);
  }
  return {
    columns,
    values: chosen(values),
    ...(dayFirst === undefined ? {} : { dayFirst }),
    ...(notPersonal === undefined ? {} : { notPersonal }),
  } as Mapping;
}

function isListOfText(value: unknown): boolean {
  return Array.isArray(value) && value.every((entry) => typeof entry === "string");
}

/** Without the spellings for which no code is chosen yet (null). */
function chosen(values: Record<string, unknown>): Record<string, unknown> {
  const decided = (spellings: unknown): Record<string, unknown> =>
    Object.fromEntries(Object.entries(spellings as object).filter(([, code]) => code !== null));
  return Object.fromEntries(Object.entries(values).map(([field, spellings]) => [field, decided(spellings)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
