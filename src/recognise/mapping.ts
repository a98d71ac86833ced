import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fault } from "../errors/behov-error.js";
import type { FaultCode } from "../errors/catalogue.js";
import type { NotPersonal } from "../privacy/door.js";
import { tellsOfPerson } from "../privacy/finding.js";
import type { OwnEvent } from "../schema/breaks.js";
import type { PilotPlan } from "../schema/pilot.js";
import type { Schema } from "../schema/types.js";
import { isDay } from "../schema/day.js";

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
  /** What has happened that figures before and after are to be compared by, in order of time. */
  readonly events?: readonly OwnEvent[];
  /** A pilot that is held against the rest. */
  readonly pilot?: PilotPlan;
}

export const NO_MAPPING: Mapping = { columns: {}, values: {} };

type MappingFault = Extract<FaultCode, `usage.mapping${string}`>;

const PARTS = new Set(["columns", "values", "dayFirst", "notPersonal", "events", "pilot"]);

/**
 * Reads a mapping file (JSON).
 * @param schemas the kinds of input whose fields and codes it may name
 * @throws input.missing when it is not there; usage.mapping* when a field or code is not known, or a part has another form
 */
export function readMapping(path: string, ...schemas: readonly Schema[]): Mapping {
  const file = basename(path);
  const wrong = (rule: string, code: MappingFault = "usage.mapping"): Error =>
    fault(code, { rule }, { file });
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
      if (code !== null && (typeof code !== "string" || !codes.has(code)))
        throw wrong(`values.${name}: ${shown(code)}`);
    }
  }
  const { notPersonal, dayFirst } = parsed;
  if (dayFirst !== undefined && !isListOfText(dayFirst)) throw wrong("dayFirst", "usage.mapping-day-first");
  if (notPersonal !== undefined && !isRecord(notPersonal)) throw wrong("{ }", "usage.mapping-reason");
  for (const [header, reason] of Object.entries(notPersonal ?? {})) {
    const isReason = typeof reason === "string" && /\p{L}/u.test(reason) && !tellsOfPerson(reason);
    if (!isReason || header === "") throw wrong(shown(header), "usage.mapping-reason");
  }
  const events = ownEvents(parsed["events"] ?? []);
  if (typeof events === "string") throw wrong(events, "usage.mapping-events");
  const pilot = parsed["pilot"];
  if (pilot !== undefined) {
    const unfit = unfitPilot(pilot, schemas[0]);
    if (unfit !== null) throw wrong(unfit, "usage.mapping-pilot");
  }
  return {
    columns,
    values: chosen(values),
    ...(dayFirst === undefined ? {} : { dayFirst }),
    ...(notPersonal === undefined ? {} : { notPersonal }),
    ...(events.length === 0 ? {} : { events }),
    ...(pilot === undefined ? {} : { pilot: pilot as PilotPlan }),
  } as Mapping;
}

/** What is shown of a word of the mapping: nothing of one that may name a person. */
function shown(word: unknown): string {
  const text = typeof word === "string" ? word : JSON.stringify(word);
  return tellsOfPerson(text) ? "…" : text;
}

/**
 * Events as the file tells them, each with a day and a name in one language or both, in order of time.
 * @returns which one is wrong, such as `events[0].date`, when one is
 */
function ownEvents(given: unknown): OwnEvent[] | string {
  if (!Array.isArray(given)) return "events";
  const events: OwnEvent[] = [];
  for (const [index, entry] of given.entries()) {
    const place = `events[${index}]`;
    if (!isRecord(entry) || Object.keys(entry).some((key) => key !== "date" && key !== "label")) return place;
    const { date, label } = entry;
    if (!isDay(date)) return `${place}.date`;
    const { sv, en } = isRecord(label) ? label : { sv: label, en: label };
    const isTold = [sv, en].every((text) => typeof text === "string" && /\p{L}/u.test(text));
    if (!isTold) return `${place}.label`;
    events.push({ date, label: { sv: String(sv), en: String(en) } });
  }
  return events.toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

/** What is wrong with a pilot, which names a field of codes, or without a code list, some of its codes and a day; null when nothing is. */
function unfitPilot(given: unknown, schema: Schema | undefined): string | null {
  if (!isRecord(given) || Object.keys(given).toSorted().join(" ") !== "codes field from")
    return "field, codes, from";
  const { field, codes, from } = given;
  const { type, codes: list = "" } = schema?.fields.find(({ name }) => name === field) ?? {};
  if (type !== "code" && type !== "open") return `field: ${shown(field)}`;
  if (!isListOfText(codes) || codes.length === 0) return "codes";
  const known = schema?.codeLists.get(list)?.codes.map(({ code }) => code);
  const unknown = codes.find((code) => known?.includes(code) === false);
  if (unknown !== undefined) return `codes: ${shown(unknown)}`;
  return isDay(from) ? null : "from";
}

function isListOfText(value: unknown): value is readonly string[] {
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
