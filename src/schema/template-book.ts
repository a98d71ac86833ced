import * as z from "zod/mini";
import { loaderOf } from "./load.js";
import * as shape from "./shape.js";

/** When a column is to be filled in: another field has one of some codes. */
export interface Condition {
  readonly field: string;
  readonly codes: readonly string[];
}

const SHEETS = ["instructions", "cases", "double", "codes"] as const;

const WORDS = [
  "heading",
  "meaning",
  "example",
  "when",
  "always",
  "second",
  "chooseTitle",
  "choose",
  "dateTitle",
  "date",
  "numberTitle",
  "number",
] as const;

export type TemplateWord = (typeof WORDS)[number];

/** What `schemas/template.json` says of the entry workbook, which is in Swedish as those who fill it in. */
export interface TemplateBook {
  /** Rows that are prepared. */
  readonly rows: number;
  /** The sheets, of which all but those for cases hold none. */
  readonly sheets: Readonly<Record<(typeof SHEETS)[number], string>>;
  readonly columns: readonly {
    readonly field: string;
    readonly slots?: number;
    readonly example: string;
    readonly only?: Condition;
  }[];
  readonly instructions: readonly string[];
  /** `second` stands before each header of the sheet of the second coder. */
  readonly words: Readonly<Record<TemplateWord, string>>;
}

const columnShape = shape.object({
  field: shape.text,
  slots: z.exactOptional(shape.whole),
  example: z.string(),
  only: z.exactOptional(shape.object({ field: shape.text, codes: shape.someTexts })),
});

const bookShape: z.ZodMiniType<TemplateBook> = shape.object({
  rows: shape.whole,
  sheets: shape.object(textOfEach(SHEETS)),
  columns: z.array(columnShape).check(z.minLength(1)),
  instructions: shape.someTexts,
  words: shape.object(textOfEach(WORDS)),
});

/** Where the entry workbook stands. */
export const TEMPLATE_FILE = "schemas/template.json";

/**
 * Reads `schemas/template.json`.
 * @throws repository.schema when it has not the shape that it must have
 */
export const loadTemplateBook = loaderOf(TEMPLATE_FILE, bookShape);

function textOfEach<T extends string>(names: readonly T[]): Record<T, typeof shape.text> {
  return Object.fromEntries(names.map((name) => [name, shape.text])) as Record<T, typeof shape.text>;
}
