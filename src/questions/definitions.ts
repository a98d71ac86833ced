import * as z from "zod/mini";
import { loaderOf, withLimits } from "../schema/load.js";
import * as shape from "../schema/shape.js";
import type { Label } from "../schema/types.js";
import type { Kind } from "./figure.js";

/**
 * How a question is answered: `yes_no` by a column of ja/nej/okand, `category` by a column of
 * codes, `set` by a column of bits (several codes a case), `child_yes_no` by a yes/no per child,
 * `children` by counting children, `days` by a column of whole days, `pairs` by a published table.
 */
export type AnswerKind = "yes_no" | "category" | "set" | "child_yes_no" | "children" | "days" | "pairs";

/** A question as `schemas/questions.json` declares it. */
export interface Question {
  readonly id: string;
  readonly kind: Kind;
  readonly answer: AnswerKind;
  /** The fields whose categories are counted. */
  readonly fields?: readonly string[];
  /** Field → groups of fields within which its distribution is also given. */
  readonly within?: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** Groups besides the standard ones; `all` gives a distribution every standard group. */
  readonly groups?: readonly string[] | "all";
  /** `category`: unknown is counted as a category instead of as missing. */
  readonly unknown?: "category";
  /** false leaves out the figure for all units together. */
  readonly total?: boolean;
  /** The answer hangs on how long the cases are followed: periods followed otherwise are not compared. */
  readonly followed?: true;
  /** The question whose units are those of this one without the demand for follow-up. */
  readonly tooRecentBeside?: string;
  /** `days`, `children`: the yes/no column that says whether the number, or the child, is known. */
  readonly known?: string;
  /** `pairs`: the published table, and the yes/no question whose yes it counts. */
  readonly table?: string;
  readonly among?: string;
  /** Yes/no columns that the table reads. */
  readonly uses?: readonly string[];
  /** Fields that must be present: one of each inner list. */
  readonly needs: readonly (readonly string[])[];
  readonly label: Label;
  readonly population: Label;
  readonly definition: Label;
}

/** A field with several codes a case, kept as bits in the order of its code list. */
export interface SetField {
  readonly column: string;
  readonly list: string;
}

export interface QuestionBook {
  /** The fields by which every question is broken down. */
  readonly groups: readonly string[];
  /** Field made by the stages → the given fields of which one is enough. */
  readonly derived: Readonly<Record<string, readonly string[]>>;
  readonly sets: Readonly<Record<string, SetField>>;
  /** The flow's published table, and the answer column behind each of its steps. */
  readonly flow: { readonly table: string; readonly steps: Readonly<Record<string, string>> };
  readonly questions: readonly Question[];
}

/** The groups that a question has besides the standard ones. */
export function ownGroups({ groups }: Question): readonly string[] {
  return groups === undefined || groups === "all" ? [] : groups;
}

const ANSWERS = ["yes_no", "category", "set", "child_yes_no", "children", "days", "pairs"] as const;

const questionShape: z.ZodMiniType<Question> = shape.object({
  id: shape.text,
  kind: z.enum(["share", "count", "distribution"]),
  answer: z.enum(ANSWERS),
  fields: z.exactOptional(shape.someTexts),
  within: z.exactOptional(z.record(shape.text, z.array(shape.someTexts))),
  groups: z.exactOptional(z.union([shape.texts, z.literal("all")])),
  unknown: z.exactOptional(z.literal("category")),
  total: z.exactOptional(z.boolean()),
  followed: z.exactOptional(z.literal(true)),
  tooRecentBeside: z.exactOptional(shape.text),
  known: z.exactOptional(shape.text),
  table: z.exactOptional(shape.text),
  among: z.exactOptional(shape.text),
  uses: z.exactOptional(shape.texts),
  needs: shape.needs,
  label: shape.label,
  population: shape.label,
  definition: shape.label,
});

const bookShape: z.ZodMiniType<QuestionBook> = shape.object({
  groups: shape.texts,
  derived: z.record(shape.text, shape.someTexts),
  sets: z.record(shape.text, shape.object({ column: shape.text, list: shape.text })),
  flow: shape.object({ table: shape.text, steps: z.record(shape.text, shape.text) }),
  questions: z.array(questionShape),
});

export const QUESTION_FILE = "schemas/questions.json";

/**
 * Reads `schemas/questions.json`.
 * @throws repository.question when it has not the shape that it must have
 */
export const loadQuestions = loaderOf(QUESTION_FILE, bookShape, (book) => withLimits(QUESTION_FILE, book));

/** A question that the data cannot answer, and why. */
export interface NotAnswered {
  readonly question: string;
  /** `missing-input`: no file holds what the question is about. */
  readonly reason: "missing-field" | "no-units" | "missing-input";
  readonly fields: readonly string[];
}

/** The fields that questions may use: those given, and those that the stages make of them. */
export function presentFields(book: QuestionBook, given: ReadonlySet<string>): Set<string> {
  const made = Object.entries(book.derived).filter(([, from]) => from.some((field) => given.has(field)));
  return new Set([...given, ...made.map(([field]) => field)]);
}

/** Splits the questions into those whose fields are present and those that lack some. */
export function answerable(
  questions: readonly Question[],
  present: ReadonlySet<string>,
): { asked: Question[]; notAnswered: NotAnswered[] } {
  const asked: Question[] = [];
  const notAnswered: NotAnswered[] = [];
  for (const question of questions) {
    const lacking = question.needs.filter((anyOf) => !anyOf.some((field) => present.has(field)));
    if (lacking.length === 0) asked.push(question);
    else notAnswered.push({ question: question.id, reason: "missing-field", fields: lacking.flat() });
  }
  return { asked, notAnswered };
}
