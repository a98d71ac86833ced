import type { Figure } from "../questions/figure.js";
import type { ChartContext } from "./chart.js";
import { standing, type Standing } from "./standing.js";

/** One group or category of a chart with its figure and what may be said of it. */
export interface GroupRow {
  readonly field: string;
  readonly code: string;
  readonly figure: Figure;
  readonly state: Standing;
}

/** How rows are put in order. */
export interface RowOrder {
  readonly order: "share" | "code";
  readonly unknown: "last" | "omit";
}

/**
 * The rows of a field, from figures that have it in `side`. By share: largest first, then what is
 * too small to show, then what is protected; the unknown group last or left out.
 */
export function groupRows(
  context: ChartContext,
  figures: readonly Figure[],
  field: string,
  side: "by" | "value",
  { order, unknown }: RowOrder,
): GroupRow[] {
  const { labels, book } = context;
  const byCode = new Map<string, Figure>();
  for (const figure of figures) {
    const code = figure[side]?.[field];
    if (code !== undefined) byCode.set(code, figure);
  }
  const rows: GroupRow[] = [];
  for (const code of labels.ordered(field, byCode.keys())) {
    const figure = byCode.get(code);
    if (figure === undefined || (unknown === "omit" && code === book.unknownCode)) continue;
    rows.push({ field, code, figure, state: standing(figure, book.minBase) });
  }
  if (order === "code") return rows;
  return rows.toSorted((a, b) => rank(a) - rank(b) || size(b) - size(a));

  function rank({ code, state }: GroupRow): number {
    if (code === book.unknownCode) return 3;
    return state === "ok" ? 0 : state === "suppressed" ? 2 : 1;
  }
}

function size({ figure, state }: GroupRow): number {
  return state === "ok" ? (figure.share ?? figure.median ?? figure.n ?? 0) : 0;
}
