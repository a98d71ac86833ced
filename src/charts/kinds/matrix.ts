import type { Figure, Group } from "../../questions/figure.js";
import type { ChartContext, ChartKind } from "../chart.js";
import type { MatrixDefinition } from "../definitions.js";
import { groupRows } from "../group-rows.js";
import { layout } from "../layout.js";
import { formatInteger } from "../number-format.js";
import { standing, standingWord, type Standing } from "../standing.js";
import { wrapText } from "../text-width.js";
import { chartWord } from "../words.js";

const GAP = 6;
const HEAD = 13;
const LARGEST = 15;
const SMALLEST = 4;
const CELL_MIDDLE = 18;
const TO_WORDS = 18;
const BELOW_WORDS = 30;

/** Whether what is needed is met: of all, of some, of none; `hidden` when it may not be told. */
type Met = "all" | "part" | "none";

/** One row in one column. */
interface MatrixCell {
  readonly figure: Figure | undefined;
  readonly state: Standing;
  readonly met: Met;
  /** How many meet it, in words. */
  readonly services: string;
}

/**
 * Needs as a grid of circles: their area is how many have the need, their filling whether it is met,
 * and words say both.
 */
export const drawMatrix: ChartKind<MatrixDefinition> = (definition, context) => {
  const { lang, labels, index, book } = context;
  const { question, rows: field, columns: across } = definition;
  const cells = index.over(question, [field, across], []);
  if (cells.length === 0) return null;
  const codes = labels
    .ordered(across, new Set(cells.map(({ by }) => by[across] ?? "")))
    .filter((code) => code !== book.unknownCode);
  const all = groupRows(context, index.over(question, [field], []), field, "by", definition);
  const shown = all.slice(0, definition.limit ?? book.maxRows);
  const grid = all.map(({ code }) => ({
    label: labels.code(field, code),
    cells: codes.map((column) => cellOf(definition, context, { [field]: code, [across]: column })),
  }));

  const columnWidth = (layout.width - GAP * (codes.length - 1)) / codes.length;
  const left = (column: number): number => column * (columnWidth + GAP);
  const heads = codes.map((code, at) => {
    const lines = wrapText(labels.code(across, code), columnWidth, HEAD, "bold");
    return { x: left(at), label: lines.join("\n"), lines: lines.length };
  });
  const most = Math.max(1, ...cells.map(({ n }) => n ?? 0));
  let y = Math.max(...heads.map(({ lines }) => lines)) * layout.lineHeight + 10;
  const texts: object[] = [];
  const circles: object[] = [];
  for (const { label, cells: own } of grid.slice(0, shown.length)) {
    const lines = wrapText(label, layout.width, layout.text);
    texts.push({ x: 0, y, text: lines.join("\n"), style: "label" });
    const mark = y + lines.length * layout.lineHeight + CELL_MIDDLE;
    for (const [at, cell] of own.entries()) {
      const ok = cell.state === "ok";
      const n = cell.figure?.n ?? 0;
      const radius = SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(n / most);
      if (ok) circles.push({ x: left(at) + LARGEST, y: mark, area: Math.PI * radius ** 2, met: cell.met, n });
      texts.push({
        x: left(at) + (ok ? 2 * LARGEST + 6 : 0),
        y: mark - layout.text * 0.7,
        text: ok ? formatInteger(lang, n) : cell.state === "absent" ? "–" : shortWord(context, cell),
        style: ok ? "number" : "mute",
      });
      texts.push({ x: left(at), y: mark + TO_WORDS, text: cell.services, style: "words" });
    }
    y = mark + TO_WORDS + BELOW_WORDS;
  }
  const hidden = grid.some((row) => row.cells.some(({ state }) => state === "suppressed"));
  return {
    params: { heads: heads.map(({ x, label }) => ({ x, label })), texts, circles },
    axis: definition.axis[lang],
    height: y,
    table: {
      head: [labels.field(field), ...codes.map((code) => labels.code(across, code))],
      rows: grid.map(({ label, cells: own }) => [label, ...own.map((cell) => cellWords(context, cell))]),
    },
    alt: grid.flatMap(({ label, cells: own }) =>
      own.flatMap(({ figure, state, met }, at) =>
        state === "ok" && met === "none"
          ? [
              chartWord(lang, "matrixGap", {
                row: label,
                column: labels.code(across, codes[at] ?? ""),
                n: formatInteger(lang, figure?.n ?? 0),
              }),
            ]
          : [],
      ),
    ),
    notes: [
      ...(hidden ? [chartWord(lang, "suppressedLong", { min: context.minCount })] : []),
      ...(all.length > shown.length
        ? [chartWord(lang, "moreRows", { count: all.length - shown.length })]
        : []),
    ],
  };
};

function cellOf(
  { question, services, gap }: MatrixDefinition,
  { lang, index, book }: ChartContext,
  by: Group,
): MatrixCell {
  const figure = index.find(question, by, null);
  const state = standing(figure, book.minBase);
  const count = index.find(services, by, null)?.n ?? 0;
  const without = index.find(gap, by, null);
  const known = without?.n ?? null;
  const met = count === 0 ? "none" : known === 0 || state !== "ok" ? "all" : "part";
  const words = { count: formatInteger(lang, count) };
  const told = {
    all: count === 1 ? chartWord(lang, "matrixOne") : chartWord(lang, "matrixAll", words),
    part: chartWord(lang, "matrixPart", words),
    none: chartWord(lang, "matrixNone"),
  };
  return { figure, state, met, services: figure === undefined ? "" : told[met] };
}

function shortWord({ lang }: ChartContext, { state }: MatrixCell): string {
  return standingWord(lang, state === "ok" ? "absent" : state);
}

function cellWords(context: ChartContext, cell: MatrixCell): string {
  if (cell.figure === undefined) return "–";
  if (cell.state !== "ok") return shortWord(context, cell);
  return chartWord(context.lang, "matrixCell", {
    n: formatInteger(context.lang, cell.figure.n ?? 0),
    services: cell.services,
  });
}
