import * as z from "zod/mini";
import type { Words } from "../errors/catalogue.js";
import { isDay } from "./day.js";
import type { Field, FieldRole, FieldType, Label } from "./types.js";

// Files are read once a run: a function compiled for each shape would cost more than it saves.
z.config({ jitless: true });

/** Rules that a shape has besides types, by the name that its fault carries. */
export const RULES = {
  day: {
    sv: "ska vara en dag som finns, skriven ÅÅÅÅ-MM-DD",
    en: "must be a day that exists, as YYYY-MM-DD",
  },
  text: { sv: "får inte vara tom", en: "must not be empty" },
  whole: { sv: "ska vara ett heltal, 1 eller mer", en: "must be a whole number, 1 or more" },
  ascii: { sv: "ska vara a–z, A–Z, siffror eller _ + : -", en: "must be a–z, A–Z, digits or _ + : -" },
  share: { sv: "ska vara ett tal från 0 till 1", en: "must be a number from 0 to 1" },
  one: { sv: "ska ha precis ett fält", en: "must have exactly one field" },
  lang: { sv: "är inget språk: sv och en", en: "is no language: sv and en" },
  order: { sv: "det första får inte vara större än det andra", en: "the first must not exceed the second" },
  span: { sv: "ska ha days eller months, inte båda", en: "must have days or months, not both" },
  period: { sv: "validFrom ska ligga före validTo", en: "validFrom must lie before validTo" },
  pattern: { sv: "är inget reguljärt uttryck", en: "is not a regular expression" },
} as const satisfies Record<string, Words>;

/** An object with these keys and no others; a fault of a strange key names those that there are. */
export function object<T extends z.core.$ZodLooseShape>(shape: T): z.ZodMiniObject<T, z.core.$strict> {
  return z.strictObject(shape, {
    error: ({ code }) => (code === "unrecognized_keys" ? Object.keys(shape).join(", ") : undefined),
  });
}

/** A text that says something. */
export const text = z.string().check(z.refine((given) => given.trim() !== "", { error: rule("text") }));

/** Tells what is wrong in a value: where in it, and the rule or the type that is wanted. */
type Refuse = (path: PropertyKey[], wanted: keyof typeof RULES | "string" | "array" | "object") => void;

/** A shape told by a function, for what there is so much of that a shape of each part would take its time. */
function plain<T>(find: (given: unknown, refuse: Refuse) => void): z.ZodMiniType<T> {
  return z.any().check(({ value, issues }) => {
    find(value, (path, wanted) => {
      const input: unknown = value;
      const issue =
        wanted === "string" || wanted === "array" || wanted === "object"
          ? ({ code: "invalid_type", expected: wanted } as const)
          : ({ code: "custom", message: rule(wanted) } as const);
      issues.push({ ...issue, input, path });
    });
  });
}

function findText(given: unknown, path: PropertyKey[], refuse: Refuse): void {
  if (typeof given !== "string") refuse(path, "string");
  else if (given.trim() === "") refuse(path, "text");
}

function findLabel(given: unknown, path: PropertyKey[], refuse: Refuse): void {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return refuse(path, "object");
  const { sv, en, ...strange } = given as Record<string, unknown>;
  findText(sv, [...path, "sv"], refuse);
  findText(en, [...path, "en"], refuse);
  for (const key of Object.keys(strange)) refuse([...path, key], "lang");
}

/** A text in both languages. */
export const label = plain<Label>((given, refuse) => findLabel(given, [], refuse));

/** Words by name, each in both languages; some must be there. */
export function words<T extends string>(names: readonly T[]): z.ZodMiniType<Readonly<Record<T, Label>>> {
  return plain((given, refuse) => {
    if (typeof given !== "object" || given === null || Array.isArray(given)) return refuse([], "object");
    const all = given as Record<string, unknown>;
    for (const name of new Set([...names, ...Object.keys(all)])) findLabel(all[name], [name], refuse);
  });
}

/** A list of texts. */
export const texts = plain<string[]>((given, refuse) => {
  if (!Array.isArray(given)) return refuse([], "array");
  for (const [index, entry] of given.entries()) findText(entry, [index], refuse);
});

/** A list of one text or more. */
export const someTexts = plain<string[]>((given, refuse) => {
  if (!Array.isArray(given)) return refuse([], "array");
  if (given.length === 0) refuse([], "text");
  for (const [index, entry] of given.entries()) findText(entry, [index], refuse);
});

/** What must be there: one of each inner list. */
export const needs = z.array(someTexts);

/** ISO day of the calendar. */
export const day = z.string().check(z.refine(isDay, { error: rule("day") }));

/** A number of things: 1 or more. */
export const whole = z
  .number()
  .check(z.refine((n) => Number.isInteger(n) && n >= 1, { error: rule("whole") }));

/** A share, 0–1. */
export const share = z.number().check(z.refine((n) => n >= 0 && n <= 1, { error: rule("share") }));

/** First and last day on which something holds; null without limit. */
export const validity = { validFrom: z.nullable(day), validTo: z.nullable(day) };

/** Refuses a period that ends before it starts. */
export const inOrder = z.refine<{ readonly validFrom?: string | null; readonly validTo?: string | null }>(
  ({ validFrom = null, validTo = null }) => validFrom === null || validTo === null || validFrom <= validTo,
  { error: rule("period"), path: ["validTo"] },
);

/** The error of objects that the words of a key tell apart: it names them. */
export function oneOf(names: readonly string[]): { error: z.core.$ZodErrorMap } {
  return { error: ({ code }) => (code === "invalid_union" ? names.join(" | ") : undefined) };
}

const TYPES = [
  "id",
  "date",
  "code",
  "codes",
  "integer",
  "number",
  "open",
  "text",
] as const satisfies FieldType[];
const ROLES = ["case", "person", "cohort_date", "unit"] as const satisfies FieldRole[];

/** A field of a kind of input, or one that stages make. */
export const field: z.ZodMiniType<Field> = object({
  name: text,
  label,
  type: z.enum(TYPES),
  codes: z.exactOptional(text),
  synonyms: texts,
  description: label,
  unit: z.exactOptional(text),
  min: z.exactOptional(z.int()),
  max: z.exactOptional(z.int()),
  role: z.exactOptional(z.enum(ROLES)),
  counts: z.exactOptional(z.boolean()),
  daysUnder: z.exactOptional(texts),
});

/** The name of a rule, as a shape's fault carries it. */
export function rule(name: keyof typeof RULES): string {
  return name;
}
