import type { Random } from "../statistics/random.js";

// Three groups of a letter a–f and three hexadecimal digits: never more than three digits on end,
// so no pseudonym can be taken for a personal identity number or a telephone number.
const GROUP = 6 * 16 ** 3;
const RANGE = GROUP ** 3;

/** Makes pseudonyms of 12 characters, all different: 1.5 × 10^13 of them before the first repeats. */
export function makePseudonyms(random: Random): () => string {
  let current = random.below(GROUP) * GROUP ** 2 + random.below(GROUP) * GROUP + random.below(GROUP);
  // A step that shares no factor with the range (2 and 3 only) visits every number once.
  const step = 6 * Math.floor((RANGE / 6) * (0.3 + 0.4 * random.next())) + 1;
  return () => {
    current = (current + step) % RANGE;
    const high = Math.floor(current / GROUP ** 2);
    const middle = Math.floor(current / GROUP) % GROUP;
    return format(high) + format(middle) + format(current % GROUP);
  };
}

function format(group: number): string {
  return "abcdef".charAt(Math.floor(group / 4096)) + (group % 4096).toString(16).padStart(3, "0");
}
