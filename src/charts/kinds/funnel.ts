import type { ChartContext, ChartKind } from "../chart.js";
import type { FunnelDefinition, FunnelStep } from "../definitions.js";
import { barsOf, placeRows } from "../layout.js";
import { formatInteger, formatPercent } from "../number-format.js";
import { standingWord } from "../standing.js";
import { chartWord } from "../words.js";

/**
 * How many of all cases remain at each step. Steps without a figure are left out; when the first
 * has none, or nothing follows it, there is no chart.
 */
export const drawFunnel: ChartKind<FunnelDefinition> = (definition, context) => {
  const { lang } = context;
  const steps = definition.steps
    .map((step) => ({ step, size: stepSize(context, step) }))
    .filter((entry) => entry.size !== undefined);
  const all = steps[0]?.size ?? null;
  if (all === null || all === 0 || steps.length < 2) return null;

  const entries = steps.map(({ step, size }, at) => {
    const before = at === 0 ? null : (steps[at - 1]?.size ?? null);
    const known = size !== undefined && size !== null;
    const ofPrevious = known && before !== null && before > 0 ? formatPercent(lang, size / before) : null;
    return {
      label: step.label[lang],
      n: known ? formatInteger(lang, size) : standingWord(lang, "suppressed"),
      share: known ? size / all : null,
      ofPrevious,
      // The share of the second step is the same of all as of the step before.
      extra: ofPrevious === null || at < 2 ? "" : `${ofPrevious} ${step.of?.[lang] ?? ""}`.trim(),
    };
  });
  const texts = entries.map(({ label, n, share }) => ({
    label: share === null ? label : chartWord(lang, "withN", { label, n }),
    value: share === null ? n : formatPercent(lang, share),
    head: false,
    bare: share === null,
  }));
  const { placed, height } = placeRows(texts, 0);
  return {
    params: {
      rows: placed.map((row, at) => ({
        ...row,
        value: texts[at]?.value,
        style: entries[at]?.share === null ? "mute" : "ok",
      })),
      bars: barsOf(
        placed,
        entries.map((entry) => entry.share),
        entries.map((entry) => entry.extra),
      ),
      end: 1,
    },
    axis: definition.axis[lang],
    height,
    table: {
      head: (["headStep", "headCases", "headOfAll", "headOfPrevious"] as const).map((word) =>
        chartWord(lang, word),
      ),
      rows: entries.map(({ label, n, share, ofPrevious }) => [
        label,
        n,
        share === null ? "–" : formatPercent(lang, share),
        ofPrevious ?? "–",
      ]),
    },
    alt: entries.map(({ label, n, share }) =>
      share === null
        ? `${label}: ${n}`
        : chartWord(lang, "shareOf", { label, n, share: formatPercent(lang, share) }),
    ),
    notes: entries.some((entry) => entry.share === null)
      ? [chartWord(lang, "suppressedLong", { min: context.minCount })]
      : [],
  };
};

/** Cases at a step; null when protected, undefined when there is no such figure. */
function stepSize({ index }: ChartContext, { question, count }: FunnelStep): number | null | undefined {
  const figure = index.find(question, {}, null);
  if (figure === undefined) return undefined;
  if (count === "n" || figure.base === null) return figure.n;
  return figure.base + (figure.missing ?? 0);
}
