import { writeXlsx } from "hucre/xlsx";
import type { Random } from "../../src/statistics/random.js";
import type { FuzzTable } from "./make-table.js";
import { chance, oneOf } from "./pick.js";

/** Written into every book, which would else hold the time of writing and be another each time. */
const MODIFIED = new Date(Date.UTC(2018, 11, 31));

type Cell = string | number | boolean | Date | null;

/** Tables as an XLSX. */
export interface WrittenBook {
  readonly bytes: Buffer;
  /** Records below the headers of all sheets, blank ones after the last not counted. */
  readonly rows: number;
}

/** Writes a workbook with a sheet for each table, and sometimes one of notes. */
export async function writeBook(random: Random, tables: readonly FuzzTable[]): Promise<WrittenBook> {
  const sheets = tables.map((table, index) => ({
    name: `Blad${index + 1}`,
    rows: [...table.titles, table.header, ...table.rows].map((row) => row.map((cell) => typed(random, cell))),
  }));
  if (chance(random, 0.2))
    sheets.push({
      name: "Om uttaget",
      rows: [
        ["Gjort av", 2017],
        [null, true],
      ],
    });
  return {
    bytes: Buffer.from(await writeXlsx({ sheets, properties: { modified: MODIFIED } })),
    rows: tables.reduce((sum, table) => sum + filledRows(table), 0),
  };
}

function filledRows({ rows }: FuzzTable): number {
  return 1 + rows.findLastIndex((cells) => cells.some((cell) => cell.trim() !== ""));
}

/** A text as Excel may hold it: a day as a date, digits as a number, a blank as nothing. */
function typed(random: Random, cell: string): Cell {
  if (cell === "") return oneOf(random, [null, null, ""]);
  if (/^\d{4}-\d\d-\d\d$/.test(cell) && chance(random, 0.7)) {
    const day = new Date(`${cell}T00:00:00Z`);
    return Number.isNaN(day.getTime()) ? cell : day;
  }
  if (/^\d{1,6}$/.test(cell) && chance(random, 0.7)) return Number(cell);
  return cell === "x" && chance(random, 0.2) ? true : cell;
}
