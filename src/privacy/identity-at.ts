import {
  byteAt,
  endOfDigits,
  isDigit,
  isHexDigit,
  isLetter,
  numberIn,
  separatorLength,
  startOfDigits,
  type Bytes,
} from "./bytes.js";
import { birthKind, checkedKind, type CheckedKind } from "./identity-number.js";

/** An identity number in a text: what it is, and the bytes that it takes. */
export interface Identity {
  readonly kind: CheckedKind | "temporary-number";
  readonly from: number;
  readonly to: number;
  /** How many digits it has when they stand together, as those of a pseudonym may by chance. */
  readonly bare: 10 | 12 | null;
}

const MOST_SEPARATORS = 3;
/** Bytes of an en dash between spaces. */
const WIDEST_SEPARATORS = 5;

/**
 * The identity number that a run of four digits or more begins (or, for `85 01 01 1234`, ends):
 * ten or twelve digits together; a date of birth in one piece or in groups, up to three separators
 * and four digits; or a date and T with three digits or TF with two.
 * @param start where the run begins; the byte before is no digit
 * @param end where it ends
 */
export function identityAt(bytes: Bytes, start: number, end: number): Identity | null {
  switch (end - start) {
    case 12:
    case 10:
      return unbroken(bytes, start, end);
    case 8:
    case 6:
      return withTail(bytes, start, end);
    case 4:
      return afterYear(bytes, start, end) ?? beforeSerial(bytes, start);
    default:
      return null;
  }
}

/** Whether a run of digits is what stands after a decimal point or comma. */
export function isFraction(bytes: Bytes, start: number): boolean {
  const before = byteAt(bytes, start - 1);
  if (before !== 0x2e && before !== 0x2c) return false;
  const whole = start - 1 - startOfDigits(bytes, start - 1);
  return whole >= 1 && whole <= 5;
}

function unbroken(bytes: Bytes, start: number, end: number): Identity | null {
  const digits = end - start === 10 ? 10 : 12;
  const kind = checkedKind(numberIn(bytes, start, end), digits);
  if (kind === null || isFraction(bytes, start) || isInHexWord(bytes, start, end)) return null;
  return isInUuid(bytes, start) ? null : { kind, from: start, to: end, bare: digits };
}

/**
 * Whether digits are part of a pseudonym: with other digits and letters around them it is a word of
 * hexadecimal digits alone. One letter alone may be the mark of a case, as in A8501011234.
 */
function isInHexWord(bytes: Bytes, start: number, end: number): boolean {
  let others = 0;
  let letters = 0;
  for (const step of [-1, 1]) {
    for (let at = step < 0 ? start - 1 : end; ; at += step) {
      const byte = byteAt(bytes, at);
      if (!isLetter(byte) && !isDigit(byte)) break;
      if (!isHexDigit(byte)) return false;
      others += 1;
      if (isLetter(byte)) letters += 1;
    }
  }
  return letters > 0 && others > 1;
}

const UUID_LENGTH = 36;
const UUID_HYPHENS = new Set([8, 13, 18, 23]);

function isInUuid(bytes: Bytes, at: number): boolean {
  const isPart = (place: number): boolean =>
    isHexDigit(byteAt(bytes, place)) || byteAt(bytes, place) === 0x2d;
  let from = at;
  while (at - from < UUID_LENGTH && isPart(from - 1)) from -= 1;
  for (let place = 0; place < UUID_LENGTH; place += 1) {
    const isHyphen = byteAt(bytes, from + place) === 0x2d;
    if (!isPart(from + place) || isHyphen !== UUID_HYPHENS.has(place)) return false;
  }
  return !isPart(from + UUID_LENGTH);
}

/**
 * A date of birth stands between two places, in one piece or in groups; separators and the last four
 * digits follow, or T and its digits.
 */
function withTail(bytes: Bytes, start: number, end: number): Identity | null {
  let at = end;
  for (let count = 0; count < MOST_SEPARATORS; count += 1) at += separatorLength(bytes, at);
  if ((byteAt(bytes, at) | 0x20) === 0x74) return temporary(bytes, start, end, at);
  if (at === end || !isDigit(byteAt(bytes, at))) return null;
  const to = endOfDigits(bytes, at);
  if (to - at !== 4 || isDayAfterYear(bytes, to)) return null;
  const value = numberIn(bytes, start, to);
  const kind = checkedKind(value, digitsIn(bytes, start, end) === 6 ? 10 : 12);
  return kind === null || isInUuid(bytes, start) ? null : { kind, from: start, to, bare: null };
}

/** `-03-05` after four digits: they are the year of a second date. */
function isDayAfterYear(bytes: Bytes, at: number): boolean {
  return (
    separatorLength(bytes, at) === 1 &&
    endOfDigits(bytes, at + 1) === at + 3 &&
    byteAt(bytes, at + 3) === byteAt(bytes, at) &&
    isDigit(byteAt(bytes, at + 4))
  );
}

/** T and three digits, TF and two: given by a municipality to who has no number; no check digit. */
function temporary(bytes: Bytes, start: number, end: number, letter: number): Identity | null {
  const isTF = (byteAt(bytes, letter + 1) | 0x20) === 0x66;
  const from = letter + (isTF ? 2 : 1);
  const to = endOfDigits(bytes, from);
  if (to - from !== (isTF ? 2 : 3) || isLetter(byteAt(bytes, to))) return null;
  const birth = birthKind(numberIn(bytes, start, end), digitsIn(bytes, start, end) === 6 ? 6 : 8);
  return birth === null ? null : { kind: "temporary-number", from: start, to, bare: null };
}

function digitsIn(bytes: Bytes, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (isDigit(byteAt(bytes, at))) count += 1;
  return count;
}

/** `2012-03-05 1234`, `2012 0305-1234`. */
function afterYear(bytes: Bytes, start: number, end: number): Identity | null {
  const century = numberIn(bytes, start, start + 2);
  const month = end + innerLength(bytes, end);
  if (century < 18 || century > 20 || month === end) return null;
  const monthEnd = endOfDigits(bytes, month);
  if (monthEnd - month === 4) return withTail(bytes, start, monthEnd);
  const day = monthEnd + innerLength(bytes, monthEnd);
  const dayEnd = endOfDigits(bytes, day);
  const isGrouped = monthEnd - month === 2 && day > monthEnd && dayEnd - day === 2;
  return isGrouped ? withTail(bytes, start, dayEnd) : null;
}

/** A separator within a date. */
function innerLength(bytes: Bytes, at: number): number {
  const byte = byteAt(bytes, at);
  return byte === 0x2e || byte === 0x2f ? 1 : separatorLength(bytes, at);
}

/** `12-03-05 1234`: the run is the last four digits, the date stands before them in groups of two. */
function beforeSerial(bytes: Bytes, start: number): Identity | null {
  for (let width = 1; width <= WIDEST_SEPARATORS; width += 1) {
    const dayEnd = start - width;
    if (!isDigit(byteAt(bytes, dayEnd - 1))) continue;
    const year = dayEnd - 8;
    const isGrouped =
      startOfDigits(bytes, dayEnd) === dayEnd - 2 &&
      innerLength(bytes, dayEnd - 3) === 1 &&
      startOfDigits(bytes, dayEnd - 3) === dayEnd - 5 &&
      innerLength(bytes, dayEnd - 6) === 1 &&
      startOfDigits(bytes, dayEnd - 6) === year;
    return isGrouped ? withTail(bytes, year, dayEnd) : null;
  }
  return null;
}
