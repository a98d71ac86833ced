/**
 * A spelling without case, diacritics and everything that is not a letter or digit, so that
 * `Inkom-datum`, `inkom_datum` and `INKOM DATUM` are one.
 */
export function normalise(text: string): string {
  return text
    .normalize("NFKD")
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
