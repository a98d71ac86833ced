import type { Schema } from "../schema/types.js";
import { normalise } from "../recognise/normalise.js";

/** How far apart two words may be, for each of their letters. */
const TOLERANCE = 0.3;

/** The field whose name, label or synonym is spelt most like a header; null where none is near. */
export function nearestField(schema: Schema, header: string): string | null {
  const wanted = normalise(header);
  let best: { field: string; distance: number } | null = null;
  for (const { name, label, synonyms } of schema.fields) {
    for (const spelling of [name, label.sv, ...synonyms]) {
      const known = normalise(spelling);
      const limit = Math.floor(Math.max(wanted.length, known.length) * TOLERANCE);
      const distance = editDistance(wanted, known);
      if (distance <= limit && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
        best = { field: name, distance };
    }
  }
  return best?.field ?? null;
}

/** Letters to insert, delete or change (Levenshtein 1966). */
function editDistance(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const change = (before[at - 1] ?? 0) + Number(one[row - 1] !== other[at - 1]);
      line.push(Math.min(change, (before[at] ?? 0) + 1, (line[at - 1] ?? 0) + 1));
    }
    before = line;
  }
  return before[other.length] ?? 0;
}
