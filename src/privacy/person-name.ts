import type * as z from "zod/mini";
import { loaderOf } from "../schema/load.js";
import * as shape from "../schema/shape.js";
import { byteAt, isLetter, type Bytes } from "./bytes.js";

interface NameBook {
  readonly source: string;
  readonly given: readonly string[];
  readonly surnames: readonly string[];
  readonly surnameEndings: readonly string[];
}

/** Where the names stand that the door knows. */
export const NAME_FILE = "schemas/privacy/names.json";

/** None of the lists may be empty: no name would be one, and every column of names would pass the door. */
const bookShape: z.ZodMiniType<NameBook> = shape.object({
  source: shape.text,
  given: shape.someTexts,
  surnames: shape.someTexts,
  surnameEndings: shape.someTexts,
});

/**
 * Reads `schemas/privacy/names.json`.
 * @throws repository.schema when it has not the shape that it must have
 */
export const loadNames = loaderOf(NAME_FILE, bookShape);

const WORD = /^\p{Lu}[\p{L}'’-]+$/u;
const MOST_WORDS = 4;

const [SPACE, COMMA, HYPHEN, APOSTROPHE] = [0x20, 0x2c, 0x2d, 0x27];

/** Whether the words before and after a place are parted by a space and begin with capitals. */
export function isBetweenCapitals(bytes: Bytes, space: number): boolean {
  if (byteAt(bytes, space) !== SPACE || !isCapital(bytes, space + 1)) return false;
  let at = space - 1;
  if (byteAt(bytes, at) === COMMA) at -= 1;
  const end = at;
  while (isInWord(byteAt(bytes, at))) at -= 1;
  return at < end && isCapital(bytes, at + 1);
}

function isInWord(byte: number): boolean {
  return isLetter(byte) || byte >= 0x80 || byte === HYPHEN || byte === APOSTROPHE;
}

/** A capital in ASCII, in UTF-8 (Å is C3 85, å is C3 A5; all beyond Latin-1 counts) or in Windows-1252. */
function isCapital(bytes: Bytes, at: number): boolean {
  const byte = byteAt(bytes, at);
  if (byte < 0x80) return byte >= 0x41 && byte <= 0x5a;
  return byte >= 0xc0 && byte <= 0xde && (byte !== 0xc3 || byteAt(bytes, at + 1) < 0xa0);
}

let recogniser: NameRecogniser | null = null;

/** Whether a cell is two to four capitalised words, a common given name and a common surname at the ends. */
export function isPersonName(cell: string): boolean {
  recogniser ??= new NameRecogniser();
  return recogniser.isName(cell);
}

class NameRecogniser {
  private readonly given: ReadonlySet<string>;
  private readonly surnames: ReadonlySet<string>;
  private readonly endings: readonly string[];
  private readonly known = new Map<string, boolean>();

  constructor() {
    const book = loadNames();
    this.given = new Set(book.given.map(plain));
    this.surnames = new Set(book.surnames.map(plain));
    this.endings = book.surnameEndings;
  }

  isName(cell: string): boolean {
    const before = this.known.get(cell);
    if (before !== undefined) return before;
    const words = cell.trim().split(/[\s,]+/);
    const found =
      words.length >= 2 &&
      words.length <= MOST_WORDS &&
      words.every((word) => WORD.test(word)) &&
      this.isPair(words);
    if (this.known.size < MOST_KNOWN) this.known.set(cell, found);
    return found;
  }

  /** `Anna Maria Berg` or `Berg, Anna`. */
  private isPair(words: readonly string[]): boolean {
    const first = plain(words[0] ?? "");
    const last = plain(words.at(-1) ?? "");
    return (this.isGiven(first) && this.isSurname(last)) || (this.isSurname(first) && this.isGiven(last));
  }

  private isGiven(word: string): boolean {
    return this.given.has(word.split("-")[0] ?? "");
  }

  private isSurname(word: string): boolean {
    const name = word.split("-").at(-1) ?? "";
    return (
      this.surnames.has(name) ||
      this.endings.some((ending) => name.length > ending.length + 1 && name.endsWith(ending))
    );
  }
}

/** Spellings remembered, so that a column of the same few cells is not read again and again. */
const MOST_KNOWN = 10_000;

function plain(word: string): string {
  return word.normalize("NFC").toLowerCase();
}
