import { clusteredShares, shareCovariance, type ClusteredShare } from "./clustered-shares.js";
import { QUANTILE_975 } from "./normal.js";
import { normalTwoSided } from "./tails.js";
import { patternsOfUnits } from "./unit-patterns.js";

/** Yes/no answers in two arms over periods; all columns of one length. */
export interface ArmRows {
  /** The cluster, 0 … clusters − 1. */
  readonly cluster: Int32Array;
  readonly clusters: number;
  /** 1 in the arm that something is tried in, 0 in the other. */
  readonly tried: ArrayLike<number>;
  /** 0, 1, 2 … in order of time. */
  readonly period: ArrayLike<number>;
  /** 1 yes, 0 no. */
  readonly yes: ArrayLike<number>;
}

/** A sum of shares, its standard error over clusters, 95 % interval and test against 0. */
export interface Contrast {
  readonly estimate: number;
  readonly se: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
}

/** How much more the share changed in one arm than in the other. */
export interface DifferenceInDifferences extends Contrast {
  /** Shares of the other arm before and after, then of the arm that is tried, before and after. */
  readonly shares: readonly ClusteredShare[];
}

/** The normal quantiles of a test at 5 % with a power of 80 %. */
const POWER_80 = QUANTILE_975 + 0.8416212335729143;

/**
 * (after − before in the arm that is tried) − (after − before in the other), with the covariance of the four
 * shares over clusters, m/(m − 1)·Σu². It is the coefficient of the product in a linear model of yes by arm,
 * period and their product.
 * @param rows of two periods, 0 before and 1 after
 * @returns null when one of the four groups is empty
 * Source: Bertrand, Duflo & Mullainathan 2004, Q J Econ 119:249; R: lm(y ~ tried * after) with
 *   sandwich::vcovCL(…, cluster, type = "HC0", cadjust = TRUE).
 */
export function differenceInDifferences(rows: ArmRows): DifferenceInDifferences | null {
  const { shares, contrast } = sharesOf(rows, 2);
  if (shares.some(({ base }) => base === 0)) return null;
  return { shares, ...contrast([1, -1, -1, 1]) };
}

/**
 * How much more the share rises by period in the arm that is tried than in the other: the difference of the
 * slopes of straight lines through the periods' shares.
 * @param periods how many there are
 * @returns null with fewer than three periods, or when one is empty in an arm
 */
export function differenceInSlopes(rows: ArmRows, periods: number): Contrast | null {
  const { shares, contrast } = sharesOf(rows, periods);
  if (periods < 3 || shares.some(({ base }) => base === 0)) return null;
  const middle = (periods - 1) / 2;
  const scores = Array.from({ length: periods }, (_, period) => period - middle);
  const spread = scores.reduce((sum, score) => sum + score * score, 0);
  const slope = scores.map((score) => score / spread);
  return contrast([...slope.map((weight) => -weight), ...slope]);
}

/** The smallest true difference that a test at 5 % finds four times of five. */
export function detectable({ se }: Contrast): number {
  return POWER_80 * se;
}

function sharesOf(
  { cluster, clusters, tried, period, yes }: ArmRows,
  periods: number,
): { shares: ClusteredShare[]; contrast: (weights: readonly number[]) => Contrast } {
  const patterns = patternsOfUnits({
    unit: cluster,
    units: clusters,
    group: cluster.map((_, row) => (tried[row] ?? 0) * periods + (period[row] ?? 0)),
    yes,
    count: cluster.map(() => 1),
  });
  const present = new Set(cluster).size;
  const shares = clusteredShares(patterns, 2 * periods, present);
  const contrast = (weights: readonly number[]): Contrast => {
    const covariance = shareCovariance(patterns, shares, present);
    let [estimate, variance] = [0, 0];
    for (const [one, weight] of weights.entries()) {
      estimate += weight * (shares[one]?.share ?? 0);
      for (const [other, second] of weights.entries())
        variance += weight * second * (covariance[one]?.[other] ?? 0);
    }
    const se = Math.sqrt(Math.max(0, variance));
    const reach = QUANTILE_975 * se;
    const p = se > 0 ? normalTwoSided(estimate / se) : Number.NaN;
    return { estimate, se, low: estimate - reach, high: estimate + reach, p };
  };
  return { shares, contrast };
}
