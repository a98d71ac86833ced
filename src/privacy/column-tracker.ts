import { byteAt, type Bytes } from "./bytes.js";

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** A place in a table whose cells are known up to there. */
interface Anchor {
  readonly at: number;
  readonly column: number;
  readonly cellStart: number;
  readonly quoted: boolean;
}

/**
 * Tells in which column of a delimited text a byte stands, without reading the bytes that nobody
 * asks for: back to the line's start where no quote stands between, else byte by byte.
 */
export class ColumnTracker {
  /** Column of the byte last asked for, from 0. */
  column = 0;
  /** Where its cell begins; negative when that is before the bytes held. */
  cellStart = 0;
  /** Whether its cell stands in quotes. */
  quoted = false;
  private at = 0;
  private first: Anchor = { at: 0, column: 0, cellStart: 0, quoted: false };
  private nextQuote = -1;
  private bytes: Bytes = new Uint8Array();
  private end = 0;

  constructor(private readonly delimiter: number) {}

  /** Takes new bytes whose beginning are the last ones of those before, `shift` bytes further on. */
  take(bytes: Bytes, end: number, shift: number): void {
    this.bytes = bytes;
    this.end = end;
    this.at -= shift;
    this.cellStart -= shift;
    this.first = { at: this.at, column: this.column, cellStart: this.cellStart, quoted: this.quoted };
    this.findQuote();
  }

  /** Goes to a byte. */
  go(to: number): void {
    if (to < this.at) this.goBack();
    if (this.quoted || this.nextQuote < to) this.stepTo(to);
    else this.leapTo(to);
  }

  /** Where the cell of the byte last asked for ends: its delimiter, line end or closing quote. */
  cellEnd(): number {
    let at = this.at;
    for (; at < this.end; at += 1) {
      const byte = byteAt(this.bytes, at);
      if (this.quoted ? byte === QUOTE : this.isEdge(byte)) break;
    }
    return at;
  }

  private isEdge(byte: number): boolean {
    return byte === this.delimiter || byte === LINE_FEED || byte === CARRIAGE_RETURN;
  }

  private goBack(): void {
    const { at, column, cellStart, quoted } = this.first;
    [this.at, this.column, this.cellStart, this.quoted] = [at, column, cellStart, quoted];
    this.findQuote();
  }

  private findQuote(): void {
    const found = this.bytes.subarray(0, this.end).indexOf(QUOTE, Math.max(0, this.at));
    this.nextQuote = found < 0 ? Infinity : found;
  }

  private leapTo(to: number): void {
    const { bytes, delimiter } = this;
    let column = 0;
    let cellStart = -1;
    for (let at = to - 1; at >= this.at; at -= 1) {
      const byte = byteAt(bytes, at);
      if (byte === delimiter) {
        if (cellStart < 0) cellStart = at + 1;
        column += 1;
      } else if (byte === LINE_FEED || byte === CARRIAGE_RETURN) {
        this.set(to, column, cellStart < 0 ? at + 1 : cellStart);
        return;
      }
    }
    this.set(to, this.column + column, cellStart < 0 ? this.cellStart : cellStart);
  }

  private set(at: number, column: number, cellStart: number): void {
    this.at = at;
    this.column = column;
    this.cellStart = cellStart;
  }

  private stepTo(to: number): void {
    for (; this.at < to; this.at += 1) {
      const byte = byteAt(this.bytes, this.at);
      if (byte === QUOTE) this.meetQuote();
      else if (this.quoted) continue;
      else if (byte === this.delimiter) this.set(this.at, this.column + 1, this.at + 1);
      else if (byte === LINE_FEED || byte === CARRIAGE_RETURN) this.set(this.at, 0, this.at + 1);
    }
    this.findQuote();
  }

  /** A quote opens a cell at its start, or again after it closed (a doubled quote). */
  private meetQuote(): void {
    if (this.quoted) this.quoted = false;
    else if (this.at === this.cellStart || byteAt(this.bytes, this.at - 1) === QUOTE) this.quoted = true;
  }
}
