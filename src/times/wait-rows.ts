import { clusteredError, type ClusterMembers } from "../statistics/clustered-error.js";

/** Waits of one kind; a row is all that are alike. All columns of one length. */
export interface WaitRows {
  /** Days so far: to the end of the wait, or of follow-up. */
  readonly days: Int32Array;
  /** 1 where the wait has ended, 0 where it goes on. */
  readonly event: Int32Array;
  /** The last of the days to be told apart, in days from 1970-01-01, that it did not begin before. */
  readonly from: Int32Array;
  /** The days that each limit allows, by its id; −1 where none was in force. */
  readonly limits: ReadonlyMap<string, Int32Array>;
  /** The place of the code in each field; −1 where there is none. */
  readonly groups: ReadonlyMap<string, Int32Array>;
  /** How many waits the row stands for. */
  readonly count: Int32Array;
  /** Where the row stands among all rows of the wait. */
  readonly place: Int32Array;
  readonly children: WaitChildren;
}

/** The children behind the rows of a wait, by the places of the rows. */
export interface WaitChildren {
  /** How many waits there are in each place, and those of them that are their child's only case. */
  readonly count: Int32Array;
  readonly alone: Int32Array;
  /** Of children with several cases, one of 31 bits each: at most as many bits as there are children. */
  readonly trace: Int32Array;
  /** Waits of children with several cases that are known one by one, a child's together. */
  readonly known: ClusterMembers;
  /** Those of them whose children stand for all such children. */
  readonly sample: ClusterMembers;
}

/** The rows of which something is true. */
export function rowsWhere(rows: WaitRows, isInside: (row: number) => boolean): WaitRows {
  const kept = new Int32Array(rows.days.length);
  let found = 0;
  for (let row = 0; row < kept.length; row += 1) {
    if (!isInside(row)) continue;
    kept[found] = row;
    found += 1;
  }
  return pickRows(rows, kept.subarray(0, found));
}

/** Some of the rows. */
export function pickRows(rows: WaitRows, picked: Int32Array): WaitRows {
  const of = (values: Int32Array): Int32Array => picked.map((row) => values[row] ?? 0);
  const all = (columns: ReadonlyMap<string, Int32Array>): Map<string, Int32Array> =>
    new Map([...columns].map(([name, values]) => [name, of(values)]));
  return {
    days: of(rows.days),
    event: of(rows.event),
    from: of(rows.from),
    limits: all(rows.limits),
    groups: all(rows.groups),
    count: of(rows.count),
    place: of(rows.place),
    children: rows.children,
  };
}

/** Waits among the rows, or among those of which something is true. */
export function waitsIn(
  { count }: Pick<WaitRows, "count">,
  isInside: (row: number) => boolean = () => true,
): number {
  return count.reduce((sum, own, row) => (isInside(row) ? sum + own : sum), 0);
}

/**
 * Different children among the rows, or among those of which something is true: exact where they are few,
 * else by the children who stand for others.
 */
export function childrenIn(
  { place, children }: Pick<WaitRows, "place" | "children">,
  isInside: (row: number) => boolean = () => true,
): number {
  const { count, alone, trace, known, sample } = children;
  const inside = new Uint8Array(count.length);
  let [single, several, traces] = [0, 0, 0];
  for (let row = 0; row < place.length; row += 1) {
    if (!isInside(row)) continue;
    const own = place[row] ?? 0;
    inside[own] = 1;
    single += alone[own] ?? 0;
    several += (count[own] ?? 0) - (alone[own] ?? 0);
    traces |= trace[own] ?? 0;
  }
  const met = clustersIn(known, inside);
  if (met.rows === several) return single + met.clusters;
  const estimate = sample.times * clustersIn(sample, inside).clusters;
  return single + Math.max(met.clusters, bitsOf(traces), estimate);
}

/** The standard error of a sum of estimates, a child's waits taken together. */
export function errorOf(
  children: WaitChildren,
  parts: readonly { readonly rows: WaitRows; readonly influence: Float64Array; readonly sign: 1 | -1 }[],
): number {
  const influence = new Float64Array(children.count.length);
  for (const { rows, influence: own, sign } of parts) {
    for (let row = 0; row < own.length; row += 1) {
      const place = rows.place[row] ?? 0;
      influence[place] = (influence[place] ?? 0) + sign * (own[row] ?? 0);
    }
  }
  return clusteredError(influence, children.count, children.sample);
}

/** The rows of clusters that lie inside, and how many clusters have any. */
function clustersIn(
  { row, cluster }: ClusterMembers,
  inside: Uint8Array,
): { readonly rows: number; readonly clusters: number } {
  let [rows, clusters, last] = [0, 0, -1];
  for (let member = 0; member < row.length; member += 1) {
    if (inside[row[member] ?? 0] !== 1) continue;
    rows += 1;
    if (cluster[member] === last) continue;
    last = cluster[member] ?? -1;
    clusters += 1;
  }
  return { rows, clusters };
}

function bitsOf(bits: number): number {
  let found = 0;
  for (let left = bits; left !== 0; left &= left - 1) found += 1;
  return found;
}
