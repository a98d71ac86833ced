/**
 * A spelling without case, diacritics and everything that is not a letter or digit, so that
 * `Inkom-datum`, `inkom_datum` and `INKOM DATUM` are one.
 */
export function normalise(text: string): string {
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
