import * as z from "zod/mini";
import type { Question } from "../questions/definitions.js";
import type { Vocabulary } from "../questions/vocabulary.js";
import type { Break } from "../schema/breaks.js";
import { checkShape } from "../schema/check-shape.js";
import {
  isNone,
  MISSING,
  namedTwice,
  refuseMistakes,
  stranger,
  strangers,
  type Mistake,
} from "../schema/mistakes.js";
import * as shape from "../schema/shape.js";
import type { Wait } from "../times/definitions.js";
import { SERIES_FILE, type SeriesBook } from "./definitions.js";

/**
 * Refuses series of questions, waits, limits and fields that are not there.
 * @throws repository.schema with everything that is wrong
 */
export function checkSeries(
  book: SeriesBook,
  questions: readonly Question[],
  waits: readonly Wait[],
  vocabulary: Vocabulary,
): void {
  const { year, half, fields, standard, indicators } = book;
  const periods = fields.map(({ name }) => name);
  const named = ([key, name]: readonly [string, string]): Mistake[] =>
    stranger([key], name, periods.includes(name), periods);
  refuseMistakes(SERIES_FILE, book, [
    ...[["year", year] as const, ["half", half] as const].flatMap(named),
    ...strangers(["standard"], standard, [...vocabulary.keys()]),
    ...indicators.flatMap(({ question, limit }, index): Mistake[] => {
      const at = ["indicators", index];
      const limits = waits.find(({ id }) => id === question)?.limits.map((own) => own.limit);
      const isAsked = questions.some(({ id, answer }) => id === question && answer === "yes_no");
      if (limits === undefined && !isAsked) return [{ at: [...at, "question"], rule: isNone(question) }];
      if (limits === undefined)
        return limit === undefined ? [] : [{ at: [...at, "limit"], rule: isNone(limit) }];
      if (limit === undefined) return [{ at: [...at, "limit"], rule: MISSING }];
      return stranger([...at, "limit"], limit, limits.includes(limit), limits);
    }),
  ]);
}

/** Where the breaks of law stand. */
export const BREAK_FILE = "schemas/breaks.json";

const breakShape: z.ZodMiniType<Break> = shape.object({
  id: shape.text,
  date: shape.day,
  kind: z.enum(["law", "codes", "organisation"]),
  questions: z.exactOptional(shape.someTexts),
  label: shape.label,
});

const breaksShape: z.ZodMiniType<{ breaks: Break[] }> = shape.object({ breaks: z.array(breakShape) });

/**
 * Refuses breaks on days that are none, or in questions that are not asked.
 * @param content of the file
 * @param asked ids of questions and waits
 * @throws repository.schema with everything that is wrong
 */
export function checkBreaks(content: unknown, asked: ReadonlySet<string>): void {
  const { breaks } = checkShape(BREAK_FILE, content, breaksShape);
  const ids = breaks.map(({ id }) => id);
  refuseMistakes(BREAK_FILE, { breaks }, [
    ...namedTwice(["breaks"], "id", ids),
    ...breaks.flatMap(({ questions = [] }, index) =>
      strangers(["breaks", index, "questions"], questions, asked),
    ),
  ]);
}
