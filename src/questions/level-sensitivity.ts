import { literal, type Session } from "../database/session.js";
import type { Label, Schema } from "../schema/types.js";
import { extentSql, levelSql, loadLevels, parameterOf, type LevelBook } from "../stages/levels.js";
import { tallyOf, TALLY_SQL } from "./counted.js";

/** The level that cases get by the rules with one of them left out. */
export interface LevelVariant {
  /** The rule left out; null with all of them. */
  readonly rule: { readonly id: string; readonly label: Label } | null;
  /** Of the cases whose level is known, by code: 0–1, whole per cent. */
  readonly shares: Readonly<Record<string, number>>;
}

/** How levels of support and extents of needs hang on each rule. */
export interface LevelSensitivity {
  readonly level: readonly LevelVariant[];
  readonly extent: readonly LevelVariant[];
}

type Rule = NonNullable<LevelVariant["rule"]>;

/**
 * Counts the levels by the rules alone, with all of them and with each left out. Whole per cent only, and
 * nothing where one per cent is fewer than `minCount` cases, so that the cases that a rule moves cannot be
 * told by taking one line from another; nor where a level has fewer children than that by any of the rules, as
 * its whole per cent may be no other number than theirs.
 */
export async function levelSensitivity(
  session: Session,
  schema: Schema,
  minCount: number,
): Promise<LevelSensitivity> {
  const book = loadLevels();
  const { points } = book.extent;
  const levels = variants(book.level, (rule) => ({
    ...book,
    level: book.level.filter(({ id }) => id !== rule),
  }));
  const extents = variants(points, (rule) => ({
    ...book,
    extent: { ...book.extent, points: points.filter(({ id }) => id !== rule) },
  }));
  const columns = book.fields.map(parameterOf);
  const passes = [
    ...levels.map((own) => passOf("level", own.rule, levelSql(schema, own.book))),
    ...extents.map((own) => passOf("extent", own.rule, extentSql(schema, own.book))),
  ];
  const rows = await session.rows(`
    with rader as materialized (
        select ${columns.join(", ")}, ensam, sum(n) as n, bit_or(spar) as spar
        from int_svar group by all
    )
    ${passes.join(" union all ")}`);
  const sharesOf = (list: string, rule: Rule | null): LevelVariant => {
    const ofList = rows.filter((row) => row["lista"] === list && row["kod"] !== "okand");
    const known = ofList.filter((row) => row["regel"] === (rule?.id ?? ""));
    const all = known.reduce((sum, row) => sum + tallyOf(row).n, 0);
    const isShown =
      minCount <= 1 || (all >= 100 * minCount && ofList.every((row) => tallyOf(row).atLeast >= minCount));
    const shares = known.map(
      (row) => [String(row["kod"]), Math.round((tallyOf(row).n / all) * 100) / 100] as const,
    );
    return { rule, shares: Object.fromEntries(isShown ? shares : []) };
  };
  return {
    level: levels.map(({ rule }) => sharesOf("level", rule)),
    extent: extents.map(({ rule }) => sharesOf("extent", rule)),
  };
}

function variants(
  rules: readonly Rule[],
  without: (id: string) => LevelBook,
): { rule: Rule | null; book: LevelBook }[] {
  const all: readonly (Rule | null)[] = [null, ...rules];
  return all.map((rule) => ({ rule, book: without(rule?.id ?? "") }));
}

function passOf(list: string, rule: Rule | null, sql: string): string {
  const regel = literal(rule?.id ?? "");
  return `select ${literal(list)} as lista, ${regel} as regel, (${sql})::varchar as kod, ${TALLY_SQL} from rader group by all`;
}
