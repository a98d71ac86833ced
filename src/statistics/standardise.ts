import { correlation } from "./difference.js";
import { mover } from "./mover.js";
import { QUANTILE_975 } from "./normal.js";
import type { Share } from "./share.js";
import type { Interval } from "./wilson.js";

/** A share as it would be with a standard's mix of strata. */
export interface StandardisedShare extends Interval {
  readonly share: number;
  readonly se: number;
}

/**
 * Direct standardisation: the weighted mean of the shares of strata, its standard error, and its 95 %
 * interval by MOVER from Wilson's intervals.
 * @param shares one for each stratum
 * @param weights of the strata in the standard, ≥ 0, not all 0; only their proportions count
 * @param covariance of two strata's shares by their places, where units have rows in several strata
 * @throws RangeError when a weight is below 0 or none is above
 * Source: Fleiss, Levin & Paik 2003, Statistical Methods for Rates and Proportions, 19; Zou & Donner 2008, Stat
 * Med 27:1693.
 */
export function standardise(
  shares: readonly Share[],
  weights: readonly number[],
  covariance: (one: number, other: number) => number = () => 0,
): StandardisedShare {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0) || weights.some((weight) => weight < 0)) throw new RangeError("weights >= 0, some > 0");
  const parts = weights.map((weight) => weight / total);
  let share = 0;
  let variance = 0;
  for (const [one, stratum] of shares.entries()) {
    const part = parts[one] ?? 0;
    share += part * stratum.share;
    variance += part * part * stratum.variance;
    for (let other = 0; other < one; other += 1) {
      variance += 2 * part * (parts[other] ?? 0) * covariance(one, other);
    }
  }
  const interval = mover(parts, shares, QUANTILE_975, (one, other) => {
    const [first, second] = [shares[one], shares[other]];
    if (first === undefined || second === undefined) throw new RangeError("shares");
    return correlation(first, second, covariance(one, other));
  });
  return { share, se: Math.sqrt(Math.max(0, variance)), ...interval };
}
