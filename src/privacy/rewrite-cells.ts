const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** A delimited text in UTF-8 or a one-byte encoding. */
export interface DelimitedText {
  /** One character of ASCII. */
  readonly delimiter: string;
  /** Title rows and header: records before the first row of data. */
  readonly skipRecords: number;
  /** The text from its beginning, each time it is asked for. */
  readonly chunks: () => AsyncIterable<Buffer>;
}

/** Takes the bytes of a cell as they stand, quotes and all; null leaves it as it is. */
export type Replace = (cell: Buffer, column: number) => Buffer | null;

/**
 * Copies a text byte for byte but for the cells of some columns, which are offered for replacement.
 * @returns how many rows of data it has, blank ones left out
 */
export async function* rewriteCells(
  text: DelimitedText,
  columns: ReadonlySet<number>,
  replace: Replace,
): AsyncGenerator<Buffer, number> {
  const rewriter = new CellRewriter(text, columns, replace);
  for await (const chunk of text.chunks()) yield rewriter.add(chunk);
  yield rewriter.finish();
  return rewriter.rows;
}

class CellRewriter {
  rows = 0;
  private record = 0;
  private column = 0;
  private quoted = false;
  private atStart = true;
  private isBlank = true;
  private before = 0;
  /** The beginning of an offered cell that earlier chunks held. */
  private held: Buffer[] = [];
  private written: Buffer[] = [];
  private readonly delimiter: number;
  private readonly skipRecords: number;

  constructor(
    text: DelimitedText,
    private readonly columns: ReadonlySet<number>,
    private readonly replace: Replace,
  ) {
    this.delimiter = text.delimiter.charCodeAt(0);
    this.skipRecords = text.skipRecords;
  }

  add(chunk: Buffer): Buffer {
    /** Bytes before this are written or held. */
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === QUOTE) this.quoted = !this.quoted && (this.atStart || this.before === QUOTE);
      if (!this.quoted && this.isEdge(byte)) {
        if (this.isOffered()) {
          this.writeCell(chunk.subarray(from, at));
          from = at;
        }
        this.endCell(byte);
        if (this.isOffered()) {
          this.written.push(chunk.subarray(from, at + 1));
          from = at + 1;
        }
        this.atStart = true;
      } else {
        if (byte > 0x20) this.isBlank = false;
        this.atStart = false;
      }
      this.before = byte;
    }
    const rest = chunk.subarray(from);
    if (this.isOffered()) this.held.push(Buffer.from(rest));
    else this.written.push(rest);
    return this.flush();
  }

  finish(): Buffer {
    if (this.isOffered()) this.writeCell(Buffer.alloc(0));
    this.endCell(LINE_FEED);
    return this.flush();
  }

  private flush(): Buffer {
    const whole = Buffer.concat(this.written);
    this.written = [];
    return whole;
  }

  private writeCell(end: Buffer): void {
    const cell = Buffer.concat([...this.held, end]);
    this.held = [];
    this.written.push((cell.length === 0 ? null : this.replace(cell, this.column)) ?? cell);
  }

  private endCell(byte: number): void {
    if (byte === this.delimiter) {
      this.column += 1;
      return;
    }
    // The line feed after a carriage return ends nothing more.
    if (byte === LINE_FEED && this.before === CARRIAGE_RETURN && this.atStart) return;
    if (this.record >= this.skipRecords && !this.isBlank) this.rows += 1;
    this.record += 1;
    this.column = 0;
    this.isBlank = true;
  }

  private isEdge(byte: number): boolean {
    return byte === this.delimiter || byte === LINE_FEED || byte === CARRIAGE_RETURN;
  }

  private isOffered(): boolean {
    return this.record >= this.skipRecords && this.columns.has(this.column);
  }
}
