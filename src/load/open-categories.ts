import { identifier, integer, literal, type Session } from "../database/session.js";
import { normalise } from "../recognise/normalise.js";
import type { Schema } from "../schema/types.js";
import type { ReadColumn } from "./meanings.js";

/** The categories of a field without code list: normalised spelling → the spelling that is shown. */
export type Categories = ReadonlyMap<string, string>;

/** The enum type of a field without code list. */
export function openType(field: string): string {
  return identifier(`fri_${field}`);
}

/**
 * Makes an enum type of the categories of every open field. Spellings that differ only in case,
 * diacritics and punctuation are one category, shown as most rows write it.
 */
export async function createOpenTypes(
  session: Session,
  schema: Schema,
  columns: readonly ReadColumn[],
): Promise<Map<string, Categories>> {
  const byField = new Map<string, Categories>();
  const collator = new Intl.Collator("sv-SE", { numeric: true });
  for (const field of schema.fields.filter(({ type }) => type === "open")) {
    const own = columns.filter(({ column }) => column.field === field);
    const categories = commonest(await spellingCounts(session, own));
    const names = [...new Set(categories.values())].toSorted(collator.compare);
    const members = (names.length === 0 ? [""] : names).map(literal).join(", ");
    await session.run(`create type ${openType(field.name)} as enum (${members})`);
    byField.set(field.name, categories);
  }
  return byField;
}

async function spellingCounts(
  session: Session,
  columns: readonly ReadColumn[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { table, meanings, position } of columns) {
    const rows = await session.rows(`
      select ${position} as position, count(*) as n from ${table.name} group by all`);
    for (const row of rows) {
      const value = meanings[integer(row["position"]) - 1]?.value ?? null;
      if (value === null) continue;
      counts.set(String(value), (counts.get(String(value)) ?? 0) + integer(row["n"]));
    }
  }
  return counts;
}

function commonest(counts: ReadonlyMap<string, number>): Categories {
  const ordered = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const categories = new Map<string, string>();
  for (const [spelling] of ordered) {
    const key = normalise(spelling);
    if (!categories.has(key)) categories.set(key, spelling);
  }
  return categories;
}
