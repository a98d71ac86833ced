import type { Share } from "./share.js";
import { crossProducts, type UnitPatterns } from "./unit-patterns.js";

/** The share of a group whose rows come in clusters. */
export interface ClusteredShare extends Share {
  /** Rows of the group that have the property, and all. */
  readonly count: number;
  readonly base: number;
  /** Units with rows in the group. */
  readonly units: number;
  /**
   * The variance over p(1 − p)/n, what it would be were all rows independent; NaN where the share is 0 or
   * 1 or there is but one unit.
   */
  readonly designEffect: number;
}

/**
 * The shares of groups when a unit (child) may have several rows, in one group or several: linearised
 * (survey domain) estimates, as `survey::svyby(~y, ~group, svydesign(ids = ~unit), svymean)` gives them.
 * With u = Σ(y − p)/n over a unit's rows in the group, the variance is m/(m − 1)·Σu², m being all units.
 *
 * The effective size is base/designEffect. Where the design effect is 0 or undefined (a share of 0 or 1,
 * but one unit), it is the number of units in the group: what their rows can tell at least.
 * @param patterns how the units' rows fall
 * @param groups how many groups there are; one without rows has a share of NaN
 * @param units m, all units, also those without rows in any of the groups
 * @throws RangeError when fewer units are given than the patterns hold
 * Source: Binder 1983, Int Stat Rev 51:279; Lumley 2004, J Stat Softw 9(8); effective size as
 * Dean & Pagano 2015, J Surv Stat Methodol 3:484.
 */
export function clusteredShares(patterns: UnitPatterns, groups: number, units: number): ClusteredShare[] {
  const base = new Float64Array(groups);
  const count = new Float64Array(groups);
  const unitsOf = new Float64Array(groups);
  for (let entry = 0; entry < patterns.group.length; entry += 1) {
    const { group, times, rows, yes } = entryOf(patterns, entry);
    base[group] = (base[group] ?? 0) + times * rows;
    count[group] = (count[group] ?? 0) + times * yes;
    unitsOf[group] = (unitsOf[group] ?? 0) + times;
  }
  if (unitsOf.some((present) => present > units)) throw new RangeError("units");
  const squares = new Float64Array(groups);
  for (let entry = 0; entry < patterns.group.length; entry += 1) {
    const { group, times, rows, yes } = entryOf(patterns, entry);
    const score = yes - rows * ((count[group] ?? 0) / (base[group] ?? 0));
    squares[group] = (squares[group] ?? 0) + times * score * score;
  }
  return Array.from(squares, (square, group) => {
    const rows = base[group] ?? 0;
    const variance = (square / rows / rows) * (units / (units - 1));
    return clusteredShare(count[group] ?? 0, rows, unitsOf[group] ?? 0, variance);
  });
}

/**
 * The covariances of those shares, for differences and other sums of them: m/(m − 1)·Σ u_g·u_h over the
 * units.
 * @returns groups × groups
 */
export function shareCovariance(
  patterns: UnitPatterns,
  shares: readonly ClusteredShare[],
  units: number,
): Float64Array[] {
  const factor = units / (units - 1);
  const products = crossProducts(patterns, shares.length, (entry) => {
    const { group, rows, yes } = entryOf(patterns, entry);
    const { share = 0, base = 1 } = shares[group] ?? {};
    return (yes - rows * share) / base;
  });
  return products.map((line) => line.map((product) => product * factor));
}

/** A design effect below this is 0 but for rounding. */
const ROUNDING = 1e-12;

/** A share and what follows from its variance. */
export function clusteredShare(count: number, base: number, units: number, variance: number): ClusteredShare {
  const share = count / base;
  const ratio = variance / ((share * (1 - share)) / base);
  const designEffect = Number.isFinite(ratio) ? ratio : Number.NaN;
  const effectiveBase = designEffect > ROUNDING ? base / designEffect : units;
  const effectiveCount = share * effectiveBase;
  return { share, variance, count, base, units, designEffect, effectiveBase, effectiveCount };
}

interface Entry {
  readonly group: number;
  readonly times: number;
  readonly rows: number;
  readonly yes: number;
}

function entryOf({ group, units, base, count }: UnitPatterns, entry: number): Entry {
  return {
    group: group[entry] ?? 0,
    times: units[entry] ?? 0,
    rows: base[entry] ?? 0,
    yes: count[entry] ?? 0,
  };
}
