import type { ChartKind } from "../chart.js";
import type { BridgeDefinition } from "../definitions.js";
import { groupRows } from "../group-rows.js";
import { placeRows } from "../layout.js";
import { formatDecimal } from "../number-format.js";
import { chartWord } from "../words.js";

const MILLION = 1_000_000;
const BAR_HALF = 9;
const TICK_HALF = 12;

/** What a difference consists of: each part begins where the one before it ended, the whole comes last. */
export const drawBridge: ChartKind<BridgeDefinition> = (definition, context) => {
  const { lang, labels, index, input } = context;
  const { question, period, value } = definition;
  const now = input.periods?.[period]?.[0] ?? "";
  const whole = index.find(question, { [period]: now }, null);
  const own = index.over(question, [period], [value]).filter((figure) => figure.by[period] === now);
  const parts = groupRows(context, own, value, "value", { order: "code", unknown: "omit" });
  if (whole?.n === null || whole === undefined || parts.some(({ state }) => state !== "ok")) return null;
  const steps = [
    ...parts.map(({ code, figure }) => ({ label: labels.code(value, code), n: figure.n ?? 0, whole: false })),
    { label: chartWord(lang, "wholeChange"), n: whole.n, whole: true },
  ];
  const texts = steps.map(({ n }) => {
    const sign = n > 0 ? "+" : "";
    return `${sign}${chartWord(lang, "inMillions", { n: formatDecimal(lang, n / MILLION) })}`;
  });
  const { placed, height } = placeRows(
    steps.map(({ label }, at) => ({ label, value: texts[at] ?? "", head: false, bare: false })),
    0,
  );
  let reached = 0;
  const bars = steps.map(({ n, whole: isWhole }, at) => {
    const from = isWhole ? 0 : reached;
    const to = from + n / MILLION;
    reached = to;
    const mark = placed[at]?.mark ?? 0;
    return { from, to, whole: isWhole, y1: mark - BAR_HALF, y2: mark + BAR_HALF };
  });
  const reach = bars.flatMap(({ from, to }) => [from, to]);
  const room = Math.max(0.1, Math.max(...reach, 0) - Math.min(...reach, 0)) * 0.04;
  return {
    params: {
      rows: placed.map((row, at) => ({
        ...row,
        value: texts[at],
        style: steps[at]?.whole === true ? "head" : "ok",
      })),
      bars,
      zero: placed.map(({ mark }) => ({ at: 0, y1: mark - TICK_HALF, y2: mark + TICK_HALF })),
      low: Math.min(0, ...reach) - room,
      high: Math.max(0, ...reach) + room,
    },
    axis: definition.axis[lang],
    height,
    table: {
      head: [chartWord(lang, "headPart"), chartWord(lang, "headMillions")],
      rows: steps.map(({ label, n }) => [label, formatDecimal(lang, n / MILLION)]),
    },
    alt: steps.map(({ label }, at) => chartWord(lang, "altMove", { label, text: texts[at] ?? "" })),
    notes: [chartWord(lang, "bridgeNote")],
  };
};
