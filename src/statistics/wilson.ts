import { QUANTILE_975 } from "./normal.js";

/** A share with its interval, all 0–1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval of a proportion.
 * @param count units that have the property, 0 ≤ count ≤ base; need not be whole where the base is an
 * effective size
 * @param base units in all, > 0
 * @param z the normal quantile of the interval's level, > 0; 95 % where it is left out
 * @returns bounds within 0–1; exactly 0 when count is 0, exactly 1 when count is base
 * @throws RangeError outside those ranges
 * Source: Wilson 1927, J Am Stat Assoc 22:209; Newcombe 1998, Stat Med 17:857 (method 3).
 */
export function wilson(count: number, base: number, z: number = QUANTILE_975): Interval {
  if (!(base > 0 && count >= 0 && count <= base && z > 0)) {
    throw new RangeError("0 <= count <= base, base > 0, z > 0");
  }
  const square = z * z;
  const centre = count + square / 2;
  const half = z * Math.sqrt((count * (base - count)) / base + square / 4);
  return {
    low: count === 0 ? 0 : (centre - half) / (base + square),
    high: count === base ? 1 : (centre + half) / (base + square),
  };
}
