import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { pipeline, Transform } from "node:stream";
import { pipeline as piped } from "node:stream/promises";
import iconv from "iconv-lite";
import Papa from "papaparse";
import { fault } from "../errors/behov-error.js";
import { through, type Content } from "./content.js";
import type { Dialect } from "./dialect.js";
import type { Encoding } from "./encoding.js";
import type { CsvTable } from "./source.js";

const BATCH = 2000;
const BATCH_LETTERS = 1 << 22;
/** Letters in a record, at most; DuckDB takes lines of two million bytes and loses far longer ones. */
const MOST_IN_RECORD = 1_000_000;

/** What the copy of an awkward table is, and what was met on the way. */
export interface CleanCopy {
  readonly csv: CsvTable;
  readonly surplusRows: number;
}

/** The delimiter of every copy. */
export const COPY_DELIMITER = ";";

/** How every copy is laid out. */
export const COPY_FORM = { delimiter: COPY_DELIMITER, skipLines: 0, newLine: "\n" } as const;

/** Makes a CSV that DuckDB reads without trouble: every record padded or cut to the same width. */
export class CleanCopyWriter {
  surplusRows = 0;
  private batch: string[][] = [];
  private letters = 0;

  /**
   * @param write takes the text as it grows
   * @param file the name shown in messages
   */
  constructor(
    private readonly write: (text: string) => Promise<void>,
    private readonly width: number,
    private readonly file: string,
  ) {}

  /** @throws input.structure when a record is longer than any that a system writes */
  async add(cells: readonly string[]): Promise<void> {
    const letters = cells.reduce((sum, cell) => sum + cell.length, 0);
    if (letters > MOST_IN_RECORD) throw recordTooLong(this.file);
    this.letters += letters;
    if (cells.slice(this.width).some((cell) => cell.trim() !== "")) this.surplusRows += 1;
    this.batch.push(
      Array.from({ length: this.width }, (_, index) => (cells[index] ?? "").replaceAll("\0", "\uFFFD")),
    );
    if (this.batch.length >= BATCH || this.letters > BATCH_LETTERS) await this.flush();
  }

  /** Writes what is left. */
  async flush(): Promise<void> {
    if (this.batch.length === 0) return;
    const text = `${Papa.unparse(this.batch, { delimiter: COPY_DELIMITER, newline: "\n" })}\n`;
    this.batch = [];
    this.letters = 0;
    await this.write(text);
  }
}

/** The refusal of a record that DuckDB cannot be trusted with. */
export function recordTooLong(file: string): Error {
  return fault("input.structure", { reason: "> 1 000 000" }, { file });
}

/** Copies a table to UTF-8, byte for byte otherwise. */
export async function transcode(content: Content, encoding: Encoding, copy: string): Promise<void> {
  const out = createWriteStream(copy, { mode: 0o600 });
  if (encoding === "utf8") await piped(content.chunks, out);
  else await piped(content.chunks, iconv.decodeStream(encoding), iconv.encodeStream("utf8"), out);
}

/**
 * Reads a text table record by record with papaparse and writes a clean copy: for blank lines,
 * ragged rows, mixed line ends and stray quotes. Blank lines after the last record do not count.
 * @param file the name shown in messages
 * @throws input.structure when a quote never closes, or stands astray in a cell of several lines
 */
export async function copyRecords(
  content: Content,
  file: string,
  encoding: Encoding,
  dialect: Dialect,
  copy: string,
): Promise<CleanCopy> {
  const stream = createWriteStream(copy, { mode: 0o600 });
  await once(stream, "open");
  const writer = new CleanCopyWriter(
    async (text) => {
      if (!stream.write(text)) await once(stream, "drain");
    },
    dialect.header.length,
    file,
  );
  try {
    let row = 0;
    let blank = 0;
    for await (const chunk of recordChunks(content, encoding, dialect.delimiter)) {
      if (chunk.unclosedQuoteAt !== null) {
        const place = { file, row: row + chunk.unclosedQuoteAt + 1 };
        throw fault("input.structure", { reason: '"' }, place);
      }
      for (const record of chunk.records) {
        row += 1;
        if (row <= dialect.headerRow) continue;
        if (record.length === 1 && record[0] === "") {
          blank += 1;
          continue;
        }
        for (; blank > 0; blank -= 1) await writer.add([]);
        await writer.add(record);
      }
    }
    await writer.flush();
  } finally {
    stream.end();
    await once(stream, "close");
  }
  const csv = { path: copy, ...COPY_FORM };
  return { csv, surplusRows: writer.surplusRows };
}

interface RecordChunk {
  readonly records: readonly string[][];
  /** Index in `records` of a record whose quote does not close where it should. */
  readonly unclosedQuoteAt: number | null;
}

/** Parses a file in chunks; papaparse is held while a chunk is being used. */
async function* recordChunks(
  content: Content,
  encoding: Encoding,
  delimiter: string,
): AsyncGenerator<RecordChunk> {
  const decoded = through(content.chunks(), iconv.decodeStream(encoding));
  const text = pipeline(decoded, oneLineEnd(), () => {});
  const ready: RecordChunk[] = [];
  let ended = false;
  let failure: Error | null = null;
  let held: Papa.Parser | null = null;
  let wake = (): void => {};
  Papa.parse<string[]>(text, {
    delimiter,
    newline: "\n",
    chunk: (result, parser) => {
      const unclosed = result.errors.find(({ code, row }) => {
        return code === "MissingQuotes" || (code === "InvalidQuotes" && spansLines(result.data[row ?? 0]));
      });
      ready.push({
        records: result.data,
        unclosedQuoteAt: unclosed === undefined ? null : (unclosed.row ?? 0),
      });
      held = parser;
      parser.pause();
      wake();
    },
    complete: () => {
      ended = true;
      wake();
    },
    error: (error) => {
      failure = error;
      wake();
    },
  });
  for (;;) {
    const next = ready.shift();
    if (next !== undefined) {
      yield next;
      (held as Papa.Parser | null)?.resume();
    } else if (failure !== null) throw failure;
    else if (ended) return;
    else await new Promise<void>((resolve) => (wake = resolve));
  }
}

/** Whether a record has a cell of several lines: where a quote stands astray they may be rows. */
function spansLines(record: readonly string[] | undefined): boolean {
  return record !== undefined && record.some((cell) => cell.includes("\n"));
}

/** Turns every line end into a line feed; papaparse takes only one kind in a file. */
function oneLineEnd(): Transform {
  let carry = "";
  return new Transform({
    decodeStrings: false,
    encoding: "utf8",
    transform(chunk: string | Buffer, _, done) {
      const text = carry + chunk.toString();
      carry = text.endsWith("\r") ? "\r" : "";
      done(null, text.slice(0, text.length - carry.length).replace(/\r\n?/g, "\n"));
    },
    flush(done) {
      done(null, carry === "" ? "" : "\n");
    },
  });
}
