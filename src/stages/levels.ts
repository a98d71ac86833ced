import { identifier, literal, type Session } from "../database/session.js";
import * as z from "zod/mini";
import type { Words } from "../errors/catalogue.js";
import { codeList, loaderOf } from "../schema/load.js";
import { isNone, namedTwice, refuseMistakes, stranger, strangers, type Mistake } from "../schema/mistakes.js";
import * as shape from "../schema/shape.js";
import type { Label, Schema } from "../schema/types.js";

/** What a case must be, all of it: codes of a field of which it has one, or so many reasons. */
export type LevelCondition = Readonly<Record<string, readonly string[] | number>>;

/** A rule of the table: the first that holds decides. */
export interface LevelRule {
  readonly id: string;
  readonly code: string;
  readonly when: LevelCondition;
  readonly label: Label;
}

/** `schemas/levels.json`: by which rules a case gets a level of support and an extent of needs. */
export interface LevelBook {
  /** Fields that rules may speak of: parameters of the macros, to which stages give them by name. */
  readonly fields: readonly string[];
  readonly level: readonly LevelRule[];
  /** A point for each condition that holds; the first line that the points reach decides. */
  readonly extent: {
    readonly points: readonly Omit<LevelRule, "code">[];
    readonly from: readonly { readonly code: string; readonly points: number }[];
  };
}

const FILE = "schemas/levels.json";
const REASONS = "orsak";
const REASONS_AT_LEAST = "reasonsAtLeast";

const whenShape = z
  .record(shape.text, z.union([shape.someTexts, shape.whole]))
  .check(z.refine((when) => Object.keys(when).length > 0, { error: shape.rule("text") }));
const ruleKeys = { id: shape.text, when: whenShape, label: shape.label };

const bookShape: z.ZodMiniType<LevelBook> = shape.object({
  fields: shape.texts,
  level: z.array(shape.object({ ...ruleKeys, code: shape.text })).check(z.minLength(1)),
  extent: shape.object({
    points: z.array(shape.object(ruleKeys)).check(z.minLength(1)),
    from: z
      .array(shape.object({ code: shape.text, points: z.int().check(z.minimum(0)) }))
      .check(z.minLength(1)),
  }),
});

/**
 * Reads the rule table.
 * @throws repository.schema when it has not the shape that it must have
 */
export const loadLevels = loaderOf(FILE, bookShape);

const DOWNWARDS: Words = {
  sv: "ska vara färre än på raden före, och 0 på den sista: den första raden som nås gäller",
  en: "must be fewer than on the line before, and 0 on the last: the first line reached decides",
};

/**
 * Refuses rules by fields and codes that are not there.
 * @throws repository.schema with everything that is wrong
 */
export function checkLevels(book: LevelBook, schema: Schema): void {
  const { level, extent } = book;
  const ids = (rules: readonly { readonly id: string }[]): string[] => rules.map(({ id }) => id);
  const coding = (list: string, at: readonly PropertyKey[], code: string): Mistake[] => {
    const known = codeList(schema, list).codes.map((entry) => entry.code);
    return stranger(at, code, known.includes(code), known);
  };
  const unreached = extent.from.flatMap(({ points }, index): Mistake[] => {
    const isLast = index === extent.from.length - 1;
    const before = extent.from[index - 1]?.points ?? Infinity;
    return points < before && (!isLast || points === 0)
      ? []
      : [{ at: ["extent", "from", index, "points"], rule: DOWNWARDS }];
  });
  refuseMistakes(FILE, book, [
    ...book.fields.flatMap((field, place) =>
      stranger(["fields", place], field, schema.codeLists.has(listOf(schema, field))),
    ),
    ...namedTwice(["level"], "id", ids(level)),
    ...level.flatMap(({ code, when }, index) => [
      ...coding("niva", ["level", index, "code"], code),
      ...conditionMistakes(schema, book, ["level", index, "when"], when),
    ]),
    ...namedTwice(["extent", "points"], "id", ids(extent.points)),
    ...extent.points.flatMap(({ when }, index) =>
      conditionMistakes(schema, book, ["extent", "points", index, "when"], when),
    ),
    ...extent.from.flatMap(({ code }, index) =>
      coding("behovsniva", ["extent", "from", index, "code"], code),
    ),
    ...unreached,
  ]);
}

