import type { Difference } from "./difference.js";
import { normalUpper } from "./tails.js";
import type { Interval } from "./wilson.js";

/** What can be said of a difference and a margin below which it does not matter. */
export type Verdict =
  | "skillnad"
  | "skillnad men liten"
  | "likvärdiga"
  | "tydlig men osäker"
  | "kan inte avgöras";

/**
 * Two one-sided tests that a difference lies between −margin and margin.
 * @param margin > 0
 * @returns the larger of the two p-values: small says equivalent; NaN where the standard error is 0
 * Source: Schuirmann 1987, J Pharmacokinet Biopharm 15:657.
 */
export function equivalenceTest({ difference, se }: Difference, margin: number): number {
  if (!(margin > 0)) throw new RangeError("margin > 0");
  if (!(se > 0)) return Number.NaN;
  return Math.max(normalUpper((difference + margin) / se), normalUpper((margin - difference) / se));
}

/**
 * The verdict on a difference: whether its 95 % interval leaves out 0, whether its 90 % interval lies
 * wholly within the margin, whether it is itself at least as large as the margin.
 */
export function verdictOf(ninetyFive: Difference, ninety: Interval, margin: number): Verdict {
  const differs = ninetyFive.low > 0 || ninetyFive.high < 0;
  const within = ninety.low > -margin && ninety.high < margin;
  if (differs) return within ? "skillnad men liten" : "skillnad";
  if (within) return "likvärdiga";
  return Math.abs(ninetyFive.difference) >= margin ? "tydlig men osäker" : "kan inte avgöras";
}
