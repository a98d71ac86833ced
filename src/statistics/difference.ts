import { mover } from "./mover.js";
import { QUANTILE_975 } from "./normal.js";
import type { Share } from "./share.js";
import { normalTwoSided } from "./tails.js";
import type { Interval } from "./wilson.js";

/** How far apart two shares are. */
export interface Difference {
  /** First minus second, −1 … 1. */
  readonly difference: number;
  /** Its standard error (unpooled). */
  readonly se: number;
  readonly low: number;
  readonly high: number;
}

/** How many times as large one share is as another. */
export interface Ratio extends Interval {
  readonly ratio: number;
}

/**
 * The difference of two shares with its interval (MOVER from Wilson's intervals; for independent shares
 * Newcombe's method 10).
 * @param covariance of the two shares; 0 where no unit is in both groups
 * @param z the normal quantile of the interval's level
 * Source: Newcombe 1998, Stat Med 17:873; Zou 2007, Psychol Methods 12:399.
 */
export function shareDifference(
  first: Share,
  second: Share,
  covariance = 0,
  z: number = QUANTILE_975,
): Difference {
  const { low, high } = mover([1, -1], [first, second], z, () => correlation(first, second, covariance));
  const variance = first.variance + second.variance - 2 * covariance;
  return { difference: first.share - second.share, se: Math.sqrt(Math.max(0, variance)), low, high };
}

/**
 * The ratio of two shares, its 95 % interval by the delta method on the logarithm; for independent shares
 * Katz' interval. Without a bound (NaN) where one of the shares is 0.
 * Source: Katz et al. 1978, Biometrics 34:469.
 */
export function shareRatio(first: Share, second: Share, covariance = 0): Ratio {
  const ratio = first.share / second.share;
  const variance =
    first.variance / first.share ** 2 +
    second.variance / second.share ** 2 -
    (2 * covariance) / (first.share * second.share);
  const reach = QUANTILE_975 * Math.sqrt(Math.max(0, variance));
  return { ratio, low: Math.exp(Math.log(ratio) - reach), high: Math.exp(Math.log(ratio) + reach) };
}

/**
 * Pearson's chi-square test of two independent shares, without continuity correction.
 * @returns the p-value; NaN where none or all have the property
 * Source: Pearson 1900; R: prop.test(x, n, correct = FALSE).
 */
export function pooledTest(first: Share, second: Share): number {
  const [n, m] = [first.effectiveBase, second.effectiveBase];
  const pooled = (first.effectiveCount + second.effectiveCount) / (n + m);
  const variance = pooled * (1 - pooled) * (1 / n + 1 / m);
  return variance > 0 ? normalTwoSided((first.share - second.share) / Math.sqrt(variance)) : Number.NaN;
}

/** Wald's test that a difference is 0. @returns the p-value; NaN where the standard error is 0 */
export function waldTest({ difference, se }: Difference): number {
  return se > 0 ? normalTwoSided(difference / se) : Number.NaN;
}

/** Of two shares, from their covariance; 0 where one of them does not vary. */
export function correlation(first: Share, second: Share, covariance: number): number {
  const scale = Math.sqrt(first.variance * second.variance);
  return scale > 0 ? Math.min(1, Math.max(-1, covariance / scale)) : 0;
}
