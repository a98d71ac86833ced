import { cholesky, solve } from "./cholesky.js";
import { orderByKey } from "./order.js";
import { chiSquareUpper } from "./tails.js";

/** Times to an event in groups, all columns of one length. */
export interface GroupedTimes {
  /** When follow-up ended, finite. */
  readonly time: Float64Array;
  /** 1 event, 0 censored. */
  readonly event: ArrayLike<number>;
  /** 0 … groups − 1. */
  readonly group: ArrayLike<number>;
  readonly groups: number;
  /** 0 … strata − 1; one stratum when left out. */
  readonly stratum?: ArrayLike<number> | undefined;
  readonly strata?: number | undefined;
  /** How many units a row stands for, > 0; 1 when left out. */
  readonly count?: ArrayLike<number> | undefined;
}

export interface LogRank {
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
  /** Events by group. */
  readonly observed: Float64Array;
  /** Events by group if the hazards were the same, summed over strata. */
  readonly expected: Float64Array;
}

/**
 * The log-rank test of equal hazards in two or more groups, within strata where given.
 * @returns chiSquare 0, df 0 and p NaN when fewer than two groups are ever at risk at an event
 * @throws RangeError when the groups that are at risk at events are never so together
 * Source: Mantel 1966, Cancer Chemother Rep 50:163; Peto & Peto 1972, J R Stat Soc A 135:185;
 *   R: survival::survdiff.
 */
export function logRank(rows: GroupedTimes): LogRank {
  const { groups } = rows;
  const sums = new LogRankSums(groups);
  const strata = orderByKey(rows.stratum ?? new Uint8Array(rows.time.length), rows.strata ?? 1);
  for (let stratum = 0; stratum + 1 < strata.start.length; stratum++) {
    sums.addStratum(rows, strata.rows.subarray(strata.start[stratum], strata.start[stratum + 1]));
  }
  const { observed, expected, variance } = sums;
  const compared = [...expected.keys()].filter((group) => (expected[group] ?? 0) > 0);
  if (compared.length < 2) return { chiSquare: 0, df: 0, p: Number.NaN, observed, expected };
  const [, ...free] = compared;
  const difference = Float64Array.from(free, (group) => (observed[group] ?? 0) - (expected[group] ?? 0));
  const matrix = Float64Array.from(
    free.flatMap((row) => free.map((column) => variance[row * groups + column] ?? 0)),
  );
  const factor = cholesky(matrix, free.length, SINGULAR);
  if (factor.kept.length < free.length) throw new RangeError("groups at risk together");
  const solution = solve(factor, difference);
  const chiSquare = difference.reduce((sum, value, index) => sum + value * (solution[index] ?? 0), 0);
  return { chiSquare, df: free.length, p: chiSquareUpper(chiSquare, free.length), observed, expected };
}

const SINGULAR = 1e-12;

/** Observed and expected events and the variance of the observed, summed over times and strata. */
class LogRankSums {
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  readonly variance: Float64Array;

  constructor(private readonly groups: number) {
    this.observed = new Float64Array(groups);
    this.expected = new Float64Array(groups);
    this.variance = new Float64Array(groups * groups);
  }

  addStratum({ time, event, group, count }: GroupedTimes, members: Int32Array): void {
    const latestFirst = members.toSorted((a, b) => (time[b] ?? 0) - (time[a] ?? 0));
    const atRisk = new Float64Array(this.groups);
    let events = 0;
    latestFirst.forEach((row, place) => {
      const units = count === undefined ? 1 : (count[row] ?? 0);
      const own = group[row] ?? 0;
      atRisk[own] = (atRisk[own] ?? 0) + units;
      if (event[row] === 1) {
        events += units;
        this.observed[own] = (this.observed[own] ?? 0) + units;
      }
      const next = latestFirst[place + 1];
      if (next !== undefined && time[next] === time[row]) return;
      if (events > 0) this.addTime(atRisk, events);
      events = 0;
    });
  }

  private addTime(atRisk: Float64Array, events: number): void {
    const all = atRisk.reduce((sum, units) => sum + units, 0);
    const spread = all > 1 ? (events * (all - events)) / (all - 1) : 0;
    for (let a = 0; a < this.groups; a++) {
      const share = (atRisk[a] ?? 0) / all;
      this.expected[a] = (this.expected[a] ?? 0) + events * share;
      for (let b = 0; b < this.groups; b++) {
        const covariance = share * ((a === b ? 1 : 0) - (atRisk[b] ?? 0) / all);
        this.variance[a * this.groups + b] = (this.variance[a * this.groups + b] ?? 0) + spread * covariance;
      }
    }
  }
}
