import { codeList, fieldNamed } from "../schema/load.js";
import { isNone, refuseMistakes, stranger, strangers, type Mistake } from "../schema/mistakes.js";
import { TEMPLATE_FILE, type Condition, type TemplateBook } from "../schema/template-book.js";
import type { Code, Field, Schema } from "../schema/types.js";

/** A column of the entry sheet. */
export interface TemplateColumn {
  readonly field: Field;
  /** Its number among the columns of a field with several codes, from 1; null for the only one. */
  readonly slot: number | null;
  readonly example: string;
  readonly only: Condition | null;
  /** The codes to choose from, without that for unknown; empty for other fields. */
  readonly codes: readonly Code[];
}

/**
 * The columns of the entry sheet, in order.
 * @throws repository.schema with every field and code that is not there
 */
export function templateColumns(schema: Schema, book: TemplateBook, unknown: string): TemplateColumn[] {
  refuseMistakes(TEMPLATE_FILE, book, mistakesIn(schema, book));
  return book.columns.flatMap(({ field: name, slots, example, only = null }) => {
    const field = fieldNamed(schema, name);
    const list = field.codes === undefined ? [] : codeList(schema, field.codes).codes;
    const codes = list.filter(({ code }) => code !== unknown);
    const numbers = slots === undefined ? [null] : Array.from({ length: slots }, (_, index) => index + 1);
    return numbers.map((slot) => ({
      field,
      slot,
      example: slot === null || slot === 1 ? example : "",
      only,
      codes,
    }));
  });
}

function mistakesIn(schema: Schema, { columns }: TemplateBook): Mistake[] {
  const names = new Set(columns.map(({ field }) => field));
  return columns.flatMap(({ field, only }, index) => {
    const at = ["columns", index];
    const isField = schema.fields.some(({ name }) => name === field);
    const own = stranger([...at, "field"], field, isField);
    if (only === undefined) return own;
    const asked = schema.fields.find(({ name }) => name === only.field);
    if (asked?.codes === undefined || !names.has(only.field))
      return [...own, { at: [...at, "only", "field"], rule: isNone(only.field) }];
    const known = codeList(schema, asked.codes).codes.map(({ code }) => code);
    return [...own, ...strangers([...at, "only", "codes"], only.codes, known, known)];
  });
}
