import { createReadStream } from "node:fs";
import iconv from "iconv-lite";
import { fault } from "../errors/behov-error.js";
import type { Hit } from "../privacy/tally.js";
import { TableSearch } from "../privacy/table-search.js";
import { copyRecords, transcode } from "./clean-copy.js";
import { sniffDialect, type Dialect } from "./dialect.js";
import { decodeHead, encodingOf, type Encoding } from "./encoding.js";
import type { Fingerprint } from "./fingerprint.js";
import { HEADER_SEARCH_ROWS, type ReadOptions, type Source } from "./source.js";

/** What a text file was found to be. */
export interface FoundText {
  readonly encoding: Encoding;
  readonly dialect: Dialect;
  readonly hits: readonly Hit[];
}

/**
 * Finds how a CSV, TSV or TXT is written and searches it.
 * @throws input.header when no row holds a known header
 */
export async function findTextFile(
  path: string,
  file: string,
  print: Fingerprint,
  options: ReadOptions,
): Promise<FoundText> {
  const encoding = encodingOf(print.head, print.validUtf8);
  const dialect = sniffDialect(decodeHead(print.head, encoding), options.knows);
  if (dialect === null) throw fault("input.header", { rows: HEADER_SEARCH_ROWS }, { file });
  const { chunks, decode } = plainText(path, encoding);
  const columns = options.uses(dialect.header);
  const search = new TableSearch({ delimiter: dialect.delimiter, columns, decode });
  for await (const chunk of chunks) search.add(chunk);
  return { encoding, dialect, hits: search.finish() };
}

/** A text file's bytes in an encoding that agrees with ASCII, and the way to read a cell of them. */
export interface PlainText {
  readonly chunks: AsyncIterable<Buffer>;
  readonly decode: (bytes: Buffer) => string;
}

/** A text file as it is or, when it is in UTF-16, in UTF-8. */
export function plainText(path: string, encoding: Encoding): PlainText {
  if (encoding === "utf16le" || encoding === "utf16be")
    return { chunks: asUtf8(path, encoding), decode: (bytes) => bytes.toString("utf8") };
  const chunks = createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>;
  return { chunks, decode: (bytes) => iconv.decode(bytes, encoding) };
}

/**
 * Opens a text file. One in UTF-8 without surprises is read where it is; another gets a UTF-8 copy.
 * @param copy the path of the copy
 */
export async function openTextFile(
  path: string,
  file: string,
  print: Fingerprint,
  { encoding, dialect }: FoundText,
  copy: string,
): Promise<Source> {
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
export async function reopenAwkward(
  source: Source,
  print: Fingerprint,
  given: Dialect,
  copy: string,
): Promise<Source> {
  const encoding: Encoding = encodingOf(print.head, print.validUtf8);
  const dialect: Dialect = {
    delimiter: given.delimiter,
    header: source.header,
    headerRow: source.headerRow,
    plainHead: true,
  };
  return { ...source, ...(await copyRecords(source.path, source.file, encoding, dialect, copy)) };
}

function isAwkward(print: Fingerprint, dialect: Dialect): boolean {
  const lineFeeds = print.head.includes("\n");
  return print.blankLine || print.zeroByte || !lineFeeds || !dialect.plainHead;
}

async function* asUtf8(path: string, encoding: Encoding): AsyncGenerator<Buffer> {
  const text = createReadStream(path).pipe(iconv.decodeStream(encoding)) as AsyncIterable<string>;
  for await (const part of text) yield Buffer.from(part);
}
