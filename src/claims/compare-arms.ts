import { clusteredShares, shareCovariance, type ClusteredShare } from "../statistics/clustered-shares.js";
import { shareDifference } from "../statistics/difference.js";
import { equivalenceTest } from "../statistics/equivalence.js";
import { QUANTILE_975, QUANTILE_80 } from "../statistics/normal.js";
import type { UnitPatterns } from "../statistics/unit-patterns.js";
import { shareInterval as intervalOf } from "../statistics/share.js";
import { normalTwoSided } from "../statistics/tails.js";
import type { ArmCount } from "./arm.js";

/** How far apart two arms are, their children's several cases taken into account. */
export interface Gap {
  /** First share minus second, −1 … 1. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly se: number;
  /** Two-sided p of a distance from what is tested against. */
  readonly pOf: (distance: number) => number;
  /** p of two one-sided tests that the difference lies within the margin. */
  readonly equivalenceP: (margin: number) => number;
}

/** The difference of two arms; null where one of them is empty. */
export function compareArms(first: ArmCount, second: ArmCount): Gap | null {
  if (first.base === 0 || second.base === 0) return null;
  const { shares, covariance } = jointShares([first, second]);
  const [one, other] = shares;
  if (one === undefined || other === undefined) return null;
  const interval = shareDifference(one, other, covariance[0]?.[1] ?? 0);
  const { se } = shareDifference(steadied(one), steadied(other), covariance[0]?.[1] ?? 0);
  const gap = { ...interval, se };
  return {
    ...gap,
    pOf: (distance) => normalTwoSided(distance / gap.se),
    equivalenceP: (margin) => equivalenceTest(gap, margin),
  };
}

/**
 * A share of 0 or 1 shows no variance of its own; it is given that of one more yes and one more no.
 * Source: Agresti & Caffo 2000, Am Stat 54:280.
 */
function steadied(share: ClusteredShare): ClusteredShare {
  if (share.variance > 0) return share;
  const base = share.effectiveBase + 2;
  const steady = (share.effectiveCount + 1) / base;
  return { ...share, variance: (steady * (1 - steady)) / base };
}

/** The share of one arm with its interval. */
export function shareInterval(arm: ArmCount): { share: number; low: number; high: number } {
  const [share] = jointShares([arm]).shares;
  if (share === undefined) throw new RangeError("arm");
  return { share: share.share, ...intervalOf(share) };
}

/** How a share changes with a score, per unit of it. */
export interface Slope {
  readonly slope: number;
  readonly low: number;
  readonly high: number;
  readonly se: number;
  readonly p: number;
}

/**
 * The slope of the share on the score (identity link) with its cluster-robust standard error; tested
 * by the score test.
 * @returns null where neither scores nor answers vary
 */
export function trendOf(levels: readonly { readonly arm: ArmCount; readonly score: number }[]): Slope | null {
  const sum = (value: (level: (typeof levels)[number]) => number): number =>
    levels.reduce((total, level) => total + value(level), 0);
  const base = sum(({ arm }) => arm.base);
  const share = sum(({ arm }) => arm.n) / base;
  const centre = sum(({ arm, score }) => arm.base * score) / base;
  const spread = sum(({ arm, score }) => arm.base * (score - centre) ** 2);
  const slope = sum(({ arm, score }) => (score - centre) * (arm.n - arm.base * share)) / spread;
  const units = levels[0]?.arm.all.length ?? 0;
  const variance = (fitted: (score: number) => number): number => {
    let squares = 0;
    for (let child = 0; child < units; child += 1) {
      let own = 0;
      for (const { arm, score } of levels) {
        own += (score - centre) * ((arm.have[child] ?? 0) - (arm.all[child] ?? 0) * fitted(score));
      }
      squares += own * own;
    }
    return ((units / (units - 1)) * squares) / spread ** 2;
  };
  const se = Math.sqrt(variance((score) => share + slope * (score - centre)));
  const nullSe = Math.sqrt(variance(() => share));
  if (!(se > 0 && nullSe > 0)) return null;
  const reach = QUANTILE_975 * se;
  return { slope, low: slope - reach, high: slope + reach, se, p: normalTwoSided(slope / nullSe) };
}

/** The difference that a test at the 5 % level would show four times in five (Cohen 1988). */
export function detectable(se: number): number {
  return (QUANTILE_975 + QUANTILE_80) * se;
}

function jointShares(arms: readonly ArmCount[]): { shares: ClusteredShare[]; covariance: Float64Array[] } {
  const children = arms[0]?.all.length ?? 0;
  const columns: Record<keyof UnitPatterns, number[]> = {
    pattern: [],
    units: [],
    group: [],
    base: [],
    count: [],
  };
  for (let child = 0; child < children; child += 1) {
    for (const [group, { all, have }] of arms.entries()) {
      const base = all[child] ?? 0;
      if (base === 0) continue;
      columns.pattern.push(child);
      columns.units.push(1);
      columns.group.push(group);
      columns.base.push(base);
      columns.count.push(have[child] ?? 0);
    }
  }
  const shares = clusteredShares(columns, arms.length, children);
  return { shares, covariance: arms.length < 2 ? [] : shareCovariance(columns, shares, children) };
}
