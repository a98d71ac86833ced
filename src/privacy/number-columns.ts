import type { NotPersonal } from "./door.js";
import { rewriteCells, type DelimitedText } from "./rewrite-cells.js";
import type { ColumnUse, Hit, Kind } from "./tally.js";

const NUMBERS: ReadonlySet<Kind> = new Set([
  "personal-number",
  "coordination-number",
  "temporary-number",
  "lost-zero",
] as const);

/** A table that was searched. */
export interface SearchedTable extends DelimitedText {
  readonly header: readonly string[];
  readonly hits: readonly Hit[];
}

/**
 * The columns that hold identity numbers and nothing else: those that the header says tell persons
 * apart, and those in which at least half of the filled cells are such numbers and no number stands
 * among other words.
 * @param notPersonal columns that hold none, whatever they look like
 */
export async function columnsOfNumbers(
  table: SearchedTable,
  uses: readonly ColumnUse[],
  notPersonal: NotPersonal,
): Promise<ReadonlySet<number>> {
  const columns = new Set<number>();
  for (const [index, use] of uses.entries()) if (use === "person") columns.add(index);
  const numbers = new Map<number, number>();
  for (const { column, kind, cells, whole } of table.hits) {
    const isOpen = !columns.has(column) && !Object.hasOwn(notPersonal, table.header[column] ?? "");
    if (!isOpen) continue;
    const isPlain = NUMBERS.has(kind) && whole === cells;
    numbers.set(column, isPlain ? (numbers.get(column) ?? 0) + cells : Number.NaN);
  }
  const filled = await filledCells(table, new Set(numbers.keys()));
  for (const [column, count] of numbers) if (count * 2 >= (filled.get(column) ?? 0)) columns.add(column);
  return columns;
}

async function filledCells(
  table: DelimitedText,
  columns: ReadonlySet<number>,
): Promise<ReadonlyMap<number, number>> {
  const filled = new Map<number, number>();
  if (columns.size === 0) return filled;
  const count = (cell: Buffer, column: number): null => {
    if (cell.some((byte) => byte > 0x20 && byte !== 0x22)) filled.set(column, (filled.get(column) ?? 0) + 1);
    return null;
  };
  for await (const part of rewriteCells(table, columns, count)) void part;
  return filled;
}
