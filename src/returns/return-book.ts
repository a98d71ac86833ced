import * as z from "zod/mini";
import type { Question } from "../questions/definitions.js";
import { columnsOf } from "../questions/vocabulary.js";
import { loaderOf } from "../schema/load.js";
import { namedTwice, refuseMistakes, stranger, strangers, type Mistake } from "../schema/mistakes.js";
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
export const loadReturns = loaderOf(RETURN_FILE, bookShape);

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
  const ofRule = (at: readonly PropertyKey[], { event, until }: FollowUpRule): Mistake[] => [
    ...stranger([...at, "event"], event, days.includes(event), days),
    ...stranger([...at, "until"], until, days.includes(until), days),
  ];
  refuseMistakes(RETURN_FILE, book, [
    ...ofRule(["curve"], book.curve),
    ...strangers(["groups"], book.groups, words, words),
    ...strangers(["figures"], book.figures, ids, ids),
    ...namedTwice(
      ["definitions"],
      "id",
      book.definitions.map(({ id }) => id),
    ),
    ...book.definitions.flatMap((definition, index) => ofRule(["definitions", index], definition)),
  ]);
}
