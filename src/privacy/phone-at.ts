import { byteAt, endOfDigits, isDigit, isLetter, spaceLength, startOfDigits, type Bytes } from "./bytes.js";
import { isFraction } from "./identity-at.js";

/** Area codes of three digits; mobile networks among them. 08 has two, all others four. */
const THREE = new Set(
  "010 011 013 016 018 019 021 023 026 031 033 035 036 040 042 044 046 054 060 063 070 072 073 076 079 090".split(
    " ",
  ),
);
const ZERO = 0x30;
/** The country code in the form that is dialled. */
const ABROAD = "0046";
const MOBILE = /^07[02369]/;
const FOUR = /^0[1-69]\d\d$/;

/**
 * Whether a run of digits is a Swedish telephone number, or its last part after an area code and a
 * hyphen: 0701234567, 070-1234567, 08-12345678, 031-123456,
 * 0046701234567.
 * @param start where the run begins; the byte before is no digit
 */
export function isPhoneRun(bytes: Bytes, start: number, end: number): boolean {
  if (isLetter(byteAt(bytes, end)) || isFraction(bytes, start)) return false;
  const before = byteAt(bytes, start - 1);
  if (end - start >= 11 && end - start <= 13)
    return !isPart(before) && text(bytes, start, start + 4) === ABROAD;
  if (end - start === 10 && byteAt(bytes, start) === ZERO)
    return !isLetter(before) && MOBILE.test(text(bytes, start, end));
  if (before !== 0x2d && before !== 0x2f) return false;
  const from = startOfDigits(bytes, start - 1);
  if (byteAt(bytes, from) !== ZERO || isPart(byteAt(bytes, from - 1))) return false;
  const area = text(bytes, from, start - 1);
  const rest = end - start;
  if (MOBILE.test(area)) return area.length === 3 && rest === 7;
  return area === "08" ? rest === 7 || rest === 8 : THREE.has(area) && (rest === 6 || rest === 7);
}

/**
 * Whether the number around a space between digits is one in groups: 070-123 45 67, 08-12 34 56,
 * 0322-123 45, 031 12 34 56.
 * @param space where the space is
 */
export function isPhoneAround(bytes: Bytes, space: number): boolean {
  let from = space;
  for (let group = 0; group < MOST_GROUPS; group += 1) {
    const start = startOfDigits(bytes, from);
    if (start === from) break;
    from = start;
    if (byteAt(bytes, start) === ZERO) return !isPart(byteAt(bytes, start - 1)) && isGrouped(bytes, start);
    const width = [1, 2].find((bytesBack) => isBetween(bytes, start - bytesBack, start));
    if (width === undefined) return false;
    from = start - width;
  }
  return false;
}

const MOST_GROUPS = 4;

/** Area code, then a hyphen or space, then groups of two to four digits with spaces between. */
function isGrouped(bytes: Bytes, start: number): boolean {
  const areaEnd = endOfDigits(bytes, start);
  const area = text(bytes, start, areaEnd);
  const isFour = FOUR.test(area) && !THREE.has(area.slice(0, 3));
  if (area !== "08" && area !== ABROAD && !THREE.has(area) && !isFour) return false;
  let at = areaEnd;
  at += byteAt(bytes, at) === 0x2d || byteAt(bytes, at) === 0x2f ? 1 : spaceLength(bytes, at);
  let digits = area.length;
  for (let groups = 0; ; groups += 1) {
    const end = endOfDigits(bytes, at);
    if (end - at < 2 || end - at > 4) return false;
    digits += end - at;
    const space = spaceLength(bytes, end);
    const goesOn = space > 0 && isDigit(byteAt(bytes, end + space));
    if (!goesOn) return groups > 0 && !isPart(byteAt(bytes, end)) && isWhole(area, digits);
    at = end + space;
  }
}

function isWhole(area: string, digits: number): boolean {
  if (MOBILE.test(area)) return digits === 10;
  if (area === ABROAD) return digits >= 11 && digits <= 13;
  return digits <= 10 && digits >= (area === "08" ? 8 : 9);
}

/** Whether a plus begins a number in the international form: +46 70 123 45 67, +46(0)8-123456. */
export function isPhoneAfterPlus(bytes: Bytes, plus: number): boolean {
  if (byteAt(bytes, plus + 1) !== 0x34 || byteAt(bytes, plus + 2) !== 0x36) return false;
  let digits = 0;
  for (let at = plus + 3; at < plus + 24; at += 1) {
    const byte = byteAt(bytes, at);
    if (isDigit(byte)) digits += 1;
    else if (!IN_NUMBER.has(byte)) return !isLetter(byte) && digits >= 7 && digits <= 10;
  }
  return false;
}

/** Space, `( ) - /` and the bytes of a no-break space. */
const IN_NUMBER = new Set([0x20, 0x28, 0x29, 0x2d, 0x2f, 0xc2, 0xa0]);

function isBetween(bytes: Bytes, from: number, to: number): boolean {
  const byte = byteAt(bytes, from);
  return (to - from === 1 && (byte === 0x2d || byte === 0x2f)) || spaceLength(bytes, from) === to - from;
}

/** Whether a neighbouring character makes digits a part of something longer. */
function isPart(byte: number): boolean {
  return isDigit(byte) || isLetter(byte) || byte === 0x2d || byte === 0x2f || byte === 0x5f;
}

function text(bytes: Bytes, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 16)));
}
