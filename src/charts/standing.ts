import type { Lang } from "../errors/catalogue.js";
import type { Figure } from "../questions/figure.js";
import type { SeriesPoint } from "../series/series.js";
import { chartWord } from "./words.js";

/**
 * What may be said of a figure: `ok`; `suppressed` (protected); `too_few` (the base is too small
 * to judge); `too_recent`; `absent` (there is no such figure).
 */
export type Standing = "ok" | "suppressed" | "too_few" | "too_recent" | "absent";

/** The standing of a figure when shares need a base of at least `minBase`. */
export function standing(figure: Figure | undefined, minBase: number): Standing {
  if (figure === undefined) return "absent";
  if (figure.status !== "ok") return figure.status;
  if (figure.kind === "count") return figure.n === null ? "suppressed" : "ok";
  return figure.whole !== true && (figure.base ?? 0) < minBase ? "too_few" : "ok";
}

/** A point of a series as it may be shown when shares need a base of at least `minBase`. */
export function shownPoint(point: SeriesPoint, minBase: number): SeriesPoint {
  if (point.n === null || point.n >= minBase) return point;
  return { ...point, status: "too_few", n: null, share: null, low: null, high: null, standardised: null };
}

/** The short words that stand where a number would, in a chart, a cell or a card. */
export function standingWord(lang: Lang, state: Exclude<Standing, "ok">): string {
  switch (state) {
    case "suppressed":
      return chartWord(lang, "suppressed");
    case "too_few":
      return chartWord(lang, "tooFew");
    case "too_recent":
      return chartWord(lang, "tooRecent");
    case "absent":
      return chartWord(lang, "absent");
  }
}
