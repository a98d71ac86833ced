import { byteAt, isDigit, isLetter, type Bytes } from "./bytes.js";

const LONGEST_DOMAIN = 200;
/** `. _ % + -`: what else the part before the sign may end with. */
const LOCAL_MARKS = new Set([0x2e, 0x5f, 0x25, 0x2b, 0x2d]);

/** Whether an at sign stands in an e-mail address: a character before it, a domain with a point after. */
export function isEmailAt(bytes: Bytes, sign: number): boolean {
  const before = byteAt(bytes, sign - 1);
  if (!isInWord(before) && !LOCAL_MARKS.has(before)) return false;
  let label = sign + 1;
  for (let at = label; at < sign + LONGEST_DOMAIN; at += 1) {
    const byte = byteAt(bytes, at);
    if (isInWord(byte) || byte === 0x2d || byte === 0x5f) continue;
    if (byte !== 0x2e || at === label) return false;
    if (isLetter(byteAt(bytes, at + 1)) && isLetter(byteAt(bytes, at + 2))) return true;
    label = at + 1;
  }
  return false;
}

/** A letter or digit; every byte of a letter outside ASCII counts. */
function isInWord(byte: number): boolean {
  return isLetter(byte) || isDigit(byte) || byte >= 0x80;
}
