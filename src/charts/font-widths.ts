import { fault } from "../errors/behov-error.js";
import type { Words } from "../errors/catalogue.js";

/** Advance widths of one font, in font units, and how many units an em has. */
export interface FontWidths {
  readonly unitsPerEm: number;
  readonly widths: Readonly<Record<string, number>>;
}

const FONT: Words = { sv: "typsnittet", en: "the font" };

/** The characters that labels are measured with: Latin letters of Europe and typographic signs. */
export const measuredCharacters: readonly string[] = [
  ...range(0x20, 0x7e),
  ...range(0xa0, 0x17f),
  ...range(0x2010, 0x2026),
  0x2030,
  0x20ac,
  0x2190,
  0x2192,
  0x2212,
  0x2264,
  0x2265,
].map((code) => String.fromCodePoint(code));

/**
 * Reads the advance widths of characters out of a TrueType file (tables head, hhea, hmtx and
 * cmap format 4). Characters that the font lacks are left out. Made once: the result is committed
 * as `reports/fonts/open-sans-widths.json`, as `reports/fonts/README.md` tells.
 */
export function readFontWidths(ttf: Buffer, characters: readonly string[]): FontWidths {
  const unitsPerEm = ttf.readUInt16BE(tableAt(ttf, "head") + 18);
  const measured = ttf.readUInt16BE(tableAt(ttf, "hhea") + 34);
  const metrics = tableAt(ttf, "hmtx");
  const glyphOf = characterMap(ttf);
  const widths: Record<string, number> = {};
  for (const character of characters) {
    const glyph = glyphOf(character.codePointAt(0) ?? 0);
    if (glyph === 0) continue;
    widths[character] = ttf.readUInt16BE(metrics + 4 * Math.min(glyph, measured - 1));
  }
  return { unitsPerEm, widths };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, step) => from + step);
}

function tableAt(ttf: Buffer, tag: string): number {
  const tables = ttf.readUInt16BE(4);
  for (let index = 0; index < tables; index++) {
    const record = 12 + 16 * index;
    if (ttf.toString("latin1", record, record + 4) === tag) return ttf.readUInt32BE(record + 8);
  }
  throw fault("repository.chart", { chart: FONT, rule: `TTF: ${tag}` }, { file: "reports/fonts" });
}

function characterMap(ttf: Buffer): (code: number) => number {
  const cmap = tableAt(ttf, "cmap");
  const subtables = range(0, ttf.readUInt16BE(cmap + 2) - 1).map(
    (index) => cmap + ttf.readUInt32BE(cmap + 4 + 8 * index + 4),
  );
  const start = subtables.find((offset) => ttf.readUInt16BE(offset) === 4);
  if (start === undefined) {
    throw fault("repository.chart", { chart: FONT, rule: "TTF: cmap 4" }, { file: "reports/fonts" });
  }
  const double = ttf.readUInt16BE(start + 6);
  const ends = start + 14;
  const starts = ends + double + 2;
  const deltas = starts + double;
  const offsets = deltas + double;
  return (code) => {
    for (let at = 0; at < double; at += 2) {
      if (code > ttf.readUInt16BE(ends + at)) continue;
      const first = ttf.readUInt16BE(starts + at);
      if (code < first) return 0;
      const delta = ttf.readUInt16BE(deltas + at);
      const offset = ttf.readUInt16BE(offsets + at);
      if (offset === 0) return (code + delta) & 0xffff;
      const glyph = ttf.readUInt16BE(offsets + at + offset + 2 * (code - first));
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}
