import type { Categories } from "./data.js";

/** The levels that occur, in order, and the rows' places among them, as R drops unused levels. */
export function usedLevels(levels: readonly string[], places: Int32Array): Categories {
  const used = new Int32Array(levels.length);
  for (const place of places) used[place] = 1;
  const kept = levels.filter((_, place) => used[place] === 1);
  let next = 0;
  for (const [place, isUsed] of used.entries()) {
    used[place] = next;
    next += isUsed;
  }
  return { levels: kept, index: places.map((place) => used[place] ?? -1) };
}
