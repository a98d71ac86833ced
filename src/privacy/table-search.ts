import { byteAt, endOfDigits, isDigit, startOfDigits, type Bytes } from "./bytes.js";
import { ColumnTracker } from "./column-tracker.js";
import { isEmailAt } from "./email-at.js";
import { identityAt } from "./identity-at.js";
import { isBetweenCapitals, isPersonName } from "./person-name.js";
import { isPhoneAfterPlus, isPhoneAround, isPhoneRun } from "./phone-at.js";
import { shortRun } from "./short-run.js";
import { Tally, type ColumnUse, type Hit, type Kind } from "./tally.js";

/** How a table is written, and what is expected of its columns. */
export interface TableForm {
  /** One character of ASCII. */
  readonly delimiter: string;
  readonly columns: readonly ColumnUse[];
  /** Reads the text of a cell. */
  readonly decode: (bytes: Buffer) => string;
}

/** Bytes kept before and after the place that is looked at; multiples of four. */
const BEHIND = 128;
const AHEAD = 512;
const BLOCK = 1 << 18;
const SAMPLE = 1 << 18;
const LONGEST_NAME = 64;
/** Bytes of a cell in quotes, at most: four for each letter that a record can have. */
const LONGEST_CELL = 1 << 22;

const [QUOTE, PLUS, HYPHEN, AT_SIGN, NO_BREAK] = [0x22, 0x2b, 0x2d, 0x40, 0xa0] as const;

/** The high bit of each byte of four that is a space (and now and then of a `!` after one). */
function spacesIn(word: number): number {
  const others = word ^ 0x20202020;
  return (others - 0x01010101) & ~others & 0x80808080;
}

/**
 * Searches a delimited text, in UTF-8 or a one-byte encoding, for what names a person. Only places
 * where something can stand are looked at: runs of four digits (every fourth byte meets them),
 * spaces between digits or before a capital, at signs, plus signs. The column is found when needed.
 */
export class TableSearch {
  private readonly block = Buffer.alloc(BEHIND + BLOCK + AHEAD);
  private readonly words = new Int32Array(this.block.buffer, this.block.byteOffset, this.block.length >> 2);
  private held = 0;
  /** The first byte of the block that was not looked at; always a multiple of four. */
  private next = 0;
  /** Digits before this byte have been read. */
  private done = 0;
  /** Bytes of the text that have left the block, and how many did so last. */
  private gone = 0;
  private endlessAt: number | null = null;
  private shift = 0;
  private sample = Buffer.alloc(0);
  private readonly delimiter: number;
  private readonly tracker: ColumnTracker;
  private readonly tallies: Tally[];

  constructor(private readonly form: TableForm) {
    this.delimiter = form.delimiter.charCodeAt(0);
    this.tracker = new ColumnTracker(this.delimiter);
    this.tallies = form.columns.map((use) => new Tally(use));
  }

  add(chunk: Bytes): void {
    for (let from = 0; from < chunk.length;) {
      const room = Math.min(this.block.length - this.held, chunk.length - from);
      this.block.set(chunk.subarray(from, from + room), this.held);
      this.held += room;
      from += room;
      if (this.held === this.block.length) this.search(this.held - AHEAD);
    }
  }

