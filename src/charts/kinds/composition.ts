import type { ChartKind } from "../chart.js";
import { shareCells, shareHead, sharePercent } from "../cells.js";
import type { CompositionDefinition } from "../definitions.js";
import { groupRows } from "../group-rows.js";
import { axisEnd, barsOf, placeRows } from "../layout.js";
import { formatInteger } from "../number-format.js";
import { altOfRows, protectedNotes } from "../row-words.js";
import { standingWord } from "../standing.js";
import { chartWord } from "../words.js";

/** How a whole is made up: one bar a category, its share of the base. */
export const drawComposition: ChartKind<CompositionDefinition> = (definition, context) => {
  const { lang, labels, index, book } = context;
  const field = definition.value;
  const figures = index.over(definition.question, [], [field]);
  const rows = groupRows(context, figures, field, "value", definition);
  if (rows.length === 0) return null;
  if (!rows.some(({ state }) => state === "ok")) return "hidden";
  const shown = rows.slice(0, definition.limit ?? book.maxRows);
  const texts = shown.map(({ code, figure, state }) => {
    const label = labels.code(field, code);
    return state === "ok"
      ? {
          label: chartWord(lang, "withN", { label, n: formatInteger(lang, figure.n ?? 0) }),
          value: sharePercent(context, figure),
          head: false,
          bare: false,
        }
      : { label, value: standingWord(lang, state), head: false, bare: true };
  });
  const { placed, height } = placeRows(texts, 0);
  const shares = shown.map(({ figure, state }) => (state === "ok" ? (figure.share ?? 0) : null));
  return {
    params: {
      rows: placed.map((row, at) => ({
        ...row,
        value: texts[at]?.value,
        style: shares[at] === null ? "mute" : "ok",
      })),
      bars: barsOf(placed, shares),
      end: axisEnd(shares.map((share) => share ?? 0)),
    },
    axis: definition.axis[lang],
    height,
    table: {
      head: [labels.field(field), ...shareHead(context)],
      rows: rows.map((row) => [labels.code(field, row.code), ...shareCells(context, row.figure)]),
    },
    alt: altOfRows(context, rows, definition.order, (row) =>
      chartWord(lang, "shareOf", {
        label: labels.code(field, row.code),
        share: sharePercent(context, row.figure),
        n: formatInteger(lang, row.figure.n ?? 0),
      }),
    ),
    notes: protectedNotes(context, rows, shown),
  };
};
