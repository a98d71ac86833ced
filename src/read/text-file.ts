import iconv from "iconv-lite";
import { fault } from "../errors/behov-error.js";
import type { Hit } from "../privacy/tally.js";
import { TableSearch } from "../privacy/table-search.js";
import { copyRecords, recordTooLong, transcode } from "./clean-copy.js";
import { lookThrough, through, type Content } from "./content.js";
import { sniffDialect, type Dialect } from "./dialect.js";
import { decodeHead, encodingOf, isPlain, type Encoding } from "./encoding.js";
import type { Fingerprint } from "./fingerprint.js";
import { HEADER_SEARCH_ROWS } from "./header.js";
import { hasLostLetters, LOST, mended } from "./letters.js";
import type { Note, ReadOptions, Source } from "./source.js";

/** How a text file was found to be written. */
export interface FoundText {
  readonly encoding: Encoding;
  readonly dialect: Dialect;
}

/** What a search of all its bytes tells of a text file. */
export interface SearchedText {
  readonly hits: readonly Hit[];
  /** Whether the text ends within quotes. */
  readonly endsInQuotes: boolean;
}

/** A table's own name, and that of the workbook or archive it lies in. */
export type Named = Pick<Source, "file" | "sheet">;

/**
 * Finds how a CSV, TSV or TXT is written.
 * @param file the name shown in messages
 * @throws input.header when no row holds a known header; input.letters; input.structure when a line is endless
 */
export function findTextFile(file: string, print: Fingerprint, options: ReadOptions): FoundText {
  const encoding = encodingOf(print.head, print.utf8);
  const text = decodeHead(print.head, encoding);
  const dialect = sniffDialect(text, options.vocabularies);
  if (dialect === null) {
    if (text.includes(LOST)) throw fault("input.letters", {}, { file });
    throw fault("input.header", { rows: HEADER_SEARCH_ROWS }, { file });
  }
  if (dialect.written.some(hasLostLetters))
    throw fault("input.letters", {}, { file, row: dialect.headerRow });
  if (print.longLine) throw recordTooLong(file);
  return { encoding, dialect };
}

/** A search of the text of a file that is written as found, in an encoding that agrees with ASCII. */
export function textSearch({ encoding, dialect }: FoundText, options: ReadOptions): TableSearch {
  const { delimiter, header } = dialect;
  return new TableSearch({ delimiter, columns: options.uses(header), decode: decoder(encoding) });
}

/**
 * Searches a text file for what names a person.
 * @param file the name shown in messages
 * @throws input.structure when a cell in quotes does not end
 */
export async function searchTextFile(
  content: Content,
  file: string,
  found: FoundText,
  options: ReadOptions,
): Promise<SearchedText> {
  const search = textSearch(found, options);
  const look = (chunk: Buffer): void => search.add(chunk);
  if (isPlain(found.encoding)) await lookThrough(content, look);
  else for await (const chunk of asUtf8(content, found.encoding)) look(chunk);
  return searchedText(search, content, file, found);
}

/**
 * What a search that has met all of a text file has to tell.
 * @param file the name shown in messages
 * @throws input.structure when a cell in quotes does not end
 */
export async function searchedText(
  search: TableSearch,
  content: Content,
  file: string,
  { encoding }: FoundText,
): Promise<SearchedText> {
  const hits = search.finish();
  const { endlessCell, endsInQuotes } = search;
  if (endlessCell === null) return { hits, endsInQuotes };
  const row = await lineAt(plainText(content, encoding).chunks(), endlessCell);
  throw fault("input.structure", { reason: '"' }, { file, row });
}

/** The line, from 1, on which a byte of a text stands. */
async function lineAt(chunks: AsyncIterable<Buffer>, at: number): Promise<number> {
  let [line, start] = [1, 0];
  for await (const chunk of chunks) {
    for (let end = chunk.indexOf(10); end >= 0 && start + end < at; end = chunk.indexOf(10, end + 1))
      line += 1;
    start += chunk.length;
    if (start >= at) break;
  }
  return line;
}

