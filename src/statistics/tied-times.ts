/** Times closer than this, absolutely or to their mean size, are one time: the square root of 2⁻⁵². */
const TOLERANCE = 2 ** -26;

/**
 * Makes times that differ only by rounding the same time, so that they count as ties.
 * @param columns times of the same rows (entry, exit); finite numbers
 * @returns the same columns, each time replaced by the earliest of those that it cannot be told from
 * Source: survival::aeqSurv (Therneau, R package survival).
 */
export function tieTimes(columns: readonly Float64Array[]): Float64Array[] {
  const distinct = distinctTimes(columns);
  let size = 0;
  for (const time of distinct) size += Math.abs(time) / distinct.length;
  const tied = (gap: number): boolean => gap <= TOLERANCE || gap / size <= TOLERANCE;
  const cuts = distinct.filter((time, place) => place === 0 || !tied(time - (distinct[place - 1] ?? time)));
  if (cuts.length === distinct.length) return [...columns];
  return columns.map((column) => column.map((time) => cuts[placeOf(cuts, time)] ?? time));
}

/** All different times, ascending. */
export function distinctTimes(columns: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(columns.reduce((length, column) => length + column.length, 0));
  let filled = 0;
  for (const column of columns) {
    all.set(column, filled);
    filled += column.length;
  }
  all.sort();
  return all.filter((time, place) => place === 0 || time !== all[place - 1]);
}

/** The place of the last of the ascending times that is not after `time`; −1 when all are after it. */
export function placeOf(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
