import { writeFile } from "node:fs/promises";
import { BehovError, fault } from "../errors/behov-error.js";
import { TableSearch } from "../privacy/table-search.js";
import type { Hit } from "../privacy/tally.js";
import { CleanCopyWriter, COPY_DELIMITER, COPY_FORM } from "./clean-copy.js";
import { allBytes, type Content } from "./content.js";
import { findHeader, headerText, HEADER_SEARCH_ROWS } from "./header.js";
import { hasLostLetters } from "./letters.js";
import { byteSize, MOST_IN_MEMORY, mostUnpacked } from "./limits.js";
import { sheetsOf, type Cell, type OpenSheet } from "./sheets.js";
import type { Note, ReadOptions, Source } from "./source.js";
import { headerNotes } from "./text-file.js";

export interface OpenWorkbook {
  readonly sources: readonly Source[];
  readonly skippedSheets: readonly string[];
}

/** A sheet that was read and searched; its rows are held in memory. */
interface FoundSheet {
  readonly name: string;
  /** Empty for a sheet without a known header. */
  readonly header: readonly string[];
  readonly headerRow: number;
  readonly hits: readonly Hit[];
  readonly surplusRows: number;
  readonly notes: readonly Note[];
  /** The rows below the header as CSV. */
  readonly rows: readonly Buffer[];
}

export interface FoundWorkbook {
  readonly sheets: readonly FoundSheet[];
  /** Writes the sheets that have a known header as CSV, under names that begin with a path. */
  readonly copy: (path: string) => Promise<OpenWorkbook>;
}

/** How a workbook and its sheets are named. */
export interface WorkbookName {
  readonly file: string;
  /** In messages. */
  readonly shown: string;
  readonly sheetName: (sheet: string) => string;
}

/**
 * Reads a workbook (XLSX, XLS, ODS): every sheet is searched, and one with a known header becomes
 * a source with cached formula values and dates as ISO days.
 * @throws input.workbook, input.header, input.letters, input.too-large
 */
export async function findWorkbook(
  content: Content,
  { file, shown, sheetName }: WorkbookName,
  kind: "xlsx" | "xls" | "ods",
  options: ReadOptions,
): Promise<FoundWorkbook> {
  const bytes = await allBytes(content, shown, MOST_IN_MEMORY);
  const sheets: FoundSheet[] = [];
  try {
    const most = mostUnpacked(bytes.length);
    for (const sheet of await sheetsOf(bytes, kind, shown))
      sheets.push(await findSheet(sheet, shown, most, options));
  } catch (error) {
    if (error instanceof BehovError) throw error;
    throw fault("input.workbook", { reason: error instanceof Error ? error.name : "?" }, { file: shown });
  }
  if (sheets.every(({ header }) => header.length === 0))
    throw fault("input.header", { rows: HEADER_SEARCH_ROWS }, { file: shown });
  return { sheets, copy: (path) => copySheets(sheets, file, sheetName, path) };
}

async function copySheets(
  sheets: readonly FoundSheet[],
  file: string,
  sheetName: (sheet: string) => string,
  path: string,
): Promise<OpenWorkbook> {
  const sources: Source[] = [];
  for (const [index, { name, header, headerRow, surplusRows, notes, rows }] of sheets.entries()) {
    if (header.length === 0) continue;
    const csv = { path: `${path}-${index}`, ...COPY_FORM };
    await writeFile(csv.path, rows, { mode: 0o600 });
    const sheet = sheetName(name);
    sources.push({ file, sheet, encoding: null, header, headerRow, csv, surplusRows, notes });
  }
  const skipped = sheets.filter(({ header }) => header.length === 0);
  return { sources, skippedSheets: skipped.map(({ name }) => sheetName(name)) };
}

/** @param most letters that a sheet may hold: a string may be shared by many cells */
async function findSheet(
  sheet: OpenSheet,
  file: string,
  most: number,
  options: ReadOptions,
): Promise<FoundSheet> {
  const rows = textRows(sheet);
  const top = await take(rows, HEADER_SEARCH_ROWS);
  const found = findHeader(
    top.map((row) => row.cells),
    options.vocabularies,
  );
  const written = found === null ? [] : withoutBlankEnd(top[found.index]?.cells ?? []);
  const header = found === null ? [] : withoutBlankEnd(found.cells);
  const headerRow = found === null ? 0 : (top[found.index]?.row ?? 0);
  if (written.some(hasLostLetters)) throw fault("input.letters", {}, { file, row: headerRow });
  const days = sheet.daysLate === 0 ? new Set<number>() : options.dates(header);
  const search = new TableSearch({
    delimiter: COPY_DELIMITER,
    columns: options.uses(header),
    decode: (bytes) => bytes.toString("utf8"),
  });
  const held: Buffer[] = [];
  const writer = new CleanCopyWriter(async (text) => void held.push(Buffer.from(text)), header.length, file);
  let next = headerRow + 1;
  let letters = 0;
  const add = async ({ row, cells: asWritten }: TextRow): Promise<void> => {
    const cells = days.size === 0 ? asWritten : inUsualDays(asWritten, days, sheet.daysLate);
    letters += cells.reduce((sum, cell) => sum + cell.length, 0);
    if (letters > most) throw fault("input.too-large", { limit: byteSize(most) }, { file });
    search.addRow(cells);
    if (header.length === 0 || row < next || cells.every((cell) => cell.trim() === "")) return;
    for (; next < row; next += 1) await writer.add([]);
    await writer.add(cells);
    next += 1;
  };
  for (const row of top) await add(row);
  for await (const row of rows) await add(row);
  await writer.flush();
  const { surplusRows } = writer;
  const notes = [...sheet.notes, ...headerNotes(written, found?.isJoined ?? false)];
  return { name: sheet.name, header, headerRow, hits: search.finish(), surplusRows, notes, rows: held };
}

/** Cells of a workbook that counts from 1904, with its bare numbers of days as Excel usually counts. */
function inUsualDays(cells: readonly string[], days: ReadonlySet<number>, daysLate: number): string[] {
  return cells.map((cell, index) =>
    days.has(index) && BARE_DAY.test(cell) ? String(Number(cell) + daysLate) : cell,
  );
}

const BARE_DAY = /^\d{5}(\.\d+)?$/;

interface TextRow {
  readonly row: number;
  readonly cells: readonly string[];
}

async function* textRows(sheet: OpenSheet): AsyncGenerator<TextRow, undefined> {
  for await (const { row, cells } of sheet.rows()) yield { row, cells: cells.map(cellText) };
}

async function take(rows: AsyncGenerator<TextRow, undefined>, count: number): Promise<TextRow[]> {
  const taken: TextRow[] = [];
  while (taken.length < count) {
    const next = await rows.next();
    if (next.done === true) break;
    taken.push(next.value);
  }
  return taken;
}

function withoutBlankEnd(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => headerText(cell) !== "") + 1);
}

/** A cell as the text that Excel's CSV would hold; a date without time is an ISO day. */
export function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) {
    if (Number.isNaN(cell.getTime())) return "";
    const iso = cell.toISOString();
    return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 10) : iso.slice(0, 19);
  }
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  return String(cell);
}
