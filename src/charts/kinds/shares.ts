import type { ChartContext, ChartKind } from "../chart.js";
import { shareCells, shareHead, shareInterval, sharePercent } from "../cells.js";
import type { SharesDefinition } from "../definitions.js";
import { groupRows, type GroupRow } from "../group-rows.js";
import { axisEnd, layout, placeRows, type RowText } from "../layout.js";
import { formatInteger, formatPercent } from "../number-format.js";
import { altOfRows, protectedNotes } from "../row-words.js";
import { standing, standingWord } from "../standing.js";
import { textWidth } from "../text-width.js";
import { chartWord } from "../words.js";

/** Room above the first row for the words of the line for all. */
const TOP = 26;

/** A yes/no question: one row a group, a point with its 95 % interval, a line for all. */
export const drawShares: ChartKind<SharesDefinition> = (definition, context) => {
  const { lang, labels, index, book } = context;
  const sections = definition.by
    .map((field) => ({
      field,
      rows: groupRows(context, index.over(definition.question, [field], []), field, "by", definition),
    }))
    .filter((section) => section.rows.length > 0);
  const rows = sections.flatMap((section) => section.rows);
  if (rows.length === 0) return null;
  if (!rows.some(({ state }) => state === "ok")) return "hidden";

  const headed = definition.by.length > 1;
  const shown = rows.slice(0, definition.limit ?? book.maxRows);
  const entries = sections.flatMap(({ field, rows: own }) => [
    ...(headed ? [{ text: heading(labels.field(field)), row: null }] : []),
    ...own.filter((row) => shown.includes(row)).map((row) => ({ text: rowText(context, row), row })),
  ]);
  const total = index.find(definition.question, {}, null);
  const totalShown = total !== undefined && standing(total, book.minBase) === "ok";
  const { placed, height } = placeRows(
    entries.map((entry) => entry.text),
    totalShown ? TOP : 0,
  );
  const points = entries.flatMap(({ row }, at) => {
    if (row?.state !== "ok") return [];
    const { share, ciLow, ciHigh } = row.figure;
    const { label, mark } = placed[at] ?? { label: "", mark: 0 };
    return [{ label, mark, from: 0, share, low: ciLow, high: ciHigh }];
  });
  const ok = shown.filter((row) => row.state === "ok").map((row) => row.figure);
  const end = axisEnd([...ok.map((figure) => figure.ciHigh ?? 0), total?.share ?? 0]);
  return {
    params: {
      rows: entries.map(({ text, row }, at) => ({
        ...placed[at],
        value: text.value,
        style: text.head ? "head" : row?.state === "ok" ? "ok" : "mute",
      })),
      points,
      total: totalShown ? [totalLabel(context, total.share ?? 0, end)] : [],
      ticks: totalShown
        ? points.map(({ mark }) => ({
            share: total.share,
            y1: mark - layout.tick,
            y2: mark + layout.tick,
          }))
        : [],
      end,
    },
    axis: definition.axis[lang],
    height,
    table: {
      head: [
        headed ? chartWord(lang, "headGroup") : labels.field(definition.by[0] ?? ""),
        ...shareHead(context),
      ],
      rows: [
        ...(total === undefined ? [] : [[chartWord(lang, "all"), ...shareCells(context, total)]]),
        ...rows.map((row) => [
          headed
            ? chartWord(lang, "fieldAndCode", {
                field: labels.field(row.field),
                code: labels.code(row.field, row.code),
              })
            : labels.code(row.field, row.code),
          ...shareCells(context, row.figure),
        ]),
      ],
    },
    alt: [
      ...(totalShown ? [chartWord(lang, "altAll", { share: sharePercent(context, total) })] : []),
      ...altOfRows(context, rows, definition.order, (row) =>
        chartWord(lang, definition.order === "code" ? "altShort" : "altRow", {
          label: labels.full(row.field, row.code),
          share: sharePercent(context, row.figure),
          interval: shareInterval(context, row.figure),
          base: formatInteger(lang, row.figure.base ?? 0),
        }),
      ),
    ],
    notes: protectedNotes(context, rows, shown),
  };
};

function heading(label: string): RowText {
  return { label, value: "", head: true, bare: true };
}

function rowText(context: ChartContext, { field, code, figure, state }: GroupRow): RowText {
  const label = context.labels.code(field, code);
  if (state !== "ok") {
    const value = standingWord(context.lang, state);
    return { label, value, head: false, bare: true };
  }
  const n = formatInteger(context.lang, figure.base ?? 0);
  return {
    label: chartWord(context.lang, "withN", { label, n }),
    value: sharePercent(context, figure),
    head: false,
    bare: false,
  };
}

/** The words for all over their line, moved inwards where they would be cut at an edge. */
function totalLabel({ lang }: ChartContext, share: number, end: number): Record<string, unknown> {
  const text = chartWord(lang, "allShort", { share: formatPercent(lang, share) });
  const half = textWidth(text, layout.text) / 2;
  const middle = (share / end) * layout.width;
  return { text, px: Math.min(Math.max(middle, half), layout.width - half) };
}
