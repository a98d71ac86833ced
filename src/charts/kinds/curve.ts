import type { EventCurve } from "../../returns/event-curves.js";
import type { ChartContext, ChartKind } from "../chart.js";
import type { CurveDefinition } from "../definitions.js";
import { axisEnd } from "../layout.js";
import { equalTo, formatInteger, formatInterval, formatP, formatPercent } from "../number-format.js";
import { chartWord } from "../words.js";

const PLOT = 230;
const LABEL_LINE = 26;
const TICK = 6;
const HEAD = ["headGroup", "headMonth", "headReturned", "headInterval", "headAtRisk"] as const;

/** A share growing over months, with its interval as an area; groups differ in colour and dashes. */
export const drawCurve: ChartKind<CurveDefinition> = (definition, context) => {
  const { lang, input } = context;
  const field = definition.by ?? null;
  const curves = input.curves.filter((curve) => curve.field === field);
  const months = Math.max(0, ...curves.flatMap(({ points }) => points.map(({ at }) => at)));
  if (curves.length === 0 || months === 0) return null;
  const names = curves.map((curve) => nameOf(context, curve));
  const top = curves.length * LABEL_LINE + 12;
  const height = top + PLOT;
  const end = axisEnd(curves.flatMap(({ points }) => points.map(({ high }) => high)));
  const test = input.curveTests.find((entry) => entry.field === field);
  return {
    params: {
      points: curves.flatMap((curve, at) => [
        { series: names[at], month: 0, share: 0, low: 0, high: 0 },
        ...curve.points.map(({ at: month, share, low, high }) => ({
          series: names[at],
          month,
          share,
          low,
          high,
        })),
      ]),
      labels: curves.map((curve, at) => ({
        series: names[at],
        label: names[at],
        value: endText(context, curve),
        y: at * LABEL_LINE,
        mark: at * LABEL_LINE + 11,
      })),
      series: names,
      months,
      ticks: Array.from({ length: Math.floor(months / TICK) + 1 }, (_, tick) => tick * TICK),
      end,
      shares: Array.from({ length: Math.round(end * 10) }, (_, tenth) => (tenth + 1) / 10),
      top,
    },
    axis: definition.axis[lang],
    height,
    table: {
      head: HEAD.map((word) => chartWord(lang, word)),
      rows: curves.flatMap((curve, at) =>
        curve.points.map(({ at: month, share, low, high, atRisk }) => [
          names[at] ?? "",
          String(month),
          formatPercent(lang, share),
          formatInterval(lang, low, high),
          formatInteger(lang, atRisk),
        ]),
      ),
    },
    alt: curves.map((curve, at) => altText(context, names[at] ?? "", curve)),
    notes: [
      chartWord(lang, "curveNote"),
      ...(test === undefined
        ? []
        : [chartWord(lang, "curveTest", { p: equalTo(formatP(lang, test.pAdjusted)) })]),
    ],
  };
};

function nameOf({ lang, labels }: ChartContext, { field, code, n }: EventCurve): string {
  const label = field === null || code === null ? chartWord(lang, "all") : labels.full(field, code);
  return chartWord(lang, "withN", { label, n: formatInteger(lang, n) });
}

function endText({ lang }: ChartContext, { points }: EventCurve): string {
  const last = points.at(-1);
  if (last === undefined) return "";
  return chartWord(lang, "curveEnd", { share: formatPercent(lang, last.share), month: String(last.at) });
}

function altText({ lang }: ChartContext, label: string, { points }: EventCurve): string {
  const last = points.at(-1);
  if (last === undefined) return label;
  const percent = (share: number): string => formatPercent(lang, share);
  const { share, at: month, low, high } = last;
  const words = {
    label,
    share: percent(share),
    month: String(month),
    low: percent(low),
    high: percent(high),
  };
  return chartWord(lang, "altCurve", words);
}
