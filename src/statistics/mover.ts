import { shareInterval, type Share } from "./share.js";
import type { Interval } from "./wilson.js";

/**
 * The interval of a weighted sum of shares, recovered from the interval of each (MOVER). With weights 1
 * and −1 and independent shares it is Newcombe's hybrid score interval of a difference.
 * @param weights one for each share
 * @param shares the shares; their own intervals are Wilson's
 * @param z the normal quantile of the level
 * @param correlation of two shares by their places, −1 … 1; independent where it is left out
 * Source: Newcombe 1998, Stat Med 17:873 (method 10); Zou & Donner 2008, Stat Med 27:1693; correlated
 * shares as Zou 2007, Psychol Methods 12:399.
 */
export function mover(
  weights: readonly number[],
  shares: readonly Share[],
  z: number,
  correlation: (one: number, other: number) => number = () => 0,
): Interval {
  let sum = 0;
  const towardsLow: number[] = [];
  const towardsHigh: number[] = [];
  for (const [place, share] of shares.entries()) {
    const weight = weights[place] ?? 0;
    const { low, high } = shareInterval(share, z);
    const below = weight * (share.share - low);
    const above = weight * (high - share.share);
    sum += weight * share.share;
    towardsLow.push(weight < 0 ? above : below);
    towardsHigh.push(weight < 0 ? below : above);
  }
  const length = (parts: readonly number[]): number => {
    let square = 0;
    for (const [one, part] of parts.entries()) {
      square += part * part;
      for (let other = 0; other < one; other += 1) {
        square += 2 * correlation(one, other) * part * (parts[other] ?? 0);
      }
    }
    return Math.sqrt(Math.max(0, square));
  };
  return { low: sum - length(towardsLow), high: sum + length(towardsHigh) };
}
