import type { QuestionBook } from "../questions/definitions.js";
import { columnsOf } from "../questions/vocabulary.js";
import { loadLimits } from "../schema/load.js";
import { isNone, namedTwice, refuseMistakes, stranger, strangers, type Mistake } from "../schema/mistakes.js";
import type { Schema } from "../schema/types.js";
import type { Stage } from "../stages/run-stages.js";
import { WAIT_FILE, type Wait, type WaitBook } from "./definitions.js";

/**
 * Refuses waits that speak of fields, columns and limits that are not there.
 * @throws repository.schema with everything that is wrong
 */
export function checkWaits(
  book: WaitBook,
  { derived }: QuestionBook,
  schema: Schema,
  stages: readonly Stage[],
): void {
  const columns = columnsOf(stages, book.table);
  const fields = new Set([...schema.fields.map(({ name }) => name), ...Object.keys(derived)]);
  const limits = new Set(loadLimits().map(({ id }) => id));
  const names = columns.map(({ name }) => name);
  const of = (type: string): Set<string> =>
    new Set(columns.flatMap((column) => (column.type === type ? [column.name] : [])));
  const [numbers, days] = [of("INTEGER"), of("DATE")];
  const ids = book.waits.map(({ id }) => id);
  refuseMistakes(
    WAIT_FILE,
    book,
    columns.length === 0
      ? [{ at: ["table"], rule: isNone(book.table) }]
      : [
          ...strangers(["groups"], book.groups, names, names),
          ...stranger(["period"], book.period, names.includes(book.period), names),
          ...namedTwice(["waits"], "id", ids),
          ...book.waits.flatMap((wait, index) =>
            waitMistakes(wait, ["waits", index], { numbers, days, fields, limits }),
          ),
        ],
  );
}

function waitMistakes(
  { state, from, days, limits, needs }: Wait,
  at: readonly PropertyKey[],
  known: Readonly<Record<"numbers" | "days" | "fields" | "limits", ReadonlySet<string>>>,
): Mistake[] {
  const named = (of: keyof typeof known, name: string, ...place: PropertyKey[]): Mistake[] =>
    stranger([...at, ...place], name, known[of].has(name), known[of]);
  return [
    ...named("numbers", state, "state"),
    ...named("days", from, "from"),
    ...named("numbers", days, "days"),
    ...limits.flatMap(({ limit, column }, place) => [
      ...named("limits", limit, "limits", place, "limit"),
      ...named("numbers", column, "limits", place, "column"),
    ]),
    ...needs.flatMap((anyOf, outer) =>
      anyOf.flatMap((field, inner) => named("fields", field, "needs", outer, inner)),
    ),
  ];
}