function conditionMistakes(
  schema: Schema,
  book: LevelBook,
  at: readonly PropertyKey[],
  when: LevelCondition,
): Mistake[] {
  return Object.entries(when).flatMap(([field, wanted]): Mistake[] => {
    if (field === REASONS_AT_LEAST)
      return typeof wanted === "number" ? [] : [{ at: [...at, field], rule: NUMBER }];
    if (!book.fields.includes(field)) return [{ at: [...at, field], rule: isNone(field, book.fields) }];
    if (typeof wanted === "number") return [{ at: [...at, field], rule: LIST }];
    const known = schema.codeLists.get(listOf(schema, field))?.codes.map(({ code }) => code) ?? [];
    return strangers([...at, field], wanted, known, known);
  });
}

const NUMBER: Words = { sv: "ska vara ett antal", en: "must be a number" };
const LIST: Words = { sv: "ska vara en lista med koder", en: "must be a list of codes" };

/** The code list of a field; one that stages make has that of its name. */
function listOf(schema: Schema, field: string): string {
  return schema.fields.find(({ name }) => name === field)?.codes ?? field;
}

/**
 * Defines the macros `niva_av` and `behovsniva_av`, which stages call with what the file says and the book's
 * fields: what is known stands, else the rules decide.
 * @throws repository.schema when a rule names what is not there
 */
export async function defineLevels(session: Session, schema: Schema): Promise<void> {
  const book = loadLevels();
  checkLevels(book, schema);
  const fields = book.fields.map(parameterOf).join(", ");
  for (const [field, sql] of [
    ["niva", levelSql(schema, book)],
    ["behovsniva", extentSql(schema, book)],
  ] as const) {
    const known = `egen <> ${coded(field, "okand")}`;
    await session.run(
      `create or replace macro ${field}_av(egen, ${fields}) as case when ${known} then egen else ${sql} end`,
    );
  }
}

/** SQL for the level of support of a case, over the book's fields. */
export function levelSql(schema: Schema, book: LevelBook): string {
  const rules = book.level.map(
    ({ when, code }) => `when ${conditionSql(schema, when)} then ${coded("niva", code)}`,
  );
  return `case ${rules.join(" ")} else ${coded("niva", "okand")} end`;
}

/** SQL for the extent of needs of a case; unknown where no reason is known. */
export function extentSql(schema: Schema, book: LevelBook): string {
  const points = book.extent.points.map(
    ({ when }) => `(case when ${conditionSql(schema, when)} then 1 else 0 end)`,
  );
  const lines = book.extent.from.map(
    ({ code, points: least }) => `when ${points.join(" + ")} >= ${least} then ${coded("behovsniva", code)}`,
  );
  const reasons = parameterOf(REASONS);
  return `case when ${reasons} = 0 then ${coded("behovsniva", "okand")} ${lines.join(" ")} end`;
}

function conditionSql(schema: Schema, when: LevelCondition): string {
  const tests = Object.entries(when).map(([field, wanted]) => {
    if (field === REASONS_AT_LEAST) return `bit_count(${parameterOf(REASONS)}) >= ${Number(wanted)}`;
    const codes = typeof wanted === "number" ? [] : wanted;
    const list = listOf(schema, field);
    const known = codeList(schema, list).codes.map(({ code }) => code);
    if (field !== REASONS)
      return `${parameterOf(field)} in (${codes.map((code) => coded(list, code)).join(", ")})`;
    const bits = codes.reduce((mask, code) => mask | (1n << BigInt(known.indexOf(code))), 0n);
    return `${parameterOf(field)} & ${bits} <> 0`;
  });
  return `(${tests.join(" and ")})`;
}

/** The column, and macro parameter, of a field: reasons are bits, every other field is a code. */
export function parameterOf(field: string): string {
  return field === REASONS ? "orsak_mangd" : field;
}

function coded(list: string, code: string): string {
  return `${literal(code)}::${identifier(`kod_${list}`)}`;
}
