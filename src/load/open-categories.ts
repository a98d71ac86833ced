import { identifier, literal, type Session } from "../database/session.js";
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
 * diacritics and punctuation are one category.
 */
export async function createOpenTypes(
  session: Session,
  schema: Schema,
  columns: readonly ReadColumn[],
): Promise<Map<string, Categories>> {
  const byField = new Map<string, Categories>();
  const collator = new Intl.Collator("sv-SE", { numeric: true });
  const types: string[] = [];
  for (const field of schema.fields.filter(({ type }) => type === "open")) {
    const own = columns.filter(({ column }) => column.field === field);
    const values = own.flatMap(({ meanings }) => meanings.map(({ value }) => value));
    const categories = categoriesOf(values.filter((value) => value !== null).map(String));
    const names = [...new Set(categories.values())].toSorted(collator.compare);
    const members = (names.length === 0 ? [""] : names).map(literal).join(", ");
    types.push(`create type ${openType(field.name)} as enum (${members})`);
    byField.set(field.name, categories);
  }
  if (types.length > 0) await session.run(types.join(";\n"));
  return byField;
}

/**
 * One spelling for all that are the same but for case, diacritics and punctuation: one that is
 * neither all capitals nor all small where there is such a one, the first in code order among them.
 */
export function categoriesOf(spellings: readonly string[]): Categories {
  const isMixed = (text: string): boolean => text !== text.toUpperCase() && text !== text.toLowerCase();
  const inOrder = [...new Set(spellings)].toSorted();
  const categories = new Map<string, string>();
  for (const spelling of [...inOrder.filter(isMixed), ...inOrder]) {
    const key = normalise(spelling);
    if (!categories.has(key)) categories.set(key, spelling);
  }
  return categories;
}
