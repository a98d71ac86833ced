import type { Random } from "../../src/statistics/random.js";

/** One of several; the list must not be empty. */
export function oneOf<T>(random: Random, choices: readonly T[]): T {
  return choices[random.below(choices.length)] as T;
}

/** True in about that share of all asks. */
export function chance(random: Random, share: number): boolean {
  return random.next() < share;
}

/** As many different ones as asked for, or all, in random order. */
export function someOf<T>(random: Random, choices: readonly T[], count: number): T[] {
  const left = [...choices];
  const taken: T[] = [];
  while (taken.length < count && left.length > 0) {
    taken.push(...left.splice(random.below(left.length), 1));
  }
  return taken;
}

/** A word that nothing else writes: letters only, so that it is no number and no code. */
export function sentinelOf(seed: number): string {
  const letters = String(seed).replace(/\d/g, (digit) => "ABCDEFGHIJ".charAt(Number(digit)));
  return `QZSENTINEL${letters}Q`;
}
