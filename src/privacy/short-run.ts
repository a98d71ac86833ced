import { byteAt, endOfDigits, isDigit, isLetter, numberIn, separatorLength, type Bytes } from "./bytes.js";
import { isFraction } from "./identity-at.js";
import { checkedKind } from "./identity-number.js";

/** How many digits are left of ten when the zeros before them are lost: born 2000, 2000, 2001–2009. */
export type ShortLength = 7 | 8 | 9;

/** A whole number of seven to nine digits, which may be an identity number without its first zeros. */
export interface ShortRun {
  readonly length: ShortLength;
  /** Where it ends. */
  readonly to: number;
  /** Whether it is one when the zeros are put back. */
  readonly completes: boolean;
  /** Whether it may be a mobile telephone number without its first zero. */
  readonly isMobile: boolean;
}

/**
 * Reads a run of five or seven to nine digits as a number that stands by itself; null when it is
 * part of something longer, begins with a zero, or is a day in eight digits. `50101-1234` counts as
 * nine digits.
 */
export function shortRun(bytes: Bytes, start: number, end: number): ShortRun | null {
  const before = byteAt(bytes, start - 1);
  if (isLetter(before) || BINDING.has(before) || byteAt(bytes, start) === 0x30) return null;
  const to = end - start === 5 ? endOfTail(bytes, end) : end;
  if (isLetter(byteAt(bytes, to)) || continues(bytes, to) || isFraction(bytes, start)) return null;
  const length = end - start === 5 && to > end ? 9 : end - start;
  if (length !== 7 && length !== 8 && length !== 9) return null;
  const value = numberIn(bytes, start, to);
  if (length === 8 && isDay(value)) return null;
  const completes = checkedKind(value, 10) !== null;
  return { length, to, completes, isMobile: length === 9 && MOBILE.has(Math.floor(value / 10_000_000)) };
}

const MOBILE = new Set([70, 72, 73, 76, 79]);

/** The end of a hyphen and four digits, or the place itself. */
function endOfTail(bytes: Bytes, at: number): number {
  const from = at + separatorLength(bytes, at);
  const to = endOfDigits(bytes, from);
  return from > at && byteAt(bytes, at) !== 0x20 && to - from === 4 ? to : at;
}

/** `. _ / - +`: digits before or after belong to what they bind. */
const BINDING = new Set([0x2e, 0x5f, 0x2f, 0x2d, 0x2b]);

/** Such a mark with a digit after it, but for the `.0` of a number from a data frame. */
function continues(bytes: Bytes, at: number): boolean {
  const byte = byteAt(bytes, at);
  if (!BINDING.has(byte) || !isDigit(byteAt(bytes, at + 1))) return false;
  return byte !== 0x2e || numberIn(bytes, at, endOfDigits(bytes, at + 1)) > 0;
}

function isDay(value: number): boolean {
  const [year, month, day] = [Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100];
  return year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
