import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type CellValue, writeXlsxStream } from "hucre";
import type { Column } from "./profile.js";
import { type Cell, holdsDays } from "./rows.js";

/** Writes an export as a workbook of one sheet; days are real dates, shown as `2017-03-05`. */
export async function writeXlsx(
  path: string,
  columns: readonly Column[],
  years: Iterable<Cell[][]>,
  sheet = "Ärenden",
): Promise<void> {
  const workbook = writeXlsxStream(values(columns, years), {
    name: sheet,
    columns: columns.map((column) => ({
      header: column.name,
      ...(holdsDays(column) ? { numFmt: "yyyy-mm-dd" } : {}),
    })),
  });
  await pipeline(Readable.fromWeb(workbook), createWriteStream(path));
}

function* values(columns: readonly Column[], years: Iterable<Cell[][]>): Generator<CellValue[]> {
  const areDays = columns.map(holdsDays);
  for (const rows of years) {
    for (const row of rows) {
      yield row.map((cell, index) =>
        areDays[index] && typeof cell === "number" ? new Date(cell * 86400000) : cell,
      );
    }
  }
}
