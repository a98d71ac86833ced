import { greenwoodSum, kaplanMeier } from "./kaplan-meier.js";
import type { LifeTable } from "./life-table.js";
import { widthsUntil } from "./restricted-mean.js";

/** An estimate and its derivative with respect to the weight of each row it was made from. */
export interface Influence {
  readonly estimate: number;
  /** By row; squared and summed (by cluster before that) it is the variance: `clusteredError`. */
  readonly influence: Float64Array;
}

/**
 * The share without an event at a time, and what each row adds to it; of a row that stands for several, what
 * one of them adds.
 * @param event 1 where the row has the event, 0 where it is censored; the rows that the table was counted from
 * Source: Therneau & Grambsch 2000, Modeling Survival Data, ch. 7; R: residuals(survfit(…), times, type = "pstate").
 */
export function survivalInfluence(table: LifeTable, event: ArrayLike<number>, time: number): Influence {
  const line = table.time.findLastIndex((own) => own <= time);
  const share = line < 0 ? 1 : (kaplanMeier(table)[line] ?? Number.NaN);
  const greenwood = greenwoodSum(table);
  const influence = Float64Array.from(table.last, (last, row) => {
    if (line < 0) return 0;
    const ended = last <= line;
    const own = ended && event[row] === 1 ? stepAt(table, last) : 0;
    return -share * (own - (greenwood[ended ? last : line] ?? 0));
  });
  return { estimate: share, influence };
}

/**
 * The mean time without an event up to a horizon, and what each row adds to it.
 * @param horizon no later than the last time, unless the curve reaches 0
 * R: residuals(survfit(…), times = horizon, type = "rmst").
 */
export function restrictedMeanInfluence(
  table: LifeTable,
  event: ArrayLike<number>,
  horizon: number,
): Influence {
  const survival = kaplanMeier(table);
  const greenwood = greenwoodSum(table);
  const areas = widthsUntil(table.time, horizon).map((width, line) => width * (survival[line] ?? 0));
  const lines = areas.length;
  const passed = new Float64Array(lines + 1);
  const left = new Float64Array(lines + 1);
  for (let line = 0; line < lines; line += 1)
    passed[line + 1] = (passed[line] ?? 0) + (areas[line] ?? 0) * (greenwood[line] ?? 0);
  for (let line = lines - 1; line >= 0; line -= 1) left[line] = (left[line + 1] ?? 0) + (areas[line] ?? 0);
  const influence = Float64Array.from(table.last, (last, row) => {
    const own = event[row] === 1 ? stepAt(table, last) : 0;
    return (passed[last] ?? 0) - (left[last] ?? 0) * (own - (greenwood[last] ?? 0));
  });
  return { estimate: Math.min(horizon, table.time[0] ?? 0) + (left[0] ?? 0), influence };
}

function stepAt({ atRisk, events }: LifeTable, line: number): number {
  const left = (atRisk[line] ?? 0) - (events[line] ?? 0);
  return left > 0 ? 1 / left : 0;
}
