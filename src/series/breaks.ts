import type { Break, OwnEvent } from "../schema/breaks.js";
import { readRepositoryJson } from "../schema/load.js";
import type { Schema } from "../schema/types.js";
import type { Period } from "./periods.js";

/**
 * What breaks series of some periods, in order of time: changes of law from `schemas/breaks.json`, dates from
 * which codes of the given fields are new or gone, and the municipality's own events. Not what lies before the first
 * period or on its first day, where all periods are alike.
 * @param given fields that the data hold
 */
export function breaksIn(
  periods: readonly Pick<Period, "from" | "to">[],
  schema: Schema,
  events: readonly OwnEvent[],
  given: ReadonlySet<string>,
): Break[] {
  const [first, last] = [periods[0]?.from ?? "", periods.at(-1)?.to ?? ""];
  const { breaks: laws } = readRepositoryJson("schemas/breaks.json") as { breaks: Break[] };
  const own = events.map((event, place): Break => ({
    ...event,
    id: `event-${place + 1}`,
    kind: "organisation",
  }));
  return [...laws, ...changesOfCodes(schema, given), ...own]
    .filter(({ date }) => date > first && date <= last)
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

/** The breaks that bear on a question. */
export function breaksOf(breaks: readonly Break[], question: string): Break[] {
  return breaks.filter(({ questions }) => questions?.includes(question) ?? true);
}

/** One break for each code list and day from which it has other codes; it bears on the questions of its fields. */
function changesOfCodes({ codeLists, fields }: Schema, given: ReadonlySet<string>): Break[] {
  return [...codeLists.values()].flatMap(({ id, label, codes }) => {
    const using = fields
      .filter((field) => field.codes === id && given.has(field.name))
      .map(({ name }) => name);
    if (using.length === 0) return [];
    const days = codes.flatMap(({ validFrom, validTo }) => [
      ...(validFrom === null ? [] : [validFrom]),
      ...(validTo === null ? [] : [dayAfter(validTo)]),
    ]);
    return [...new Set(days)].map((date): Break => ({
      id: `codes-${id}-${date}`,
      date,
      kind: "codes",
      questions: [...new Set([id, ...using])],
      label,
    }));
  });
}

/** The ISO day after one. */
function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
