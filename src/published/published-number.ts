import type { Lang } from "../errors/catalogue.js";
import type { ComparedNumber } from "./compare.js";
import { impliedRange } from "./compare.js";

/** Values by name, in a fixed order. */
export type PublishedNumberRow = Record<string, string | number | boolean | null>;

/** A compared number as results hold it: plain values in a fixed order. */
export function publishNumber(compared: ComparedNumber, source: string, lang: Lang): PublishedNumberRow {
  const { number, counted, n, base, low, high, difference, p, adjusted, hangsOnRounding, comparison } =
    compared;
  const range = impliedRange(number);
  return {
    id: number.id,
    source,
    place: number.source,
    text: number.label[lang],
    printed: number.printed,
    value: number.value,
    impliedLow: range?.[0] ?? null,
    impliedHigh: range?.[1] ?? null,
    rounding: number.rounding,
    denominator: number.base,
    quality: number.quality,
    note: number.note?.[lang] ?? null,
    counted,
    n,
    base,
    ciLow: low,
    ciHigh: high,
    difference,
    p,
    pAdjusted: adjusted,
    hangsOnRounding,
    comparison,
  };
}