  /** Adds a record of a table whose delimiter is a semicolon. */
  addRow(cells: readonly string[]): void {
    const written = cells.map((cell) => (/[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
    this.add(Buffer.from(`${written.join(";")}\n`));
  }

  /** What the table was found to hold. No more can be added. */
  finish(): Hit[] {
    this.block.fill(0, this.held);
    this.search((this.held + 3) & ~3);
    return this.tallies.flatMap((tally, column) =>
      tally.hits(column, (length) => this.hexCells(column, length)),
    );
  }

  /** The first byte of a cell in quotes that is longer than any that a system writes, or null. */
  get endlessCell(): number | null {
    return this.endlessAt;
  }

  /** Whether what was added ends within quotes; known once the search is finished. */
  get endsInQuotes(): boolean {
    return this.tracker.quoted;
  }

  /** Looks at the block up to a byte and lets go what is not needed to go on from there. */
  private search(limit: number): void {
    if (this.gone === 0 && this.sample.length === 0)
      this.sample = Buffer.from(this.block.subarray(0, Math.min(this.held, SAMPLE)));
    this.tracker.take(this.block, this.held, this.shift);
    this.lookAtWords(limit);
    this.lookFor(AT_SIGN, limit, (at) => isEmailAt(this.block, at) && this.count("email", at, at));
    this.lookFor(PLUS, limit, (at) => isPhoneAfterPlus(this.block, at) && this.count("phone", at, at));
    this.lookFor(NO_BREAK, limit, (at) => this.meetPhone(byteAt(this.block, at - 1) === 0xc2 ? at - 1 : at));
    this.tracker.go(Math.min(limit, this.held));
    const { quoted, cellStart } = this.tracker;
    if (quoted && limit - cellStart > LONGEST_CELL) this.endlessAt ??= this.gone + cellStart;
    this.shift = Math.max(0, limit - BEHIND);
    this.block.copyWithin(0, this.shift, this.held);
    this.held = Math.max(0, this.held - this.shift);
    this.next = limit - this.shift;
    this.done -= this.shift;
    this.gone += this.shift;
  }

  /**
   * Looks at four bytes at a time, the first lowest: does a space stand before one of them that is no
   * small letter, is the last of them a digit.
   */
  private lookAtWords(limit: number): void {
    const { words, block } = this;
    const last = limit >> 2;
    let { done } = this;
    let before = spacesIn(words[(this.next >> 2) - 1] ?? 0);
    for (let index = this.next >> 2; index < last; index += 1) {
      const word = words[index] ?? 0;
      const spaces = spacesIn(word);
      if ((spaces | before) !== 0) {
        const afterSpace = ((spaces << 8) | (before >>> 24)) >>> 1;
        before = spaces;
        for (let found = afterSpace & ~(word & (word << 1)); found !== 0; found &= found - 1)
          this.meetSpace((index << 2) + ((31 - Math.clz32(found & -found)) >>> 3) - 1);
      }
      const digit = (word >>> 24) - 0x30;
      const at = (index << 2) + 3;
      if (digit < 0 || digit > 9 || at < done) continue;
      const start = startOfDigits(block, at);
      done = endOfDigits(block, at);
      if (done - start >= 4) done = this.meetDigits(start, done);
    }
    this.done = done;
  }

  private lookFor(byte: number, limit: number, meet: (at: number) => void): void {
    for (
      let at = this.block.indexOf(byte, this.next);
      at >= 0 && at < limit;
      at = this.block.indexOf(byte, at + 1)
    )
      meet(at);
  }

  private meetSpace(space: number): void {
    if (isDigit(byteAt(this.block, space + 1))) this.meetPhone(space);
    else if (isBetweenCapitals(this.block, space)) this.meetName(space);
  }

  private meetPhone(space: number): void {
    if (isPhoneAround(this.block, space)) this.count("phone", space, space);
  }

  private meetName(space: number): void {
    const { tracker, block } = this;
    tracker.go(space);
    const { cellStart } = tracker;
    if ((this.form.columns[tracker.column] ?? "other") === "other" || cellStart < 0) return;
    const end = tracker.cellEnd();
    if (end - cellStart > LONGEST_NAME) return;
    const text = this.form.decode(block.subarray(cellStart + (tracker.quoted ? 1 : 0), end));
    if (isPersonName(text)) this.count("name", space, space);
  }

  /** Reads a run of four digits or more and tells from where to go on. */
  private meetDigits(start: number, end: number): number {
    const { block } = this;
    const length = end - start;
    if (length === 4 && this.isDayCell(end)) return end + 6;
    const goesOn = length === 4 || length > 6 || !this.isEdge(byteAt(block, end));
    const identity = goesOn ? identityAt(block, start, end) : null;
    if (identity !== null) this.count(identity.kind, identity.from, identity.to, identity.bare);
    else if (length > 4 && isPhoneRun(block, start, end))
      this.count("phone", start, end, length === 10 ? 10 : null);
    else if (goesOn && length > 4 && length < 10) {
      const short = shortRun(block, start, end);
      if (short !== null) this.tallyAt(start).addShort(short, () => this.isWhole(start, short.to));
    }
    return end;
  }

  /** Whether a year of four digits is followed by month and day and nothing else in its cell. */
  private isDayCell(yearEnd: number): boolean {
    const { block } = this;
    if (block[yearEnd] !== HYPHEN || block[yearEnd + 3] !== HYPHEN) return false;
    return this.isEdge(byteAt(block, yearEnd + 6));
  }

  /** A byte that ends a cell. */
  private isEdge(byte: number): boolean {
    return byte === this.delimiter || byte === QUOTE || byte === 0x0a || byte === 0x0d;
  }

  private tallyAt(at: number): Tally {
    this.tracker.go(at);
    const { column } = this.tracker;
    for (let index = this.tallies.length; index <= column; index += 1) this.tallies.push(new Tally("other"));
    return this.tallies[column] as Tally;
  }

  private count(kind: Kind, from: number, to: number, bare: 10 | 12 | null = null): void {
    const tally = this.tallyAt(from);
    const cell = this.gone + this.tracker.cellStart;
    tally.add(kind, cell, this.isWhole(from, to), bare);
  }

  /** Whether a cell holds nothing but some bytes of it, quotes, spaces and the `.0` of a data frame. */
  private isWhole(from: number, to: number): boolean {
    const { block, tracker } = this;
    const start = tracker.cellStart;
    const end = tracker.cellEnd();
    if (start < 0 || end - start > LONGEST_NAME) return false;
    const rest = block.toString("latin1", start, from) + "|" + block.toString("latin1", to, end);
    return /^[\s"'=\u00C2\u00A0]*\|(?:\.0+)?[\s"'\u00C2\u00A0]*$/.test(rest);
  }

  /** About how many cells of a column are hexadecimal words of a length, where most of them are. */
  private hexCells(column: number, length: number): number {
    const lines = this.sample
      .toString("latin1")
      .split(/\r?\n|\r/)
      .slice(1, -1);
    const word = new RegExp(`^"?(?=.*[a-f])[0-9a-f]{${length}}"?$`, "i");
    const fitting = lines.filter((line) => word.test(line.split(this.form.delimiter)[column] ?? "")).length;
    if (fitting * 2 < lines.length) return 0;
    return (fitting / this.sample.length) * (this.gone + this.held);
  }
}
