import { orderByKey } from "./order.js";

/**
 * How the rows of units (children) fall on groups, without saying which unit is which: units whose rows
 * fall alike may share a pattern. All columns have the same length, an entry for each pattern and group
 * that the pattern has rows in; the entries of a pattern stand together. This is what a `group by` in a
 * database gives as well as rows in memory.
 */
export interface UnitPatterns {
  /** A number for the pattern, the same in all its entries. */
  readonly pattern: ArrayLike<number>;
  /** How many units have the pattern, the same in all its entries. */
  readonly units: ArrayLike<number>;
  /** The group, 0, 1, 2 …; no group twice in a pattern. */
  readonly group: ArrayLike<number>;
  /** Rows of one such unit in the group, > 0. */
  readonly base: ArrayLike<number>;
  /** Those of them that have the property, 0 … base. */
  readonly count: ArrayLike<number>;
}

/** Rows, each of one unit and one group. All columns have the same length. */
export interface UnitRows {
  /** The unit, 0 … units − 1. */
  readonly unit: Int32Array;
  readonly units: number;
  /** The group, 0, 1, 2 … */
  readonly group: Int32Array;
  /** 1 where the row has the property, 0 where it has not. */
  readonly yes: ArrayLike<number>;
  /** How many rows the row stands for, ≥ 0. */
  readonly count: ArrayLike<number>;
}

/**
 * One pattern for each unit that has rows, in the order of the units' numbers.
 * @throws RangeError when a unit's number is not below `units`
 */
export function patternsOfUnits(rows: UnitRows): UnitPatterns {
  const length = rows.unit.length;
  const pattern = new Int32Array(length);
  const group = new Int32Array(length);
  const base = new Float64Array(length);
  const count = new Float64Array(length);
  let entries = 0;
  let first = 0;
  for (const row of orderByKey(rows.unit, rows.units).rows) {
    const times = rows.count[row] ?? 0;
    if (times === 0) continue;
    const unit = rows.unit[row] ?? 0;
    const place = rows.group[row] ?? 0;
    if (entries > 0 && pattern[entries - 1] !== unit) first = entries;
    let entry = first;
    while (entry < entries && group[entry] !== place) entry += 1;
    if (entry === entries) {
      pattern[entry] = unit;
      group[entry] = place;
      entries += 1;
    }
    base[entry] = (base[entry] ?? 0) + times;
    count[entry] = (count[entry] ?? 0) + times * (rows.yes[row] ?? 0);
  }
  return {
    pattern: pattern.subarray(0, entries),
    units: new Float64Array(entries).fill(1),
    group: group.subarray(0, entries),
    base: base.subarray(0, entries),
    count: count.subarray(0, entries),
  };
}

/** Calls for each pattern with its entries: from `start` up to, not with, `end`. */
export function eachPattern({ pattern }: UnitPatterns, visit: (start: number, end: number) => void): void {
  for (let start = 0, end = 0; start < pattern.length; start = end) {
    while (end < pattern.length && pattern[end] === pattern[start]) end += 1;
    visit(start, end);
  }
}

/**
 * What units add to every two groups: Σ u_g·u_h over the units, u_g being the score of the unit's rows in
 * group g.
 * @param score of a unit of a pattern in a group, by the number of the entry
 * @returns groups × groups
 * @throws RangeError when a group's number is not below `groups`
 */
export function crossProducts(
  patterns: UnitPatterns,
  groups: number,
  score: (entry: number) => number,
): Float64Array[] {
  const products = Array.from({ length: groups }, () => new Float64Array(groups));
  eachPattern(patterns, (start, end) => {
    for (let one = start; one < end; one += 1) {
      const line = products[patterns.group[one] ?? -1];
      if (line === undefined) throw new RangeError("group");
      const scaled = score(one) * (patterns.units[one] ?? 0);
      for (let other = start; other < end; other += 1) {
        const place = patterns.group[other] ?? 0;
        line[place] = (line[place] ?? 0) + scaled * score(other);
      }
    }
  });
  return products;
}
