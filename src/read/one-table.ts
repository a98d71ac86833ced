import { basename } from "node:path";
import Papa from "papaparse";
import { fault } from "../errors/behov-error.js";
import type { Hit } from "../privacy/tally.js";
import { COPY_DELIMITER } from "./clean-copy.js";
import { fileContent } from "./content.js";
import { isPlain } from "./encoding.js";
import { fingerprintOf } from "./fingerprint.js";
import { membersOf, tableKind } from "./open.js";
import type { ReadOptions } from "./source.js";
import { findTextFile, plainText, searchTextFile } from "./text-file.js";
import { findWorkbook } from "./workbook.js";

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** The one table of a file as delimited text, to be copied with some cells replaced. */
export interface OneTable {
  readonly file: string;
  readonly header: readonly string[];
  readonly hits: readonly Hit[];
  readonly delimiter: string;
  /** Title rows and header: records before the first row of data. */
  readonly skipRecords: number;
  /** The text from its beginning; a text file's own bytes unless they had to be decoded. */
  readonly chunks: () => AsyncIterable<Buffer>;
  readonly decode: (bytes: Buffer) => string;
}

/**
 * Finds the table of a text file, or of a workbook that has only one.
 * @throws input.sheets when a workbook has several, and as `findFile`
 */
export async function findTable(path: string, options: ReadOptions): Promise<OneTable> {
  const file = basename(path);
  const outer = fileContent(path);
  const whole = await fingerprintOf(outer, file);
  const members = await membersOf(outer, whole, file);
  const [member] = members;
  if (member === undefined || members.length > 1)
    throw fault("input.sheets", { count: members.length }, { file });
  const { content } = member;
  const print = content === outer ? whole : await fingerprintOf(content, file);
  const kind = await tableKind(content, print, file);
  if (kind === "parquet") throw fault("input.kind", { kind: "Parquet" }, { file });
  if (kind === "text") {
    const text = findTextFile(file, print, options);
    const { hits } = await searchTextFile(content, file, text, options);
    const { encoding, dialect } = text;
    const { header, headerRow: skipRecords, delimiter } = dialect;
    const plain = plainText(content, encoding);
    const chunks = isPlain(encoding) ? plain.chunks : () => after([BYTE_ORDER_MARK], plain.chunks());
    const { decode } = plain;
    return { file, header, hits, delimiter, skipRecords, chunks, decode };
  }
  const name = { file, shown: file, sheetName: (sheet: string) => sheet };
  const sheets = (await findWorkbook(content, name, kind, options)).sheets.filter(
    ({ header }) => header.length > 0,
  );
  const [sheet] = sheets;
  if (sheet === undefined || sheets.length > 1)
    throw fault("input.sheets", { count: sheets.length }, { file });
  const { header, hits, rows } = sheet;
  const title = Buffer.from(`${Papa.unparse([[...header]], { delimiter: COPY_DELIMITER })}\n`);
  return {
    file,
    header,
    hits,
    delimiter: COPY_DELIMITER,
    skipRecords: 1,
    chunks: () => after([BYTE_ORDER_MARK, title], rows),
    decode: (bytes) => bytes.toString("utf8"),
  };
}

async function* after(
  first: readonly Buffer[],
  rest: AsyncIterable<Buffer> | Iterable<Buffer>,
): AsyncGenerator<Buffer> {
  yield* first;
  yield* rest;
}
