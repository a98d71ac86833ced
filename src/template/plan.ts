import { codeList, fieldNamed, readRepositoryJson } from "../schema/load.js";
import type { Code, Field, Schema } from "../schema/types.js";

/** When a column is to be filled in: another field has one of some codes. */
export interface Condition {
  readonly field: string;
  readonly codes: readonly string[];
}

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

/** What `schemas/template.json` says of the workbook, which is in Swedish as those who fill it in. */
export interface TemplateBook {
  /** Rows that are prepared. */
  readonly rows: number;
  readonly sheets: Readonly<Record<"instructions" | "cases" | "double" | "codes", string>>;
  readonly columns: readonly {
    readonly field: string;
    readonly slots?: number;
    readonly example: string;
    readonly only?: Condition;
  }[];
  readonly instructions: readonly string[];
  readonly words: Readonly<Record<string, string>>;
}

/** Reads `schemas/template.json`. */
export function loadTemplateBook(): TemplateBook {
  return readRepositoryJson("schemas/template.json") as TemplateBook;
}

/** The columns of the entry sheet, in order. */
export function templateColumns(schema: Schema, book: TemplateBook, unknown: string): TemplateColumn[] {
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
