/** Keys that are kept, and letters of a spelling whose key is: headers and codes are asked for again and again. */
const MOST_KEPT = 10_000;
const LONGEST_KEPT = 100;
const kept = new Map<string, string>();

/**
 * A spelling without case, diacritics and everything that is not a letter or digit, so that
 * `Inkom-datum`, `inkom_datum` and `INKOM DATUM` are one.
 */
export function normalise(text: string): string {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const key = lettersAndDigits(text);
  if (text.length > LONGEST_KEPT) return key;
  if (kept.size === MOST_KEPT) kept.clear();
  kept.set(text, key);
  return key;
}

function lettersAndDigits(text: string): string {
  const letters = text.normalize("NFKD").replace(/[\u0300-\u036F]/g, "");
  // Most are plain ASCII by now, for which the steps below come to this and take far longer.
  if (/^[\0-\x7F]*$/.test(letters)) return letters.toLowerCase().replace(/[^a-z0-9]/g, "");
  return letters
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/æ/g, "ae")
    .replace(/ø/g, "o")
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** A cell without the spaces around it; no-break, narrow and zero-width spaces count as spaces. */
export function trimmed(text: string): string {
  return text.replace(/^[\s\u200B\u2060]+|[\s\u200B\u2060]+$/g, "");
}
