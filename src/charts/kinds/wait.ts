import type { EventCurve } from "../../returns/event-curves.js";
import { limitDays } from "../../schema/limits.js";
import { latestLimit } from "../../schema/load.js";
import type { ChartContext, ChartKind } from "../chart.js";
import type { WaitDefinition } from "../definitions.js";
import { layout } from "../layout.js";
import { formatInteger, formatInterval, formatPercent } from "../number-format.js";
import { textWidth } from "../text-width.js";
import { chartWord } from "../words.js";

const PLOT = 230;
const LABEL_LINE = 26;
const RISK_LINE = 20;
const LIMIT_LINE = 20;
const MOST_TICKS = 7;
const HEAD = ["headGroup", "headDay", "headEnded", "headInterval", "headOpen"] as const;

/** The share that has ended, growing over days, with limits as lines and how many are still open. */
export const drawWait: ChartKind<WaitDefinition> = (definition, context) => {
  const { lang, input } = context;
  const field = definition.by ?? null;
  const curves = (input.waits?.curves ?? []).flatMap(({ wait, curve }) =>
    wait === definition.question && curve.field === field ? [curve] : [],
  );
  const readings = curves[0]?.points.map(({ at }) => at) ?? [];
  const days = Math.max(0, ...readings);
  if (days === 0) return null;
  const names = curves.map((curve) => nameOf(context, curve));
  const every = Math.ceil(readings.length / MOST_TICKS);
  const ticks = readings.filter((_, place) => (readings.length - 1 - place) % every === 0);
  const px = (day: number): number => (day / days) * layout.width;
  const risksTop = curves.length * LABEL_LINE + 8;
  const limitsTop = risksTop + (curves.length + 1) * RISK_LINE + 4;
  const limits = definition.limits.map((id) => latestLimit(id)).filter((limit) => limitDays(limit) <= days);
  const top = limitsTop + limits.length * LIMIT_LINE + 8;
  const height = top + PLOT;
  return {
    params: {
      points: curves.flatMap((curve, at) => [
        { series: names[at], day: 0, share: 0, low: 0, high: 0 },
        ...curve.points.map(({ at: day, share, low, high }) => ({
          series: names[at],
          day,
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
      heads: [{ text: chartWord(lang, "stillOpen"), y: risksTop }],
      risks: curves.flatMap((curve, at) =>
        curve.points.flatMap(({ at: day, atRisk }) =>
          ticks.includes(day)
            ? [
                {
                  series: names[at],
                  text: formatInteger(lang, atRisk),
                  px: inside(px(day), formatInteger(lang, atRisk)),
                  y: risksTop + (at + 1) * RISK_LINE,
                },
              ]
            : [],
        ),
      ),
      limits: limits.map((limit, line) => ({
        label: limit.label[lang],
        px: px(limitDays(limit)),
        at: inside(px(limitDays(limit)), limit.label[lang]),
        y: limitsTop + line * LIMIT_LINE,
        y1: limitsTop + (line + 1) * LIMIT_LINE,
        y2: height,
      })),
      series: names,
      days,
      ticks: [0, ...ticks],
      end: 1,
      shares: [0.2, 0.4, 0.6, 0.8, 1],
      top,
    },
    axis: definition.axis[lang],
    height,
    table: {
      head: HEAD.map((word) => chartWord(lang, word)),
      rows: curves.flatMap((curve, at) =>
        curve.points.map(({ at: day, share, low, high, atRisk }) => [
          names[at] ?? "",
          String(day),
          formatPercent(lang, share),
          formatInterval(lang, low, high),
          formatInteger(lang, atRisk),
        ]),
      ),
    },
    alt: curves.map((curve, at) => altText(context, names[at] ?? "", curve)),
    notes: [chartWord(lang, "waitNote")],
  };
};

/** Where a centred text may stand without leaving the chart. */
function inside(px: number, text: string): number {
  const half = textWidth(text, layout.text) / 2;
  return Math.min(Math.max(px, half), layout.width - half);
}

function nameOf({ lang, labels }: ChartContext, { field, code, n }: EventCurve): string {
  const label = field === null || code === null ? chartWord(lang, "all") : labels.code(field, code);
  return chartWord(lang, "withN", { label, n: formatInteger(lang, n) });
}

function endText({ lang }: ChartContext, { points }: EventCurve): string {
  const last = points.at(-1);
  if (last === undefined) return "";
  return chartWord(lang, "waitEnd", { share: formatPercent(lang, last.share), day: String(last.at) });
}

function altText({ lang }: ChartContext, label: string, { points }: EventCurve): string {
  const last = points.at(-1);
  if (last === undefined) return label;
  const percent = (share: number): string => formatPercent(lang, share);
  const { share, at, low, high } = last;
  const words = { label, share: percent(share), day: String(at), low: percent(low), high: percent(high) };
  return chartWord(lang, "altWait", words);
}
