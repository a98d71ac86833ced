import { clusteredShare, type ClusteredShare } from "./clustered-shares.js";
import { crossProducts, type UnitPatterns } from "./unit-patterns.js";

/** Rows counted by group, and the units (children) with several rows that are known one by one. */
export interface SampledRows {
  /** Rows of each group, and those of them that have the property. */
  readonly base: ArrayLike<number>;
  readonly count: ArrayLike<number>;
  /** How the rows of the units with several fall; all of them, or some taken by chance. */
  readonly patterns: UnitPatterns;
  /** How many units each of those stands for, ≥ 1. */
  readonly times: number;
  /** All units. */
  readonly units: number;
}

/**
 * The shares of groups and their covariances as `clusteredShares` and `shareCovariance` give them, from counts of
 * all rows and the units that have several: a unit of one row adds its square, so that all rows can be
 * counted as if they were alone, and only the products of different rows of a unit remain,
 * m/(m − 1)·(Σ over rows e² + times·Σ over units (u_g·u_h − Σ over its rows e_g·e_h)).
 * A group has as many units as its rows are less those beyond their unit's first; at least one.
 * @returns a group without rows has a share of NaN; covariances are groups × groups
 * Source: as `clusteredShares`.
 */
export function sampledShares({ base, count, patterns, times, units }: SampledRows): {
  readonly shares: readonly ClusteredShare[];
  readonly covariance: readonly Float64Array[];
} {
  const groups = base.length;
  const shareOf = (group: number): number => (count[group] ?? 0) / (base[group] ?? 0);
  const covariance = crossProducts(patterns, groups, (entry) => {
    const group = patterns.group[entry] ?? 0;
    return ((patterns.count[entry] ?? 0) - (patterns.base[entry] ?? 0) * shareOf(group)) / (base[group] ?? 1);
  });
  // In all rows of a group Σ e² is p(1 − p)/n; in some of them as many yes and no as they have.
  const known = {
    base: new Float64Array(groups),
    count: new Float64Array(groups),
    units: new Float64Array(groups),
  };
  for (let entry = 0; entry < patterns.group.length; entry += 1) {
    const [group, equal] = [patterns.group[entry] ?? 0, patterns.units[entry] ?? 0];
    known.base[group] = (known.base[group] ?? 0) + equal * (patterns.base[entry] ?? 0);
    known.count[group] = (known.count[group] ?? 0) + equal * (patterns.count[entry] ?? 0);
    known.units[group] = (known.units[group] ?? 0) + equal;
  }
  const factor = units / (units - 1);
  const shares = Array.from({ length: groups }, (_, group) => {
    const [rows, yes, share] = [base[group] ?? 0, count[group] ?? 0, shareOf(group)];
    const squares = (all: number, having: number): number =>
      (having * (1 - share) ** 2 + (all - having) * share ** 2) / rows / rows;
    const line = covariance[group] ?? new Float64Array(groups);
    const products = (line[group] ?? 0) - squares(known.base[group] ?? 0, known.count[group] ?? 0);
    line.forEach((product, other) => {
      line[other] = factor * times * product;
    });
    const variance = factor * Math.max(0, squares(rows, yes) + times * products);
    line[group] = variance;
    const repeats = (known.base[group] ?? 0) - (known.units[group] ?? 0);
    return clusteredShare(yes, rows, Math.max(Math.min(1, rows), rows - times * repeats), variance);
  });
  return { shares, covariance };
}
