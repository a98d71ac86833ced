import type { ChartKind } from "../chart.js";
import type { CurveDefinition } from "../definitions.js";
import { axisEnd } from "../layout.js";
import { equalTo, formatP } from "../number-format.js";
import { chartWord } from "../words.js";
import { eventLines } from "./event-lines.js";

const PLOT = 230;
const TICK = 6;
const HEAD = ["headGroup", "headMonth", "headReturned", "headInterval", "headAtRisk"] as const;

/** A share growing over months, with its interval as an area; groups differ in colour and dashes. */
export const drawCurve: ChartKind<CurveDefinition> = (definition, context) => {
  const { lang, input } = context;
  const field = definition.by ?? null;
  const curves = input.curves.filter((curve) => curve.field === field);
  const months = Math.max(0, ...curves.flatMap(({ points }) => points.map(({ at }) => at)));
  if (curves.length === 0 || months === 0) return null;
  const lines = eventLines(context, curves, { end: "curveEnd", alt: "altCurve" });
  const top = lines.labelsHeight + 12;
  const height = top + PLOT;
  const end = axisEnd(curves.flatMap(({ points }) => points.map(({ high }) => high)));
  const test = input.curveTests.find((entry) => entry.field === field);
  return {
    params: {
      points: lines.points,
      labels: lines.labels,
      series: lines.names,
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
      rows: lines.rows,
    },
    alt: lines.alt,
    notes: [
      chartWord(lang, "curveNote"),
      ...(test === undefined
        ? []
        : [chartWord(lang, "curveTest", { p: equalTo(formatP(lang, test.pAdjusted)) })]),
    ],
  };
};
