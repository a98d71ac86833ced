import { readRepositoryJson } from "../schema/load.js";
import type { FontWidths } from "./font-widths.js";

/** The two weights that ship. */
export type Weight = "regular" | "bold";

/** An average letter, for the rare character that the table lacks, in em. */
const UNKNOWN_CHARACTER = 0.6;

let shipped: Record<Weight, FontWidths> | undefined;

function fonts(): Record<Weight, FontWidths> {
  shipped ??= readRepositoryJson("reports/fonts/open-sans-widths.json") as Record<Weight, FontWidths>;
  return shipped;
}

/** Width of a text in pixels, as the shipped font draws it. */
export function textWidth(text: string, fontSize: number, weight: Weight = "regular"): number {
  const { unitsPerEm, widths } = fonts()[weight];
  let units = 0;
  for (const character of text) units += widths[character] ?? UNKNOWN_CHARACTER * unitsPerEm;
  return (units / unitsPerEm) * fontSize;
}

/** Breaks a text at spaces and after slashes into lines no wider than `limit` pixels, where it can. */
export function wrapText(text: string, limit: number, fontSize: number, weight?: Weight): string[] {
  const words = text.split(/(?<=[ /])/u);
  const lines: string[] = [];
  let line = "";
  for (const word of words) {
    if (line !== "" && textWidth((line + word).trimEnd(), fontSize, weight) > limit) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += word;
  }
  lines.push(line.trimEnd());
  return lines;
}
