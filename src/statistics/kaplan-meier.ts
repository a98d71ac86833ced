import type { LifeTable } from "./life-table.js";
import { QUANTILE_975 } from "./normal.js";

/** Bounds of a curve at each of its times; NaN where there are none. */
export interface Band {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/**
 * The share still without an event after each time.
 * @returns 0–1, not rising
 * Source: Kaplan & Meier 1958, J Am Stat Assoc 53:457.
 */
export function kaplanMeier({ events, atRisk }: LifeTable): Float64Array {
  let survival = 1;
  return events.map((count, line) => {
    const followed = atRisk[line] ?? Number.NaN;
    survival *= (followed - count) / followed;
    return survival;
  });
}

/**
 * The running sum Σ d / (n (n − d)). Lines at which everybody left has the event add nothing: the curve
 * is 0 from there.
 * Source: Greenwood 1926, Reports on Public Health and Medical Subjects 33.
 */
export function greenwoodSum({ events, atRisk }: LifeTable): Float64Array {
  let sum = 0;
  return events.map((count, line) => {
    const followed = atRisk[line] ?? Number.NaN;
    if (count < followed) sum += count / (followed * (followed - count));
    return sum;
  });
}

/** Greenwood's standard error of the curve; NaN where the curve is 0, as R has it. */
export function greenwoodError(table: LifeTable, survival: Float64Array): Float64Array {
  const sums = greenwoodSum(table);
  return survival.map((share, line) => (share > 0 ? share * Math.sqrt(sums[line] ?? 0) : Number.NaN));
}

/**
 * The 95 % interval that is symmetric on the scale log(−log share), and so stays within 0–1.
 * @param shares 0–1
 * @param errors their standard errors
 * @returns NaN where the share is 0 or 1
 * Source: Kalbfleisch & Prentice 1980, The Statistical Analysis of Failure Time Data;
 *   R: survfit(…, conf.type = "log-log").
 */
export function logLogBand(shares: Float64Array, errors: Float64Array): Band {
  const bound = (sign: number) => (share: number, line: number) => {
    if (share === 0 || share === 1) return Number.NaN;
    const relative = (errors[line] ?? Number.NaN) / (share * -Math.log(share));
    return share ** Math.exp(sign * QUANTILE_975 * relative);
  };
  return { lower: shares.map(bound(1)), upper: shares.map(bound(-1)) };
}

/**
 * The first time at which no more than half are left without an event; where exactly half are left for a
 * while, the middle of that while.
 * @returns NaN when more than half are left at the end
 * R: summary(survfit(…))$table["median"].
 */
export function medianTime(time: Float64Array, survival: Float64Array): number {
  const half = survival.findIndex((share) => share < 0.5 + HALF);
  const reached = time[half];
  if (reached === undefined) return Number.NaN;
  const share = survival[half] ?? Number.NaN;
  const below = survival.findIndex((other, line) => line > half && other < share);
  const next = time[below];
  return Math.abs(share - 0.5) < HALF && next !== undefined ? (reached + next) / 2 : reached;
}

/** How far from one half a share may be by rounding: the square root of 2⁻⁵². */
const HALF = 2 ** -26;
