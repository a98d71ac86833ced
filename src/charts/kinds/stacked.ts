import { sharePercent } from "../cells.js";
import type { ChartKind } from "../chart.js";
import type { GroupedDefinition } from "../definitions.js";
import { layout, placeRows } from "../layout.js";
import { protectedNotes } from "../row-words.js";
import { textWidth } from "../text-width.js";
import { chartWord } from "../words.js";
import { cellRows, groupedAlt, groupedFigures, groupedTable } from "./grouped.js";

const KEY_LINE = 28;
const BELOW_KEY = 12;

/** Fill and text colour of each category, told apart also by their letters. */
const paints = [
  { fill: "#0b5567", ink: "#ffffff" },
  { fill: "#f0b64d", ink: "#1b2730" },
  { fill: "#9cc4cb", ink: "#1b2730" },
  { fill: "#93355b", ink: "#ffffff" },
  { fill: "#d5dadd", ink: "#1b2730" },
] as const;

/** A few categories stacked to 100 % in each group; letters name the parts as well as colours. */
export const drawStacked: ChartKind<GroupedDefinition> = (definition, context) => {
  const grouped = groupedFigures(definition, context);
  if (grouped === null) return null;
  if (!cellRows({ field: definition.value, grouped }).some(({ state }) => state === "ok")) return "hidden";
  const { lang } = context;
  const { columns } = grouped;
  const categories = grouped.categories.slice(0, paints.length);
  const letters = categories.map((_, at) => String.fromCodePoint(65 + at));
  const keyHeight = categories.length * KEY_LINE + BELOW_KEY;

  const texts = columns.map(({ label, n }, at) => {
    const hidden = categories.some(({ cells }) => cells[at]?.state === "suppressed");
    return {
      label: n === "" ? label : chartWord(lang, "withN", { label, n }),
      value: hidden ? chartWord(lang, "restSuppressed") : "",
      head: false,
      bare: false,
    };
  });
  const { placed, height } = placeRows(texts, keyHeight);
  const parts = columns.flatMap((column, at) => {
    let start = 0;
    return categories.flatMap(({ cells, label }, category) => {
      const cell = cells[at];
      if (cell?.state !== "ok" || cell.figure === undefined) return [];
      const share = cell.figure.share ?? 0;
      const from = start;
      start += share;
      const long = `${letters[category]}  ${sharePercent(context, cell.figure)}`;
      const short = letters[category] ?? "";
      const room = share * layout.width - 8;
      const text = fits(long, room) ? long : fits(short, room) ? short : "";
      const { fill, ink } = paints[category] ?? paints[0];
      const mark = placed[at]?.mark ?? 0;
      const box = { mark, y1: mark - 10, y2: mark + 12 };
      return [{ group: column.label, label, share, from, to: start, ...box, text, fill, ink }];
    });
  });
  const shown = cellRows({ field: definition.value, grouped });
  return {
    params: {
      keys: categories.map(({ label }, at) => ({
        y: at * KEY_LINE,
        textY: at * KEY_LINE + 2,
        y2: at * KEY_LINE + 22,
        letter: letters[at],
        label,
        ...paints[at],
      })),
      rows: placed.map((row, at) => ({ ...row, value: texts[at]?.value })),
      parts,
    },
    axis: definition.axis[lang],
    height,
    table: groupedTable(definition, context, grouped),
    alt: groupedAlt(context, grouped),
    notes: protectedNotes(context, shown, shown),
  };
};

function fits(text: string, room: number): boolean {
  return textWidth(text, layout.text, "bold") <= room;
}
