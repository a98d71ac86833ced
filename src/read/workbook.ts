import { readFile, writeFile } from "node:fs/promises";
import { fault } from "../errors/behov-error.js";
import { TableSearch } from "../privacy/table-search.js";
import type { Hit } from "../privacy/tally.js";
import { CleanCopyWriter, COPY_DELIMITER } from "./clean-copy.js";
import type { Kind } from "./signature.js";
import { findHeader, HEADER_SEARCH_ROWS, type ReadOptions, type Source } from "./source.js";

type Cell = string | number | boolean | Date | null | undefined;

interface SheetRow {
  /** Row number as Excel shows it, from 1. */
  readonly row: number;
  readonly cells: readonly Cell[];
}

interface OpenSheet {
  readonly name: string;
  rows(): AsyncIterable<SheetRow>;
}

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
  /** The rows below the header as CSV. */
  readonly rows: readonly Buffer[];
}

export interface FoundWorkbook {
  readonly sheets: readonly FoundSheet[];
  /** Writes the sheets that have a known header as CSV, under names that begin with a path. */
  readonly copy: (path: string) => Promise<OpenWorkbook>;
}

/**
 * Reads a workbook (XLSX, XLS, ODS): every sheet is searched, and one with a known header becomes
 * a source with cached formula values and dates as ISO days.
 * @throws input.workbook, input.header
 */
export async function findWorkbook(
  path: string,
  file: string,
  kind: Exclude<Kind, "text" | "parquet">,
  options: ReadOptions,
): Promise<FoundWorkbook> {
  const sheets: FoundSheet[] = [];
  try {
    for (const sheet of await sheetsOf(await readFile(path), kind))
      sheets.push(await findSheet(sheet, options));
  } catch (error) {
    throw fault("input.workbook", { reason: error instanceof Error ? error.name : "?" }, { file });
  }
  if (sheets.every(({ header }) => header.length === 0))
    throw fault("input.header", { rows: HEADER_SEARCH_ROWS }, { file });
  return { sheets, copy: (copy) => copySheets(sheets, { file, path }, copy) };
}

async function copySheets(
  sheets: readonly FoundSheet[],
  place: { readonly file: string; readonly path: string },
  path: string,
): Promise<OpenWorkbook> {
  const sources: Source[] = [];
  for (const [index, { name, header, headerRow, surplusRows, rows }] of sheets.entries()) {
    if (header.length === 0) continue;
    const csv = { path: `${path}-${index}`, delimiter: COPY_DELIMITER, skipLines: 0 };
    await writeFile(csv.path, rows, { mode: 0o600 });
    sources.push({ ...place, sheet: name, header, headerRow, csv, surplusRows });
  }
  const skippedSheets = sheets.filter(({ header }) => header.length === 0).map(({ name }) => name);
  return { sources, skippedSheets };
}

async function sheetsOf(bytes: Buffer, kind: "xlsx" | "xls" | "ods"): Promise<OpenSheet[]> {
  if (kind === "xlsx") {
    const { readXlsx, streamXlsxRows } = await import("hucre/xlsx");
    const { sheets } = await readXlsx(bytes, { maxRows: 1 });
    return sheets.map((sheet, index) => ({
      name: sheet.name,
      async *rows() {
        for await (const row of streamXlsxRows(bytes, { sheet: index })) {
          yield { row: row.index + 1, cells: row.values };
        }
      },
    }));
  }
  const { sheets } =
    kind === "xls"
      ? await (await import("hucre/xlsx")).readXls(bytes)
      : await (await import("hucre/ods")).readOds(bytes);
  return sheets.map((sheet) => ({
    name: sheet.name,
    async *rows() {
      for (const [index, cells] of sheet.rows.entries()) yield { row: index + 1, cells };
    },
  }));
}

async function findSheet(sheet: OpenSheet, options: ReadOptions): Promise<FoundSheet> {
  const rows = textRows(sheet);
  const top = await take(rows, HEADER_SEARCH_ROWS);
  const index = findHeader(
    top.map((row) => row.cells),
    options.knows,
  );
  const found = index === null ? undefined : top[index];
  const header = found === undefined ? [] : trimmedHeader(found.cells);
  const headerRow = found?.row ?? 0;
  const search = new TableSearch({
    delimiter: COPY_DELIMITER,
    columns: options.uses(header),
    decode: (bytes) => bytes.toString("utf8"),
  });
  const held: Buffer[] = [];
  const writer = new CleanCopyWriter(async (text) => void held.push(Buffer.from(text)), header.length);
  let next = headerRow + 1;
  const add = async ({ row, cells }: TextRow): Promise<void> => {
    search.addRow(cells);
    if (header.length === 0 || row < next || cells.every((cell) => cell.trim() === "")) return;
    for (; next < row; next += 1) await writer.add([]);
    await writer.add(cells);
    next += 1;
  };
  for (const row of top) await add(row);
  for await (const row of rows) await add(row);
  await writer.flush();
  const { name } = sheet;
  return { name, header, headerRow, hits: search.finish(), surplusRows: writer.surplusRows, rows: held };
}

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

function trimmedHeader(cells: readonly string[]): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== "");
  return cells.slice(0, last + 1).map((cell) => cell.replaceAll("\0", "\uFFFD").trim());
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
