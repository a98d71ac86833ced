import { limitDays } from "../../schema/limits.js";
import { latestLimit } from "../../schema/load.js";
import type { ChartKind } from "../chart.js";
import type { WaitDefinition } from "../definitions.js";
import { layout } from "../layout.js";
import { formatInteger } from "../number-format.js";
import { textWidth } from "../text-width.js";
import { chartWord } from "../words.js";
import { eventLines } from "./event-lines.js";

const PLOT = 230;
const RISK_LINE = 20;
const LIMIT_LINE = 20;
const MOST_TICKS = 7;
const HEAD = ["headGroup", "headDay", "headEnded", "headInterval", "headOpen"] as const;

/** The share that has ended, growing over days, with limits as lines and how many are still open. */
export const drawWait: ChartKind<WaitDefinition> = (definition, context) => {
  const { lang, input } = context;
  const field = definition.by ?? null;
  const curves = (input.waits?.curves() ?? []).flatMap(({ wait, curve }) =>
    wait === definition.question && curve.field === field ? [curve] : [],
  );
  const readings = curves[0]?.points.map(({ at }) => at) ?? [];
  const days = Math.max(0, ...readings);
  if (days === 0) return null;
  const lines = eventLines(context, curves, { end: "waitEnd", alt: "altWait" });
  const every = Math.ceil(readings.length / MOST_TICKS);
  const ticks = readings.filter((_, place) => (readings.length - 1 - place) % every === 0);
  const px = (day: number): number => (day / days) * layout.width;
  const risksTop = lines.labelsHeight + 8;
  const limitsTop = risksTop + (curves.length + 1) * RISK_LINE + 4;
  const limits = definition.limits.map((id) => latestLimit(id)).filter((limit) => limitDays(limit) <= days);
  const top = limitsTop + limits.length * LIMIT_LINE + 8;
  const height = top + PLOT;
  return {
    params: {
      points: lines.points,
      labels: lines.labels,
      heads: [{ text: chartWord(lang, "stillOpen"), y: risksTop }],
      risks: curves.flatMap((curve, at) =>
        curve.points.flatMap(({ at: day, atRisk }) =>
          ticks.includes(day)
            ? [
                {
                  series: lines.names[at],
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
      series: lines.names,
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
      rows: lines.rows,
    },
    alt: lines.alt,
    notes: [chartWord(lang, "waitNote")],
  };
};

/** Where a centred text may stand without leaving the chart. */
function inside(px: number, text: string): number {
  const half = textWidth(text, layout.text) / 2;
  return Math.min(Math.max(px, half), layout.width - half);
}
