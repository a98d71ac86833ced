import Papa from "papaparse";
import { findHeader, HEADER_SEARCH_ROWS, type KnowsHeader } from "./header.js";

/** How a text file is laid out. */
export interface Dialect {
  readonly delimiter: string;
  readonly header: readonly string[];
  /** The header as it is written. */
  readonly written: readonly string[];
  /** Whether the row above the header is part of it. */
  readonly isJoined: boolean;
  /** Row number of the header as Excel counts records, from 1. */
  readonly headerRow: number;
  /** Whether every record up to the header is one physical line, so that lines can be skipped. */
  readonly plainHead: boolean;
}

const DELIMITERS = [";", "\t", ",", "|"] as const;
const SEP_LINE = /^\uFEFF?sep=(.)(?:\r\n?|\n)/i;

/**
 * Finds delimiter and header by trying each delimiter and asking which header cells are known, and of
 * those that know as many, which divides the most records into no more cells than the header has;
 * Excel's `sep=` line decides when there is one.
 * @param text the beginning of the file, decoded
 * @returns null when no row holds a known header
 */
export function sniffDialect(text: string, vocabularies: readonly KnowsHeader[]): Dialect | null {
  const sep = SEP_LINE.exec(text)?.[1];
  const candidates = sep === undefined ? DELIMITERS : [sep];
  let best: { dialect: Dialect; rank: readonly number[] } | null = null;
  for (const delimiter of candidates) {
    const { data: rows, errors } = firstRecords(text, delimiter);
    const found = findHeader(rows, vocabularies);
    if (found === null) continue;
    const { index, cells: header, score, isJoined } = found;
    const named = header.filter((cell) => cell !== "").length;
    const divided = rows.slice(index + 1).filter(({ length }) => length > 1 && length <= header.length);
    const rank = [score, divided.length, named, header.length, -errors.length];
    if (best !== null && !isAbove(rank, best.rank)) continue;
    const plainHead =
      !/\r(?!\n)/.test(text) &&
      !rows.slice(0, index + 1).some((row) => row.some((cell) => cell.includes("\n")));
    const written = rows[index] ?? [];
    best = { dialect: { delimiter, header, written, isJoined, headerRow: index + 1, plainHead }, rank };
  }
  return best?.dialect ?? null;
}

function isAbove(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at >= 0 && (one[at] ?? 0) > (other[at] ?? 0);
}

function firstRecords(text: string, delimiter: string): Papa.ParseResult<string[]> {
  const lines = text.replace(/\r\n?/g, "\n");
  return Papa.parse<string[]>(lines, { delimiter, newline: "\n", preview: HEADER_SEARCH_ROWS });
}