/** A text file's bytes in an encoding that agrees with ASCII, and the way to read a cell of them. */
export interface PlainText {
  readonly chunks: () => AsyncIterable<Buffer>;
  readonly decode: (bytes: Buffer) => string;
}

/** A text file as it is or, when its bytes cannot be searched as they are, in UTF-8. */
export function plainText(content: Content, encoding: Encoding): PlainText {
  const chunks = isPlain(encoding) ? content.chunks : () => asUtf8(content, encoding);
  return { chunks, decode: decoder(encoding) };
}

/** Reads a cell of a text file's bytes, or of their copy in UTF-8. */
function decoder(encoding: Encoding): PlainText["decode"] {
  return isPlain(encoding) ? (bytes) => iconv.decode(bytes, encoding) : (bytes) => bytes.toString("utf8");
}

/** Whether a text file can be read where it is: one in UTF-8 without surprises. */
export function isReadInPlace(
  content: Content,
  print: Fingerprint,
  { encoding, dialect }: FoundText,
): boolean {
  return encoding === "utf8" && content.path !== null && !isAwkward(print, dialect);
}

/**
 * Opens a text file, with a UTF-8 copy of one that cannot be read where it is.
 * @param endsInQuotes whether it is known to end within quotes
 * @param copy the path of the copy
 */
export async function openTextFile(
  content: Content,
  named: Named,
  print: Fingerprint,
  found: FoundText,
  { endsInQuotes, copy }: { readonly endsInQuotes: boolean; readonly copy: string },
): Promise<Source> {
  const { encoding, dialect } = found;
  if (endsInQuotes || isAwkward(print, dialect)) return copyTextFile(content, named, found, copy);
  const skipLines = dialect.headerRow;
  const csv = { path: content.path ?? copy, delimiter: dialect.delimiter, skipLines };
  const source = { ...named, ...told(found), csv, surplusRows: 0 };
  if (isReadInPlace(content, print, found)) return source;
  await transcode(content, encoding, copy);
  return { ...source, csv: { ...csv, path: copy } };
}

/**
 * The same table read with papaparse, for a file that DuckDB cannot take as it is: blank lines,
 * ragged rows, mixed line ends, stray quotes.
 */
export async function copyTextFile(
  content: Content,
  named: Named,
  found: FoundText,
  copy: string,
): Promise<Source> {
  const { encoding, dialect } = found;
  const made = await copyRecords(content, named.file, encoding, dialect, copy);
  return { ...named, ...told(found), ...made };
}

function told({ encoding, dialect }: FoundText): Pick<Source, "encoding" | "header" | "headerRow" | "notes"> {
  const { header, headerRow, written, isJoined } = dialect;
  return {
    encoding,
    header,
    headerRow,
    notes: [...encodingNotes(encoding), ...headerNotes(written, isJoined)],
  };
}

const GUESSES: ReadonlyMap<Encoding, string> = new Map([
  ["cp850", "teckenkodning_cp850"],
  ["macintosh", "teckenkodning_macintosh"],
]);

/** One-byte encodings are told apart by their letters: a guess, and said to be one. */
function encodingNotes(encoding: Encoding): Note[] {
  const rule = GUESSES.get(encoding);
  return rule === undefined ? [] : [{ rule, count: 1 }];
}

/** What was done to understand a header: letters mended, two rows read as one. */
export function headerNotes(written: readonly string[], isJoined: boolean): Note[] {
  const mends = written.filter((cell) => mended(cell) !== cell).length;
  return [
    ...(isJoined ? [{ rule: "rubriker_pa_tva_rader", count: 1 }] : []),
    ...(mends > 0 ? [{ rule: "omkodade_tecken", count: mends }] : []),
  ];
}

function isAwkward(print: Fingerprint, dialect: Dialect): boolean {
  const lineFeeds = print.head.includes("\n");
  return print.blankLine || print.zeroByte || !lineFeeds || !dialect.plainHead;
}

async function* asUtf8(content: Content, encoding: Encoding): AsyncGenerator<Buffer> {
  const text = through(content.chunks(), iconv.decodeStream(encoding)) as AsyncIterable<string>;
  for await (const part of text) yield Buffer.from(part);
}
