import type { Figure } from "../questions/figure.js";
import type { ChartContext } from "./chart.js";
import { formatDecimal, formatInteger, formatInterval, formatPercent } from "./number-format.js";
import { standing, standingWord } from "./standing.js";
import { chartWord } from "./words.js";

/** The headers that go with `shareCells`. */
export function shareHead({ lang }: ChartContext): string[] {
  const words = ["headN", "headBase", "headShare", "headInterval", "headMissing"] as const;
  return words.map((word) => chartWord(lang, word));
}

/** Count, base, share, interval and unknown as table cells; words where a number is not shown. */
export function shareCells(context: ChartContext, figure: Figure | undefined): string[] {
  const { lang } = context;
  const state = standing(figure, context.book.minBase);
  if (figure === undefined || state === "suppressed" || state === "absent") {
    const word = standingWord(lang, state === "ok" ? "absent" : state);
    return [word, "–", "–", "–", "–"];
  }
  const count = (value: number | null): string => (value === null ? "–" : formatInteger(lang, value));
  const shown = state === "ok";
  return [
    count(figure.n),
    count(figure.base),
    shown ? sharePercent(context, figure) : standingWord(lang, state),
    shown ? shareInterval(context, figure) : "–",
    count(figure.missing),
  ];
}

/** The share of a figure that may be shown, in whole per cent. */
export function sharePercent({ lang }: ChartContext, figure: Figure): string {
  return formatPercent(lang, figure.share ?? 0);
}

/** Its 95 % interval; a share of all there is has none. */
export function shareInterval({ lang }: ChartContext, { whole, ciLow, ciHigh }: Figure): string {
  return whole === true ? "–" : formatInterval(lang, ciLow ?? 0, ciHigh ?? 0);
}

/** The headers that go with `dayCells`. */
export function dayHead({ lang }: ChartContext): string[] {
  const words = ["headN", "headMedian", "headQuartiles", "headMean", "headMissing"] as const;
  return words.map((word) => chartWord(lang, word));
}

/** Count, median, quartiles, mean and unknown as table cells. */
export function dayCells(context: ChartContext, figure: Figure): string[] {
  const { lang } = context;
  const state = standing(figure, context.book.minBase);
  if (state !== "ok" && state !== "too_few") {
    return [standingWord(lang, state), "–", "–", "–", "–"];
  }
  const count = formatInteger(lang, figure.n ?? 0);
  const missing = formatInteger(lang, figure.missing ?? 0);
  if (state === "too_few") {
    return [count, standingWord(lang, state), "–", "–", missing];
  }
  const days = (value: number | null | undefined): string =>
    value === null || value === undefined ? "…" : formatDecimal(lang, value);
  const { median, q1, q3, mean } = figure;
  return [count, days(median), `${days(q1)}–${days(q3)}`, days(mean), missing];
}
