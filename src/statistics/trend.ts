import { cholesky, solve } from "./cholesky.js";
import { chiSquareUpper, normalTwoSided } from "./tails.js";
import { crossProducts, eachPattern, type UnitPatterns } from "./unit-patterns.js";

/** Rows at each score, and those of them that have the property. All columns have the same length. */
export interface Scored {
  /** Different scores. */
  readonly score: readonly number[];
  /** > 0 */
  readonly base: readonly number[];
  readonly count: readonly number[];
}

/** Whether a share rises or falls with a score, and whether a straight line tells it all. */
export interface Trend {
  /** Above 0 where the share rises with the score; NaN where nothing varies. */
  readonly z: number;
  readonly p: number;
  /** z² */
  readonly chiSquare: number;
  /** What is left of the differences between the scores; p is NaN without degrees of freedom. */
  readonly departure: { readonly chiSquare: number; readonly df: number; readonly p: number };
}

/**
 * The Cochran–Armitage test for trend in the shares of independent rows, with the departure from a straight
 * line: Pearson's chi-square of the table less z² (R: prop.trend.test, whose statistic is z²).
 * Source: Cochran 1954, Biometrics 10:417; Armitage 1955, Biometrics 11:375.
 */
export function trend(scored: Scored): Trend {
  const { share, deviations, scores } = centre(scored);
  const variance = share * (1 - share);
  let numerator = 0;
  let spread = 0;
  let pearson = 0;
  for (const [level, base] of scored.base.entries()) {
    const score = scores[level] ?? 0;
    const deviation = deviations[level] ?? 0;
    numerator += score * deviation;
    spread += base * score * score;
    pearson += (deviation * deviation) / (base * variance);
  }
  return trendOf(numerator / Math.sqrt(variance * spread), pearson, scores.length);
}

/**
 * The same test where a unit (child) may have several rows: the score test of a linear model of the share,
 * with a cluster-robust variance. Σ(s − s̄)(y − p) over a unit's rows is its part of the numerator;
 * the variance is m/(m − 1) times the sum of the squared parts. The departure is taken from U′V⁻¹U in
 * place of Pearson's chi-square, U = Σ(y − p) by score and V its covariance over the units in the same
 * way; it is NaN where V cannot be inverted or there are more than 1 000 scores.
 * @param scored the rows by score
 * @param patterns how the units' rows fall on the scores, which are the groups in the same order
 * @param units m, all units
 * Source: Rotnitzky & Jewell 1990, Biometrika 77:485; Boos 1992, Am Stat 46:327.
 */
export function clusteredTrend(scored: Scored, patterns: UnitPatterns, units: number): Trend {
  const { share, deviations, scores } = centre(scored);
  const factor = units / (units - 1);
  const parts = (entry: number): number => (patterns.count[entry] ?? 0) - share * (patterns.base[entry] ?? 0);
  let variance = 0;
  eachPattern(patterns, (start, end) => {
    let part = 0;
    for (let entry = start; entry < end; entry += 1) {
      part += (scores[patterns.group[entry] ?? 0] ?? 0) * parts(entry);
    }
    variance += factor * part * part * (patterns.units[start] ?? 0);
  });
  const numerator = deviations.reduce((sum, deviation, level) => sum + (scores[level] ?? 0) * deviation, 0);
  const overall =
    scores.length > MOST_SCORES
      ? Number.NaN
      : robustChiSquare(deviations, scored.base, crossProducts(patterns, scores.length, parts)) / factor;
  return trendOf(numerator / Math.sqrt(variance), overall, scores.length);
}

const MOST_SCORES = 1000;

/** What remains of a variance when it is a combination of others, but for rounding. */
const ROUNDING = 1e-10;

/** The overall share, how far each score's count is from it, and the scores less their mean. */
function centre({ score, base, count }: Scored): {
  readonly share: number;
  readonly deviations: number[];
  readonly scores: number[];
} {
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  const total = sum(base);
  const share = sum(count) / total;
  const mean = sum(score.map((value, level) => value * (base[level] ?? 0))) / total;
  return {
    share,
    deviations: count.map((yes, level) => yes - share * (base[level] ?? 0)),
    scores: score.map((value) => value - mean),
  };
}

/** U′V⁻¹U without the last score, which the others determine; NaN where V cannot be inverted. */
function robustChiSquare(
  deviations: readonly number[],
  base: readonly number[],
  products: readonly Float64Array[],
): number {
  const size = base.length - 1;
  const total = base.reduce((all, rows) => all + rows, 0);
  const at = (one: number, other: number): number => products[one]?.[other] ?? 0;
  const sums = base.map((_, one) => base.reduce((all, _rows, other) => all + at(one, other), 0));
  const all = sums.reduce((added, sum) => added + sum, 0);
  const covariance = new Float64Array(size * size);
  for (let one = 0; one < size; one += 1) {
    const part = (base[one] ?? 0) / total;
    for (let other = 0; other < size; other += 1) {
      const otherPart = (base[other] ?? 0) / total;
      covariance[one * size + other] =
        at(one, other) - part * (sums[other] ?? 0) - otherPart * (sums[one] ?? 0) + part * otherPart * all;
    }
  }
  const factor = cholesky(covariance, size, ROUNDING);
  if (factor.kept.length < size) return Number.NaN;
  const right = Float64Array.from(deviations.slice(0, size));
  return solve(factor, right).reduce((sum, value, level) => sum + value * (right[level] ?? 0), 0);
}

function trendOf(z: number, overall: number, levels: number): Trend {
  const chiSquare = z * z;
  const df = levels - 2;
  const rest = df > 0 ? Math.max(0, overall - chiSquare) : 0;
  const departure = { chiSquare: rest, df, p: chiSquareUpper(rest, df) };
  return { z, p: normalTwoSided(z), chiSquare, departure };
}
