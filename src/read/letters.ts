/** The characters that Windows-1252 has for the bytes 0x80–0x9F; five bytes have none. */
const HIGH = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";
const BYTES = new Map(Array.from(HIGH).map((character, index) => [character, 0x80 + index]));
/** A text that was misread once is now and then misread again. */
const MOST_ROUNDS = 3;

/** A closing quotation mark, whose last byte Windows-1252 has no sign for. */
const LOST_QUOTE = "â€\uFFFD";

/** Put in place of a character that could not be read. */
export const LOST = "\uFFFD";

/**
 * A text whose letters were UTF-8 read as Windows-1252 (`Ã¤`), perhaps more than once, with its
 * letters back; any other text as it is. Such sequences of signs are never written on purpose.
 */
export function mended(text: string): string {
  if (!/[\u00C2-\u00F4]/.test(text)) return text;
  let result = text.replaceAll(LOST_QUOTE, "”");
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = result.replace(/[\u0080-\uFFFF]+/g, reread);
    if (next === result) break;
    result = next;
  }
  return result;
}

/** Whether letters of a name are gone: a sign for the unreadable, or a question mark inside a word. */
export function hasLostLetters(name: string): boolean {
  return name.includes(LOST) || /\p{L}\?\p{L}/u.test(name);
}

function reread(run: string): string {
  const bytes: number[] = [];
  for (const character of run) {
    const byte = BYTES.get(character) ?? character.charCodeAt(0);
    if (byte > 0xff) return run;
    bytes.push(byte);
  }
  // A letter in UTF-8 is two bytes at least, all but the first of them from 80 to BF.
  if (!bytes.some((byte, at) => at > 0 && byte < 0xc0)) return run;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    return run;
  }
}
