import type { Figure } from "../../questions/figure.js";
import { sharePercent } from "../cells.js";
import type { ChartContext } from "../chart.js";
import type { GroupedDefinition } from "../definitions.js";
import { groupRows, type GroupRow } from "../group-rows.js";
import { formatInteger } from "../number-format.js";
import { standing, standingWord, type Standing } from "../standing.js";
import { chartWord } from "../words.js";

/** A group of the base: a column of the comparison, a bar of the stack. */
export interface Column {
  readonly code: string;
  readonly label: string;
  /** Children or cases with a known answer, in words; empty when it is not shown. */
  readonly n: string;
}

/** One category in one group. */
export interface Cell {
  readonly column: Column;
  readonly figure: Figure | undefined;
  readonly state: Standing;
}

/** A category across all groups. */
export interface CategoryRow {
  readonly code: string;
  readonly label: string;
  readonly cells: readonly Cell[];
}

/** A distribution within groups, ready to be drawn side by side or stacked. */
export interface Grouped {
  readonly columns: readonly Column[];
  readonly categories: readonly CategoryRow[];
}

/** More groups than this cannot be told apart. */
const MOST_GROUPS = 4;

/** Picks groups and categories of a distribution; null when no figure has that shape. */
export function groupedFigures(definition: GroupedDefinition, context: ChartContext): Grouped | null {
  const { labels, index, book, lang } = context;
  const { question, value, by } = definition;
  const figures = index.over(question, [by], [value]);
  if (figures.length === 0) return null;
  const present = new Set(figures.map((figure) => figure.by[by] ?? ""));
  const codes = labels
    .ordered(by, definition.groups?.filter((code) => present.has(code)) ?? present)
    .filter((code) => code !== book.unknownCode)
    .slice(0, MOST_GROUPS);
  if (codes.length === 0) return null;
  const columns = codes.map((code) => {
    const base = figures.find((f) => f.by[by] === code && f.base !== null)?.base ?? null;
    return {
      code,
      label: labels.code(by, code),
      n: base === null ? "" : formatInteger(lang, base),
    };
  });

  const kept = figures.filter((figure) => codes.includes(figure.by[by] ?? ""));
  const overall = index.over(question, [], [value]);
  const order = categoryOrder(context, definition, overall.length > 0 ? overall : kept);
  const categories = order
    .filter((code) => kept.some((figure) => figure.value?.[value] === code))
    .map((code) => ({
      code,
      label: labels.code(value, code),
      cells: columns.map((column) => {
        const figure = kept.find((f) => f.by[by] === column.code && f.value?.[value] === code);
        return { column, figure, state: standing(figure, book.minBase) };
      }),
    }));
  return { columns, categories };
}

function categoryOrder(
  context: ChartContext,
  definition: GroupedDefinition,
  figures: readonly Figure[],
): string[] {
  return groupRows(context, figures, definition.value, "value", definition).map((row) => row.code);
}

/** The table of a grouped chart: a row a category, a column a group, share and count in a cell. */
export function groupedTable(
  definition: GroupedDefinition,
  context: ChartContext,
  { columns, categories }: Grouped,
): { readonly head: string[]; readonly rows: string[][] } {
  const { lang, labels } = context;
  return {
    head: [
      labels.field(definition.value),
      ...columns.map(({ label, n }) => (n === "" ? label : chartWord(lang, "withN", { label, n }))),
    ],
    rows: categories.map(({ label, cells }) => [label, ...cells.map((cell) => cellText(context, cell))]),
  };
}

/** Share and count of one cell, or the words that stand for them. */
export function cellText(context: ChartContext, { figure, state }: Omit<Cell, "column">): string {
  if (figure === undefined || state !== "ok") {
    return standingWord(context.lang, state === "ok" ? "absent" : state);
  }
  return `${sharePercent(context, figure)} (${formatInteger(context.lang, figure.n ?? 0)})`;
}

/** Each group with its largest category, as parts of a text alternative. */
export function groupedAlt(context: ChartContext, { columns, categories }: Grouped): string[] {
  return columns.flatMap((column) => {
    const largest = categories
      .flatMap(({ label, cells }) => {
        const cell = cells.find((candidate) => candidate.column === column);
        return cell?.state === "ok" && cell.figure !== undefined ? [{ label, figure: cell.figure }] : [];
      })
      .filter(({ figure }) => figure.share !== 0)
      .toSorted((a, b) => (b.figure.share ?? 0) - (a.figure.share ?? 0))
      .slice(0, 3)
      .map(({ label, figure }) => `${label} ${sharePercent(context, figure)}`);
    return largest.length === 0
      ? []
      : [
          chartWord(context.lang, "fieldAndCode", {
            field: column.label,
            code: largest.join(", "),
          }),
        ];
  });
}

/** All cells as rows, to tell what is protected. */
export function cellRows({ field, grouped }: { field: string; grouped: Grouped }): GroupRow[] {
  return grouped.categories.flatMap(({ code, cells }) =>
    cells.flatMap(({ figure, state }) => (figure === undefined ? [] : [{ field, code, figure, state }])),
  );
}
