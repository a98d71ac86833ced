import type { ColumnUse } from "../privacy/tally.js";

/** A CSV that DuckDB can read: UTF-8, one record a row, quotes doubled. */
export interface CsvTable {
  readonly path: string;
  readonly delimiter: string;
  /** Physical lines before the first data record. */
  readonly skipLines: number;
}

/** One table of one input file: a text file has one, a workbook one for each sheet with data. */
export interface Source {
  /** The file's name without folder, as it may be shown. */
  readonly file: string;
  readonly path: string;
  readonly sheet: string | null;
  readonly header: readonly string[];
  /** The header's row number, counted as Excel does from 1; data start on the next. */
  readonly headerRow: number;
  readonly csv: CsvTable;
  /** Records with more filled cells than the header, when the copy was made by behov. */
  readonly surplusRows: number;
}

/** An input file and its tables. */
export interface InputFile {
  readonly file: string;
  readonly sha256: string;
  readonly sources: readonly Source[];
  /** Sheets without a header row that behov recognises: covers, code lists, notes. */
  readonly skippedSheets: readonly string[];
}

/** Answers whether a header cell names a known field; the reader asks, the recogniser knows. */
export type KnowsHeader = (cell: string) => boolean;

export interface ReadOptions {
  readonly knows: KnowsHeader;
  /** What the columns under a header are for, so far as it matters to the search for persons. */
  readonly uses: (header: readonly string[]) => readonly ColumnUse[];
}

/** How many rows from the top may stand above a header. */
export const HEADER_SEARCH_ROWS = 40;

/**
 * The header among the first rows: the row with most known headers (the earliest on a tie), or
 * null when no row has one.
 */
export function findHeader(rows: readonly (readonly string[])[], knows: KnowsHeader): number | null {
  let best: { index: number; score: number } | null = null;
  for (const [index, row] of rows.entries()) {
    const score = headerScore(row, knows);
    if (score > (best?.score ?? 0)) best = { index, score };
  }
  return best?.index ?? null;
}

/** How many cells of a row are known headers. */
export function headerScore(row: readonly string[], knows: KnowsHeader): number {
  return new Set(row.map((cell) => cell.trim()).filter((cell) => cell !== "" && knows(cell))).size;
}
