import { identifier, literal, type Session } from "../database/session.js";
import { fault } from "../errors/behov-error.js";
import { codeList, readRepositoryJson } from "../schema/load.js";
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
  /** Fields that rules may speak of, in the order of the macros' parameters. */
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

/** Reads the rule table. */
export function loadLevels(): LevelBook {
  return readRepositoryJson(FILE) as LevelBook;
}

/**
 * Defines the macros `niva_av` and `behovsniva_av`, which stages call with what the file says and the book's
 * fields: what is known stands, else the rules decide.
 * @throws repository.schema when a rule names what is not there
 */
export async function defineLevels(session: Session, schema: Schema): Promise<void> {
  const book = loadLevels();
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
    ({ when, code }) => `when ${conditionSql(schema, book, when)} then ${coded("niva", code)}`,
  );
  return `case ${rules.join(" ")} else ${coded("niva", "okand")} end`;
}

/** SQL for the extent of needs of a case; unknown where no reason is known. */
export function extentSql(schema: Schema, book: LevelBook): string {
  const points = book.extent.points.map(
    ({ when }) => `(case when ${conditionSql(schema, book, when)} then 1 else 0 end)`,
  );
  const lines = book.extent.from.map(
    ({ code, points: least }) => `when ${points.join(" + ")} >= ${least} then ${coded("behovsniva", code)}`,
  );
  const reasons = parameterOf(REASONS);
  return `case when ${reasons} = 0 then ${coded("behovsniva", "okand")} ${lines.join(" ")} end`;
}

function conditionSql(schema: Schema, book: LevelBook, when: LevelCondition): string {
  const tests = Object.entries(when).map(([field, wanted]) => {
    if (field === REASONS_AT_LEAST) return `bit_count(${parameterOf(REASONS)}) >= ${Number(wanted)}`;
    const codes = typeof wanted === "number" ? [] : wanted;
    const list = schema.fields.find(({ name }) => name === field)?.codes ?? field;
    const known = codeList(schema, list).codes.map(({ code }) => code);
    const strange = codes.find((code) => !known.includes(code));
    if (!book.fields.includes(field) || strange !== undefined)
      throw fault("repository.schema", { rule: `${field} ${strange ?? ""}` }, { file: FILE });
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
