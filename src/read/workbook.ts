import { readFile } from "node:fs/promises";
import { fault } from "../errors/behov-error.js";
import { CleanCopyWriter } from "./clean-copy.js";
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

/**
 * Opens a workbook (XLSX, XLS, ODS): every sheet with a known header becomes a source, copied to
 * CSV in the scratch folder with cached formula values and dates as ISO days.
 * @throws input.workbook, input.header
 */
export async function openWorkbook(
  path: string,
  file: string,
  kind: Exclude<Kind, "text" | "parquet">,
  copy: string,
  options: ReadOptions,
): Promise<OpenWorkbook> {
  const sources: Source[] = [];
  const skippedSheets: string[] = [];
  try {
    const sheets = await sheetsOf(await readFile(path), kind);
    for (const [index, sheet] of sheets.entries()) {
      const source = await copySheet(sheet, { file, path, copy: `${copy}-${index}` }, options);
      if (source === null) skippedSheets.push(sheet.name);
      else sources.push(source);
    }
  } catch (error) {
    throw fault("input.workbook", { reason: error instanceof Error ? error.name : "?" }, { file });
  }
  if (sources.length === 0) throw fault("input.header", { rows: HEADER_SEARCH_ROWS }, { file });
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

async function copySheet(
  sheet: OpenSheet,
  place: { file: string; path: string; copy: string },
  options: ReadOptions,
): Promise<Source | null> {
  const rows = textRows(sheet);
  const top = await take(rows, HEADER_SEARCH_ROWS);
  const index = findHeader(
    top.map((row) => row.cells),
    options.knows,
  );
  const found = index === null ? undefined : top[index];
  if (found === undefined) return null;
  const header = trimmedHeader(found.cells);
  const writer = new CleanCopyWriter(place.copy, header.length);
  let next = found.row + 1;
  const add = async ({ row, cells }: TextRow): Promise<void> => {
    if (row < next || cells.every((cell) => cell.trim() === "")) return;
    for (; next < row; next += 1) await writer.add([]);
    await writer.add(cells);
    next += 1;
  };
  for (const row of top) await add(row);
  for await (const row of rows) await add(row);
  const { file, path } = place;
  return { file, path, sheet: sheet.name, header, headerRow: found.row, ...(await writer.close()) };
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
  return cells.slice(0, last + 1).map((cell) => cell.trim());
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
