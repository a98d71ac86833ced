import * as z from "zod/mini";
import type { Words } from "../errors/catalogue.js";
import type { Question } from "../questions/definitions.js";
import { groupMistakes, type Vocabulary } from "../questions/vocabulary.js";
import { checkShape } from "../schema/check-shape.js";
import { readRepositoryJson } from "../schema/load.js";
import { isNone, MISSING, refuseMistakes, type Mistake } from "../schema/mistakes.js";
import * as shape from "../schema/shape.js";
import type { PublishedBook, PublishedNumber, Selection } from "./published.js";

const groupShape = z.record(shape.text, shape.text);
const selectionShape = shape.object({ question: shape.text, by: groupShape, value: z.nullable(groupShape) });

const ROUNDINGS = [
  "exact",
  "percent",
  "fivePercent",
  "tenPercent",
  "thirds",
  "underFifth",
  "justUnderHalf",
  "range",
  "full",
  "none",
] as const;

const OVERS = ["own", "each", "rest", "countOf", "populationOf", "count", "population", "median"] as const;

const numberShape: z.ZodMiniType<PublishedNumber> = shape.object({
  id: shape.text,
  label: shape.label,
  source: shape.text,
  printed: shape.text,
  value: z.nullable(z.number()),
  range: z.exactOptional(z.tuple([z.number(), z.number()])),
  rounding: z.enum(ROUNDINGS),
  base: z.nullable(shape.whole),
  figures: z.array(selectionShape),
  over: z.enum(OVERS),
  of: z.exactOptional(selectionShape),
  quality: shape.text,
  note: z.exactOptional(shape.label),
});

const bookShape: z.ZodMiniType<PublishedBook> = shape.object({
  id: shape.text,
  label: shape.label,
  kind: z.enum(["reference", "baseline"]),
  numbers: z.array(numberShape),
});

/** The file of the numbers of a source. */
function publishedFile(source: string): string {
  return `schemas/published/${source}.json`;
}

/**
 * Reads the numbers of a source from `schemas/published/`.
 * @param content of the file
 * @throws repository.schema when it has not the shape that it must have
 */
export function loadPublished(
  source: string,
  content: unknown = readRepositoryJson(publishedFile(source)),
): PublishedBook {
  return checkShape(publishedFile(source), content, bookShape);
}

/**
 * Refuses numbers of questions, groups and categories that are not there, or that cannot be compared as they stand.
 * @throws repository.schema with everything that is wrong
 */
export function checkPublished(
  source: string,
  book: PublishedBook,
  questions: readonly Question[],
  vocabulary: Vocabulary,
): void {
  const known = new Map(questions.map((question) => [question.id, question]));
  const mistakes = book.numbers.flatMap((number, index) =>
    ofNumber(known, vocabulary, ["numbers", index], number),
  );
  refuseMistakes(publishedFile(source), book, mistakes);
}

const NO_SHARE: Words = {
  sv: "ska vara en andel från 0 till 1, eller ett annat over",
  en: "must be a share from 0 to 1, or over something else",
};
const BACKWARDS: Words = {
  sv: "det första får inte vara större än det andra",
  en: "the first must not exceed the second",
};

/** What `over` tells of a number that is no share. */
const COUNTS: ReadonlySet<PublishedNumber["over"]> = new Set(["count", "population", "median"]);

function ofNumber(
  questions: ReadonlyMap<string, Question>,
  vocabulary: Vocabulary,
  at: readonly PropertyKey[],
  { value, range, rounding, figures, over, of }: PublishedNumber,
): Mistake[] {
  const needsOf = over === "countOf" || over === "populationOf";
  const isShare = !COUNTS.has(over) && rounding !== "none";
  const outside = (share: number | null): boolean => share !== null && (share < 0 || share > 1);
  return [
    ...(rounding === "range" && range === undefined ? [{ at: [...at, "range"], rule: MISSING }] : []),
    ...(range !== undefined && range[0] > range[1] ? [{ at: [...at, "range"], rule: BACKWARDS }] : []),
    ...(value === null && rounding !== "none" && rounding !== "range"
      ? [{ at: [...at, "value"], rule: MISSING }]
      : []),
    ...(isShare && outside(value) ? [{ at: [...at, "value"], rule: NO_SHARE }] : []),
    ...(needsOf && of === undefined ? [{ at: [...at, "of"], rule: MISSING }] : []),
    ...(rounding !== "none" && figures.length === 0 ? [{ at: [...at, "figures"], rule: MISSING }] : []),
    ...figures.flatMap((figure, place) =>
      ofSelection(questions, vocabulary, [...at, "figures", place], figure),
    ),
    ...(of === undefined ? [] : ofSelection(questions, vocabulary, [...at, "of"], of)),
  ];
}

function ofSelection(
  questions: ReadonlyMap<string, Question>,
  vocabulary: Vocabulary,
  at: readonly PropertyKey[],
  { question, by, value }: Selection,
): Mistake[] {
  const asked = questions.get(question);
  if (asked === undefined) return [{ at: [...at, "question"], rule: isNone(question) }];
  const counted = new Set(asked.fields);
  const uncounted = Object.keys(value ?? {}).filter((field) => !counted.has(field));
  return [
    ...groupMistakes(vocabulary, [...at, "by"], by),
    ...(uncounted.length === 0 ? groupMistakes(vocabulary, [...at, "value"], value ?? {}) : []),
    ...uncounted.map((field) => ({ at: [...at, "value", field], rule: isNone(field, counted) })),
    ...(value === null && counted.size > 0 ? [{ at: [...at, "value"], rule: MISSING }] : []),
  ];
}
