/** Bytes of UTF-8 or of a one-byte encoding that agrees with ASCII. */
export type Bytes = Uint8Array;

/** Past the end of the bytes stands no character. */
export function byteAt(bytes: Bytes, at: number): number {
  return bytes[at] ?? 0;
}

export function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

export function isLetter(byte: number): boolean {
  const small = byte | 0x20;
  return small >= 0x61 && small <= 0x7a;
}

export function isHexDigit(byte: number): boolean {
  const small = byte | 0x20;
  return isDigit(byte) || (small >= 0x61 && small <= 0x66);
}

/** Where the run of digits that begins at or before a place ends. */
export function endOfDigits(bytes: Bytes, from: number): number {
  let at = from;
  while (isDigit(byteAt(bytes, at))) at += 1;
  return at;
}

/** Where the run of digits that ends before a place begins. */
export function startOfDigits(bytes: Bytes, end: number): number {
  let at = end;
  while (isDigit(byteAt(bytes, at - 1))) at -= 1;
  return at;
}

/** The number that the digits between two places make, whatever stands between them. */
export function numberIn(bytes: Bytes, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = byteAt(bytes, at) - 0x30;
    if (digit >= 0 && digit <= 9) value = value * 10 + digit;
  }
  return value;
}

/**
 * How many bytes the separator at a place takes, 0 for none: hyphen, plus, space, and the dashes,
 * minus signs and spaces that do not break, in UTF-8, Windows-1252, Mac Roman and CP850. The bytes
 * of the last three cannot follow a digit in UTF-8.
 */
export function separatorLength(bytes: Bytes, at: number): number {
  const byte = byteAt(bytes, at);
  if (byte < 0x80) return byte === 0x2d || byte === 0x20 || byte === 0x2b ? 1 : 0;
  const next = byteAt(bytes, at + 1);
  if (byte === 0xc2) return next === 0xa0 || next === 0xad ? 2 : 0;
  if (byte === 0xe2) {
    const last = byteAt(bytes, at + 2);
    const isGeneral = next === 0x80 && (last <= 0x95 || last === 0xaf);
    return isGeneral || (next === 0x88 && last === 0x92) ? 3 : 0;
  }
  return ONE_BYTE_SEPARATORS.has(byte) ? 1 : 0;
}

/** En and em dash, no-break space and soft hyphen of Windows-1252, Mac Roman and CP850. */
const ONE_BYTE_SEPARATORS = new Set([0x96, 0x97, 0xa0, 0xad, 0xca, 0xd0, 0xd1, 0xff]);

/** A space or no-break space at a place: how many bytes it takes, 0 for none. */
export function spaceLength(bytes: Bytes, at: number): number {
  const byte = byteAt(bytes, at);
  if (byte === 0x20 || byte === 0xa0) return 1;
  return byte === 0xc2 && byteAt(bytes, at + 1) === 0xa0 ? 2 : 0;
}
