import * as z from "zod/mini";
import type { Question } from "../questions/definitions.js";
import { columnsOf } from "../questions/vocabulary.js";
import { checkShape } from "../schema/check-shape.js";
import { loaderOf } from "../schema/load.js";
import { isNone, namedTwice, refuseMistakes, type Mistake } from "../schema/mistakes.js";
import * as shape from "../schema/shape.js";
import type { Label } from "../schema/types.js";
import type { Stage } from "../stages/run-stages.js";
import { FOLLOWED, type FollowUpRule } from "./followed.js";

/** A definition of coming back: what counts, within how many months. */
export interface Definition extends FollowUpRule {
  readonly id: string;
  readonly months: number;
  readonly label: Label;
}

/** `schemas/returns.json`: what the curves follow, by which groups, and the definitions beside each other. */
export interface ReturnBook {
  readonly curve: FollowUpRule & { readonly months: number; readonly step: number };
  readonly groups: readonly string[];
  /** Questions that are shown beside the definitions; the first has them all in its population. */
  readonly figures: readonly string[];
  readonly definitions: readonly Definition[];
}

const ruleKeys = { event: shape.text, until: shape.text, months: shape.whole };

const bookShape: z.ZodMiniType<ReturnBook> = shape.object({
  curve: shape.object({ ...ruleKeys, step: shape.whole }),
  groups: shape.texts,
  figures: shape.someTexts,
  definitions: z.array(shape.object({ id: shape.text, ...ruleKeys, label: shape.label })),
});

/** Where the definitions of coming back stand. */
export const RETURN_FILE = "schemas/returns.json";

/**
 * Reads `schemas/returns.json`.
 * @throws repository.schema when it has not the shape that it must have
 */
export const loadReturns = loaderOf(RETURN_FILE, (content): ReturnBook =>
  checkShape(RETURN_FILE, content, bookShape),
);

/**
 * Refuses definitions by columns that the follow-up has not, and questions that are not asked.
 * @throws repository.schema with everything that is wrong
 */
export function checkReturns(
  book: ReturnBook,
  questions: readonly Question[],
  stages: readonly Stage[],
): void {
  const columns = columnsOf(stages, FOLLOWED);
  const of = (type: string): string[] =>
    columns.flatMap((column) => (column.type === type ? [column.name] : []));
  const [days, words] = [of("INTEGER"), of("VARCHAR")];
  const ids = questions.map(({ id }) => id);
  const named = (at: readonly PropertyKey[], name: string, known: readonly string[]): Mistake[] =>
    known.includes(name) ? [] : [{ at, rule: isNone(name, known) }];
  const ofRule = (at: readonly PropertyKey[], { event, until }: FollowUpRule): Mistake[] => [
    ...named([...at, "event"], event, days),
    ...named([...at, "until"], until, days),
  ];
  refuseMistakes(RETURN_FILE, book, [
    ...ofRule(["curve"], book.curve),
    ...book.groups.flatMap((field, place) => named(["groups", place], field, words)),
    ...book.figures.flatMap((question, place) => named(["figures", place], question, ids)),
    ...namedTwice(
      ["definitions"],
      "id",
      book.definitions.map(({ id }) => id),
    ),
    ...book.definitions.flatMap((definition, index) => ofRule(["definitions", index], definition)),
  ]);
}
