import type { CountedFigure } from "../questions/counted.js";
import type { PlacementBook } from "./definitions.js";

/**
 * For each field of periods the code of the latest and, when there is one, of the one before. A year
 * whose December follow-up does not reach is passed over when there is an earlier one.
 * @param followUpEnd ISO day
 */
export function latestPeriods(
  { periods }: PlacementBook,
  figures: readonly CountedFigure[],
  followUpEnd: string,
): Record<string, readonly string[]> {
  const entries = Object.entries(periods).map(([field, length]) => {
    const codes = figures.flatMap(({ figure }) => figure.by[field] ?? []);
    const inOrder = [...new Set(codes)].toSorted().toReversed();
    const whole = inOrder.filter((code) => length === "month" || followUpEnd >= `${code}-12`);
    return [field, (whole.length === 0 ? inOrder : whole).slice(0, 2)] as const;
  });
  return Object.fromEntries(entries);
}
