import { QUANTILE_975 } from "./normal.js";
import { wilson, type Interval } from "./wilson.js";

/** An estimated share: what intervals, differences and weighted sums of shares are made of. */
export interface Share {
  /** 0–1 */
  readonly share: number;
  /** The square of its standard error. */
  readonly variance: number;
  /** The size of an independent sample that would tell as much; the rows themselves where they are independent. */
  readonly effectiveBase: number;
  /** The share of that size. */
  readonly effectiveCount: number;
}

/**
 * The share of independent rows that have a property; variance p(1 − p)/n.
 * @throws RangeError unless 0 ≤ count ≤ base and base > 0
 */
export function plainShare(count: number, base: number): Share {
  if (!(base > 0 && count >= 0 && count <= base)) throw new RangeError("0 <= count <= base, base > 0");
  const share = count / base;
  return { share, variance: (share * (1 - share)) / base, effectiveBase: base, effectiveCount: count };
}

/**
 * Wilson's interval of a share with its effective size: 95 % unless another normal quantile is given.
 * Source: Wilson 1927; with an effective size Kish 1965, Survey Sampling; Dean & Pagano 2015, J Surv Stat
 * Methodol 3:484.
 */
export function shareInterval(share: Share, z: number = QUANTILE_975): Interval {
  return wilson(share.effectiveCount, share.effectiveBase, z);
}
