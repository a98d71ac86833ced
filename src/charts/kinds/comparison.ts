import { sharePercent } from "../cells.js";
import type { ChartKind } from "../chart.js";
import type { GroupedDefinition } from "../definitions.js";
import { axisEnd, layout } from "../layout.js";
import { protectedNotes } from "../row-words.js";
import { standingWord } from "../standing.js";
import { textWidth, wrapText } from "../text-width.js";
import { chartWord } from "../words.js";
import { cellRows, groupedAlt, groupedFigures, groupedTable, type Cell } from "./grouped.js";

const GAP = 14;
const BAR_MIDDLE = 10;
const BELOW_BAR = 22;
const BAR_HALF = 8;

/** The same categories in two to four groups, each group a column of bars with its own zero line. */
export const drawComparison: ChartKind<GroupedDefinition> = (definition, context) => {
  const grouped = groupedFigures(definition, context);
  if (grouped === null) return null;
  if (!cellRows({ field: definition.value, grouped }).some(({ state }) => state === "ok")) return "hidden";
  const { lang, book } = context;
  const { columns } = grouped;
  const categories = grouped.categories.slice(0, definition.limit ?? book.maxRows);

  const columnWidth = (layout.width - GAP * (columns.length - 1)) / columns.length;
  const left = (column: number): number => column * (columnWidth + GAP);
  const words = (cell: Cell): string =>
    cell.state === "ok" && cell.figure !== undefined ? sharePercent(context, cell.figure) : shortWord(cell);
  const valueRoom = textWidth("100 %", layout.text, "bold") + 6;
  const shares = categories.flatMap(({ cells }) =>
    cells.flatMap(({ figure, state }) => (state === "ok" ? [figure?.share ?? 0] : [])),
  );
  const scale = (columnWidth - valueRoom) / axisEnd(shares);

  const heads = columns.map((column, at) => {
    const lines = wrapText(column.label, columnWidth, layout.text, "bold");
    return { x: left(at), label: lines.join("\n"), lines: lines.length, n: column.n };
  });
  const headLines = Math.max(...heads.map((head) => head.lines));
  let y = headLines * layout.lineHeight + layout.lineHeight + 10;
  const labels: object[] = [];
  const bars: object[] = [];
  for (const { label, cells } of categories) {
    const lines = wrapText(label, layout.width, layout.text);
    labels.push({ y, label: lines.join("\n") });
    const mark = y + lines.length * layout.lineHeight + BAR_MIDDLE;
    for (const [at, cell] of cells.entries()) {
      const ok = cell.state === "ok";
      const width = ok ? (cell.figure?.share ?? 0) * scale : 0;
      const text = words(cell);
      bars.push({
        x: left(at),
        x2: left(at) + width,
        mark,
        y1: mark - BAR_HALF,
        y2: mark + BAR_HALF,
        text,
        style: ok ? "ok" : "mute",
        share: ok ? cell.figure?.share : null,
        group: cell.column.label,
        label,
      });
    }
    y = mark + BELOW_BAR;
  }
  const shown = { columns, categories };
  const kept = cellRows({ field: definition.value, grouped: shown });
  const dropped = grouped.categories.length - categories.length;
  return {
    params: {
      heads: heads.map(({ x, label, n }) => ({
        x,
        label,
        n: n === "" ? "" : `n = ${n}`,
        nY: headLines * layout.lineHeight,
      })),
      labels,
      bars,
    },
    axis: definition.axis[lang],
    height: y,
    table: groupedTable(definition, context, grouped),
    alt: groupedAlt(context, grouped),
    notes: [
      ...protectedNotes(context, kept, kept),
      ...(dropped > 0 ? [chartWord(lang, "moreRows", { count: dropped })] : []),
    ],
  };

  /** Columns are narrow: a dash, told in the note, stands for what does not fit. */
  function shortWord({ state }: Cell): string {
    if (state === "ok" || state === "absent") return "–";
    const word = standingWord(lang, state);
    return textWidth(word, layout.text) <= columnWidth ? word : "–";
  }
};
