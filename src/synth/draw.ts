import type { Random } from "../statistics/random.js";

/** Puts the items in a random order, in place (Fisher and Yates). */
export function shuffle(items: unknown[], random: Random): void {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    const kept = items[last];
    items[last] = items[other];
    items[other] = kept;
  }
}

/** Draws one of the choices, each with a chance in proportion to its weight (not negative, not all 0). */
export function drawWeighted<T extends { weight: number }>(choices: readonly T[], random: Random): T {
  let sum = 0;
  for (const { weight } of choices) sum += weight;
  let left = random.next() * sum;
  for (const choice of choices) {
    left -= choice.weight;
    if (left < 0) return choice;
  }
  throw new Error("drawWeighted: no choice has a weight above 0");
}
