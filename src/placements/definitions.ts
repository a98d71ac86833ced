import * as z from "zod/mini";
import type { NotAnswered } from "../questions/definitions.js";
import type { Group, Kind } from "../questions/figure.js";
import { loaderOf } from "../schema/load.js";
import * as shape from "../schema/shape.js";
import type { Field, Label } from "../schema/types.js";

/** Where the questions about placements stand. */
export const PLACEMENT_FILE = "schemas/placements.json";

/** A question about placements as `schemas/placements.json` declares it: which columns of which table answer it. */
export interface PlacementQuestion {
  readonly id: string;
  readonly kind: Kind;
  /** The stage whose rows are its figures. */
  readonly table: string;
  /** The table lies in the session of the cases. */
  readonly beside?: boolean;
  /** Only the rows with these words. */
  readonly where?: Group;
  /** Columns of words that form the group, in the order of `by`; '' where a row is about all of them. */
  readonly by: readonly string[];
  /** The column with the category counted. */
  readonly value?: string;
  /** The columns of the numbers. */
  readonly n?: string;
  readonly base?: string;
  readonly missing?: string;
  readonly mean?: string;
  readonly median?: string;
  readonly q1?: string;
  readonly q3?: string;
  /** It is about everything there is, not about a sample: a share has no interval. */
  readonly whole?: boolean;
  /** Columns that count the children behind the number, and behind the rest of its base. */
  readonly children?: readonly string[];
  /** Instead of numbers: a row is a spell, with its length, whether it ended, and whose it is. */
  readonly lengths?: { readonly days: string; readonly ended: string; readonly child: string };
  /** Instead of numbers: a row is a child, with what is spread over the children in this column. */
  readonly concentration?: string;
  /** Instead of numbers: a row is a form in a year, and the difference between years is split. */
  readonly change?: ChangeColumns;
  /** Fields that must be present: one of each inner list. */
  readonly needs: readonly (readonly string[])[];
  readonly label: Label;
  readonly population: Label;
  readonly definition: Label;
}

/** Where the days, the cost and the children of each form stand, and what the parts are called. */
export interface ChangeColumns {
  /** '' is all forms together. */
  readonly form: string;
  readonly days: string;
  readonly amount: string;
  readonly children: string;
  readonly codes: Readonly<Record<"children" | "daysPerChild" | "mix" | "price", string>>;
}

export interface PlacementBook {
  /** Fields that are given when a file of population is. */
  readonly population: readonly string[];
  /** Fields that the stages make and that no export has. */
  readonly fields: readonly Field[];
  /** Which of them are periods. */
  readonly periods: Readonly<Record<string, "year" | "month">>;
  /** Column made by the stages → the given fields of which one is enough. */
  readonly derived: Readonly<Record<string, readonly string[]>>;
  readonly questions: readonly PlacementQuestion[];
}

const columnsShape = shape.someTexts;

const questionShape: z.ZodMiniType<PlacementQuestion> = shape.object({
  id: shape.text,
  kind: z.enum(["share", "count", "distribution"]),
  table: shape.text,
  beside: z.exactOptional(z.boolean()),
  where: z.exactOptional(z.record(shape.text, z.string())),
  by: shape.texts,
  value: z.exactOptional(shape.text),
  n: z.exactOptional(shape.text),
  base: z.exactOptional(shape.text),
  missing: z.exactOptional(shape.text),
  mean: z.exactOptional(shape.text),
  median: z.exactOptional(shape.text),
  q1: z.exactOptional(shape.text),
  q3: z.exactOptional(shape.text),
  whole: z.exactOptional(z.boolean()),
  children: z.exactOptional(columnsShape),
  lengths: z.exactOptional(shape.object({ days: shape.text, ended: shape.text, child: shape.text })),
  concentration: z.exactOptional(shape.text),
  change: z.exactOptional(
    shape.object({
      form: shape.text,
      days: shape.text,
      amount: shape.text,
      children: shape.text,
      codes: shape.object({
        children: shape.text,
        daysPerChild: shape.text,
        mix: shape.text,
        price: shape.text,
      }),
    }),
  ),
  needs: shape.needs,
  label: shape.label,
  population: shape.label,
  definition: shape.label,
});

/** What every book of questions about tables has. */
export const bookKeys = {
  population: shape.texts,
  fields: z.array(shape.field),
  periods: z.record(shape.text, z.enum(["year", "month"])),
  derived: z.record(shape.text, columnsShape),
  questions: z.array(questionShape),
};

/** The shape of `schemas/placements.json`. */
const placementBookShape: z.ZodMiniType<PlacementBook> = shape.object(bookKeys);

/**
 * Reads `schemas/placements.json`.
 * @throws repository.schema when it has not the shape that it must have
 */
export const loadPlacementBook = loaderOf(PLACEMENT_FILE, placementBookShape);

/** Whether the data hold a field, given or derived. */
export function holds(book: PlacementBook, given: ReadonlySet<string>): (field: string) => boolean {
  return (field) => (book.derived[field] ?? [field]).some((source) => given.has(source));
}

/** Splits the questions into those whose fields are given and those that lack some. */
export function splitQuestions(
  { questions }: PlacementBook,
  given: ReadonlySet<string>,
): { asked: PlacementQuestion[]; notAnswered: NotAnswered[] } {
  const lacking = ({ needs }: PlacementQuestion): string[] =>
    needs.filter((anyOf) => !anyOf.some((field) => given.has(field))).flat();
  return {
    asked: questions.filter((question) => lacking(question).length === 0),
    notAnswered: questions.flatMap((question) => {
      const fields = lacking(question);
      return fields.length === 0 ? [] : [{ question: question.id, reason: "missing-field" as const, fields }];
    }),
  };
}
