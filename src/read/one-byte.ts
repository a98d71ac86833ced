/** The bytes of å ä ö é ü and of Å Ä Ö É Ü; those of CP850 are the same in CP437 and CP865. */
const LETTERS = {
  windows1252: { small: [0xe5, 0xe4, 0xf6, 0xe9, 0xfc], capital: [0xc5, 0xc4, 0xd6, 0xc9, 0xdc] },
  cp850: { small: [0x86, 0x84, 0x94, 0x82, 0x81], capital: [0x8f, 0x8e, 0x99, 0x90, 0x9a] },
  macintosh: { small: [0x8c, 0x8a, 0x9a, 0x8e, 0x9f], capital: [0x81, 0x80, 0x85, 0x83, 0x86] },
} as const;

/**
 * How many Swedish letters stand inside words when bytes are read in an encoding: small ones
 * between a letter and a small letter, capitals between capitals. Quotation marks and dashes of
 * another encoding stand at the edge of words.
 */
export function swedishLetters(bytes: Uint8Array, encoding: keyof typeof LETTERS): number {
  const kinds = new Uint8Array(256);
  for (let byte = 0x41; byte <= 0x5a; byte += 1) kinds[byte] = CAPITAL;
  for (let byte = 0x61; byte <= 0x7a; byte += 1) kinds[byte] = SMALL;
  for (const byte of LETTERS[encoding].small) kinds[byte] = SMALL;
  for (const byte of LETTERS[encoding].capital) kinds[byte] = CAPITAL;
  let count = 0;
  for (let at = 1; at < bytes.length - 1; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    const [before, here, after] = [kinds[bytes[at - 1] ?? 0], kinds[byte], kinds[bytes[at + 1] ?? 0]];
    const isInside =
      here === SMALL ? before !== 0 && after === SMALL : before === CAPITAL && after === CAPITAL;
    if (here !== 0 && isInside) count += 1;
  }
  return count;
}

const [SMALL, CAPITAL] = [1, 2] as const;
