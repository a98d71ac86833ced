import type { EventCurve } from "../../returns/event-curves.js";
import type { ChartContext } from "../chart.js";
import { layout } from "../layout.js";
import { formatInteger, formatInterval, formatPercent } from "../number-format.js";
import { textWidth, wrapText } from "../text-width.js";
import { chartWord, type ChartWord } from "../words.js";

/** Left of a curve's name stands a piece of its line; under the name it is free. */
const SWATCH = 38;
const BELOW_NAME = 6;
const GAP = 14;

/** What every chart of growing shares says of its curves. */
export interface EventLines {
  /** The group and how many are in it, one a curve. */
  readonly names: readonly string[];
  /** Share and interval at each time, from 0. */
  readonly points: readonly object[];
  /** Name and last share of each curve; a name that would run into the share is broken. */
  readonly labels: readonly object[];
  /** Pixels that the labels take. */
  readonly labelsHeight: number;
  /** Of the table: name, time, share, interval, at risk. */
  readonly rows: readonly (readonly string[])[];
  readonly alt: readonly string[];
}

/**
 * Curves as lines with names, table and text.
 * @param words the last share, and a curve in words; each with `{share}` and `{at}`
 */
export function eventLines(
  { lang, labels }: ChartContext,
  curves: readonly EventCurve[],
  words: { readonly end: ChartWord; readonly alt: ChartWord },
): EventLines {
  const percent = (share: number): string => formatPercent(lang, share);
  const named = curves.map((curve) => {
    const { field, code, n } = curve;
    const label = field === null || code === null ? chartWord(lang, "all") : labels.full(field, code);
    return { ...curve, name: chartWord(lang, "withN", { label, n: formatInteger(lang, n) }) };
  });
  let labelsHeight = 0;
  const placed = named.map(({ name, points }) => {
    const last = points.at(-1);
    const shown = last === undefined ? null : { share: percent(last.share), at: String(last.at) };
    const value = shown === null ? "" : chartWord(lang, words.end, shown);
    const room = layout.width - SWATCH - textWidth(value, layout.text, "bold") - GAP;
    const lines = wrapText(name, room, layout.text);
    const y = labelsHeight;
    labelsHeight += lines.length * layout.lineHeight + BELOW_NAME;
    return { series: name, label: lines.join("\n"), value, y, mark: y + 11 };
  });
  return {
    names: named.map(({ name }) => name),
    points: named.flatMap(({ name: series, points }) => [
      { series, at: 0, share: 0, low: 0, high: 0 },
      ...points.map(({ at, share, low, high }) => ({ series, at, share, low, high })),
    ]),
    labels: placed,
    labelsHeight,
    rows: named.flatMap(({ name, points }) =>
      points.map(({ at, share, low, high, atRisk }) => [
        name,
        String(at),
        percent(share),
        formatInterval(lang, low, high),
        formatInteger(lang, atRisk),
      ]),
    ),
    alt: named.map(({ name, points }) => {
      const last = points.at(-1);
      if (last === undefined) return name;
      const { share, at, low, high } = last;
      const ends = { share: percent(share), at: String(at), low: percent(low), high: percent(high) };
      return chartWord(lang, words.alt, { label: name, ...ends });
    }),
  };
}
