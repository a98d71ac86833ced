import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { formatDay } from "./calendar.js";
import type { Column } from "./profile.js";
import { type Cell, holdsDays } from "./rows.js";

/**
 * Writes an export as CSV: UTF-8 without a byte-order mark, semicolon, CRLF, ISO dates. One list of
 * rows is in memory at a time. Nothing is quoted: the profile's codes hold none of `;` `"` and line ends.
 */
export async function writeCsv(
  path: string,
  columns: readonly Column[],
  years: Iterable<Cell[][]>,
): Promise<void> {
  await pipeline(Readable.from(chunks(columns, years)), createWriteStream(path));
}

function* chunks(columns: readonly Column[], years: Iterable<Cell[][]>): Generator<Buffer> {
  const formats = columns.map((column) => (holdsDays(column) ? formatDay : String));
  yield Buffer.from(`${columns.map(({ name }) => name).join(";")}\r\n`);
  for (const rows of years) {
    let text = "";
    for (const row of rows) {
      for (const [index, cell] of row.entries()) {
        if (index > 0) text += ";";
        if (typeof cell === "number") text += (formats[index] as (value: number) => string)(cell);
        else if (cell !== null) text += cell;
      }
      text += "\r\n";
    }
    yield Buffer.from(text);
  }
}
