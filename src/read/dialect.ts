import Papa from "papaparse";
import { findHeader, HEADER_SEARCH_ROWS, headerScore, type KnowsHeader } from "./source.js";

/** How a text file is laid out. */
export interface Dialect {
  readonly delimiter: string;
  readonly header: readonly string[];
  /** Row number of the header as Excel counts records, from 1. */
  readonly headerRow: number;
  /** Whether every record up to the header is one physical line, so that lines can be skipped. */
  readonly plainHead: boolean;
}

const DELIMITERS = [";", "\t", ",", "|"] as const;
const SEP_LINE = /^\uFEFF?sep=(.)\r?\n/i;

/**
 * Finds delimiter and header by trying each delimiter and asking which header cells are known;
 * Excel's `sep=` line decides when there is one.
 * @param text the beginning of the file, decoded
 * @returns null when no row holds a known header
 */
export function sniffDialect(text: string, knows: KnowsHeader): Dialect | null {
  const sep = SEP_LINE.exec(text)?.[1];
  const candidates = sep === undefined ? DELIMITERS : [sep];
  let best: { dialect: Dialect; score: number } | null = null;
  for (const delimiter of candidates) {
    const rows = firstRecords(text, delimiter);
    const index = findHeader(rows, knows);
    if (index === null) continue;
    const header = (rows[index] ?? []).map((cell) => cell.replace(/^\uFEFF/, "").trim());
    const score = headerScore(header, knows);
    if (best !== null && score <= best.score) continue;
    const plainHead = !rows.slice(0, index + 1).some((row) => row.some((cell) => cell.includes("\n")));
    best = { dialect: { delimiter, header, headerRow: index + 1, plainHead }, score };
  }
  return best?.dialect ?? null;
}

function firstRecords(text: string, delimiter: string): string[][] {
  return Papa.parse<string[]>(text, { delimiter, preview: HEADER_SEARCH_ROWS }).data;
}
