import { kaplanMeier } from "./kaplan-meier.js";
import type { LifeTable } from "./life-table.js";

/** The mean time without an event up to a horizon. */
export interface RestrictedMean {
  readonly mean: number;
  /** From Greenwood's formula; rows taken as independent. */
  readonly se: number;
}

/**
 * The area under the Kaplan–Meier curve from time 0 to a horizon.
 * @param horizon where the area ends, in the unit of the times
 * @returns NaN when the horizon is after the last time and the curve has not reached 0: nothing is known there
 * Source: Irwin 1949, J Hyg 47:188; R: print(survfit(…), rmean = horizon), survRM2::rmst2.
 */
export function restrictedMean(table: LifeTable, horizon: number): RestrictedMean {
  const { time, events, atRisk } = table;
  const survival = kaplanMeier(table);
  const end = time.at(-1) ?? Number.NaN;
  if (!(horizon <= end || survival.at(-1) === 0)) return { mean: Number.NaN, se: Number.NaN };
  const widths = widthsUntil(time, horizon);
  let area = 0;
  let variance = 0;
  for (let line = time.length - 1; line >= 0; line--) {
    area += (widths[line] ?? 0) * (survival[line] ?? 0);
    const followed = atRisk[line] ?? Number.NaN;
    const count = events[line] ?? Number.NaN;
    if (count < followed) variance += (area * area * count) / (followed * (followed - count));
  }
  return { mean: Math.min(horizon, time[0] ?? 0) + area, se: Math.sqrt(variance) };
}

/** How long each line of the curve lasts, no further than the horizon. */
export function widthsUntil(time: Float64Array, horizon: number): Float64Array {
  return time.map((from, line) => Math.max(0, Math.min(time[line + 1] ?? horizon, horizon) - from));
}
