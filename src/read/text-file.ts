import { fault } from "../errors/behov-error.js";
import { copyRecords, transcode } from "./clean-copy.js";
import { sniffDialect, type Dialect } from "./dialect.js";
import { decodeHead, encodingOf, type Encoding } from "./encoding.js";
import type { Fingerprint } from "./fingerprint.js";
import { HEADER_SEARCH_ROWS, type ReadOptions, type Source } from "./source.js";

/**
 * Opens a CSV, TSV or TXT. A UTF-8 file without surprises is read where it is; another gets a
 * UTF-8 copy in the scratch folder.
 * @throws input.header when no row holds a known header
 */
export async function openTextFile(
  path: string,
  file: string,
  print: Fingerprint,
  copy: string,
  options: ReadOptions,
): Promise<Source> {
  const encoding = encodingOf(print.head, print.validUtf8);
  const dialect = sniffDialect(decodeHead(print.head, encoding), options.knows);
  if (dialect === null) throw fault("input.header", { rows: HEADER_SEARCH_ROWS }, { file });
  const plain = { file, path, sheet: null, header: dialect.header, headerRow: dialect.headerRow };
  if (isAwkward(print, dialect)) {
    return { ...plain, ...(await copyRecords(path, file, encoding, dialect, copy)) };
  }
  const csv = { path, delimiter: dialect.delimiter, skipLines: dialect.headerRow };
  if (encoding === "utf8") return { ...plain, csv, surplusRows: 0 };
  await transcode(path, encoding, copy);
  return { ...plain, csv: { ...csv, path: copy }, surplusRows: 0 };
}

/**
 * The same source read with papaparse, for a file that DuckDB could not take as it is: ragged
 * rows, mixed line ends, stray quotes.
 */
export async function reopenAwkward(source: Source, print: Fingerprint, copy: string): Promise<Source> {
  const encoding: Encoding = encodingOf(print.head, print.validUtf8);
  const dialect: Dialect = {
    delimiter: source.csv.delimiter,
    header: source.header,
    headerRow: source.headerRow,
    plainHead: true,
  };
  return { ...source, ...(await copyRecords(source.path, source.file, encoding, dialect, copy)) };
}

function isAwkward(print: Fingerprint, dialect: Dialect): boolean {
  const lineFeeds = print.head.includes("\n");
  return print.blankLine || !lineFeeds || !dialect.plainHead;
}
