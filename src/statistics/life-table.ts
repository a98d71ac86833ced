import { distinctTimes, placeOf } from "./tied-times.js";

/** Follow-up, row by row or aggregated; all columns of one length. */
export interface FollowUp {
  /** When follow-up ended, finite. */
  readonly time: Float64Array;
  /** Why it ended: 0 censored, 1 … k the causes. */
  readonly cause: ArrayLike<number>;
  /** When follow-up began, before `time`; from the start for all when left out. */
  readonly entry?: Float64Array | undefined;
  /** How many units a row stands for, > 0; 1 when left out. */
  readonly count?: ArrayLike<number> | undefined;
}

/** One line for each time at which anybody's follow-up ended, ascending. */
export interface LifeTable {
  readonly time: Float64Array;
  /** Units followed up to that time: entry < time ≤ exit. */
  readonly atRisk: Float64Array;
  /** Events of any cause at that time. */
  readonly events: Float64Array;
  readonly censored: Float64Array;
  /** Events at that time of the causes 1 … k. */
  readonly byCause: readonly Float64Array[];
  /** For each row of the follow-up: the line at which it is first at risk. */
  readonly first: Int32Array;
  /** For each row of the follow-up: the line at which it ends. */
  readonly last: Int32Array;
}

/**
 * Counts who is at risk, has an event and is censored at each time.
 * @param causes how many causes there are, ≥ 1
 * @throws RangeError when there are no rows, a time is not finite, an entry is not before its time, a
 *   cause is outside 0 … causes, or a count is not above 0
 */
export function lifeTable(rows: FollowUp, causes = 1): LifeTable {
  const { time: times, cause, entry, count } = rows;
  if (times.length === 0 || !times.every(Number.isFinite)) throw new RangeError("finite times");
  const time = distinctTimes([times]);
  const byCause = Array.from({ length: causes + 1 }, () => new Float64Array(time.length));
  const arriving = new Float64Array(time.length);
  const leaving = new Float64Array(time.length);
  const first = new Int32Array(times.length);
  const last = new Int32Array(times.length);
  times.forEach((end, row) => {
    const units = count === undefined ? 1 : (count[row] ?? Number.NaN);
    const ended = byCause[cause[row] ?? -1];
    const begun = entry === undefined ? -Infinity : (entry[row] ?? Number.NaN);
    if (ended === undefined || !(units > 0 && begun < end))
      throw new RangeError("cause, count, entry < time");
    const exit = placeOf(time, end);
    const start = placeOf(time, begun) + 1;
    first[row] = start;
    last[row] = exit;
    add(arriving, start, units);
    add(leaving, exit, units);
    add(ended, exit, units);
  });
  const [censored = leaving, ...events] = byCause;
  const atRisk = new Float64Array(time.length);
  let followed = 0;
  arriving.forEach((units, line) => {
    followed += units;
    atRisk[line] = followed;
    followed -= leaving[line] ?? 0;
  });
  const all = leaving.map((units, line) => units - (censored[line] ?? 0));
  return { time, atRisk, events: all, censored, byCause: events, first, last };
}

function add(to: Float64Array, place: number, amount: number): void {
  to[place] = (to[place] ?? 0) + amount;
}
