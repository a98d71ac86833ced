import { clusteredShares, shareCovariance, type ClusteredShare } from "../statistics/clustered-shares.js";
import { plainShare, type Share } from "../statistics/share.js";
import { patternsOfUnits, type UnitPatterns } from "../statistics/unit-patterns.js";
import type { Answers } from "./answers.js";

/** The shares of groups, and how they go together. */
export interface GroupShares {
  /** Rows with yes, and all, of each group. */
  readonly count: Float64Array;
  readonly base: Float64Array;
  readonly shares: readonly Share[];
  /** With clusters, the same shares. */
  readonly clustered: readonly ClusteredShare[] | null;
  /** The covariance of two groups' shares by their places; 0 without clusters. */
  readonly covariance: (one: number, other: number) => number;
}

/**
 * The shares of yes by group.
 * @param group of each row, 0 … groups − 1; every group has a row
 */
export function groupShares(answers: Answers, group: Int32Array, groups: number): GroupShares {
  const { count, base } = countYes(answers, group, groups);
  const patterns = patternsOf(answers, group);
  if (patterns === null) {
    const shares = Array.from(base, (rows, place) => plainShare(count[place] ?? 0, rows));
    return { count, base, shares, clustered: null, covariance: () => 0 };
  }
  const units = answers.clusters?.number ?? 0;
  const clustered = clusteredShares(patterns, groups, units);
  let matrix: Float64Array[] | null = null;
  const covariance = (one: number, other: number): number => {
    matrix ??= shareCovariance(patterns, clustered, units);
    return matrix[one]?.[other] ?? 0;
  };
  return { count, base, shares: clustered, clustered, covariance };
}

/** Rows with yes, and all, of each group. */
export function countYes(
  { yes, count: times }: Answers,
  group: Int32Array,
  groups: number,
): Pick<GroupShares, "count" | "base"> {
  const count = new Float64Array(groups);
  const base = new Float64Array(groups);
  for (const [row, place] of group.entries()) {
    base[place] = (base[place] ?? 0) + (times[row] ?? 0);
    count[place] = (count[place] ?? 0) + (times[row] ?? 0) * (yes[row] ?? 0);
  }
  return { count, base };
}

/** How the rows of clusters fall on groups; null without clusters. */
export function patternsOf({ yes, count, clusters }: Answers, group: Int32Array): UnitPatterns | null {
  if (clusters === null) return null;
  return patternsOfUnits({ unit: clusters.index, units: clusters.number, group, yes, count });
}
