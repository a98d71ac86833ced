import { cholesky, inverse, solve } from "./cholesky.js";
import { crossProduct } from "./cross-product.js";
import { clusterSandwich } from "./sandwich.js";
import { independentColumns, type IndependentColumns } from "./independent-columns.js";

/** Yes and no at the different patterns of explaining values. */
export interface Patterned {
  /** The model matrix, one row a pattern, by rows; its first column is 1. */
  readonly matrix: Float64Array;
  readonly columns: number;
  /** Units with each pattern, > 0. */
  readonly units: Float64Array;
  /** Those of them that are yes. */
  readonly yes: Float64Array;
}

/** The units behind the patterns, in clusters. */
export interface ClusteredUnits {
  /** The pattern of each row. */
  readonly pattern: ArrayLike<number>;
  /** 1 yes, 0 no. */
  readonly y: ArrayLike<number>;
  /** How many equal units of the same cluster a row stands for; 1 when left out. */
  readonly count?: ArrayLike<number> | undefined;
  /** 0 … clusters − 1. */
  readonly cluster: ArrayLike<number>;
  readonly clusters: number;
}

export interface LogisticFit {
  /** By column; NaN where the column is a combination of earlier ones and was left out. */
  readonly estimate: Float64Array;
  /** NaN also where the data do not determine the coefficient. */
  readonly se: Float64Array;
  /** Null without clusters; NaN with fewer than two. */
  readonly robustSe: Float64Array | null;
  readonly deviance: number;
  readonly nullDeviance: number;
  readonly logLikelihood: number;
  /** Steps that moved the coefficients. */
  readonly iterations: number;
  readonly converged: boolean;
  /** Some fitted share is below 3e-7 or above 1 − 3e-7: log odds beyond 15. */
  readonly separated: boolean;
}

const MOST_ITERATIONS = 25;

/** On the scale of the prepared columns. */
const TOLERANCE = 1e-12;

const SURE = 1 / (1 + Math.exp(15));

/**
 * Logistic regression by iteratively reweighted least squares on patterns.
 * @param units the same units row by row, for standard errors robust to dependence within clusters: the
 *   sandwich of the sums of scores by cluster (HC0) times clusters / (clusters − 1)
 * @throws RangeError when all are yes or all are no
 * Source: McCullagh & Nelder 1989, Generalized Linear Models, ch. 4; R: glm(…, family = binomial). The errors
 *   are those at the estimate; glm's are those one step before it, and differ by up to 1e-7 of them.
 */
export function logistic(data: Patterned, units?: ClusteredUnits): LogisticFit {
  const all = totalOf(data.units);
  const yes = totalOf(data.yes);
  if (!(yes > 0 && yes < all)) throw new RangeError("0 < yes < units");
  const columns = independentColumns(data.matrix, data.columns, data.units);
  const { beta, state, iterations, converged } = iterate(columns, data);
  const factor = cholesky(state.information, beta.length);
  const determined = factor.kept.length === beta.length;
  const covariance = determined ? inverse(factor) : new Float64Array(beta.length ** 2).fill(Number.NaN);
  const errors = (covariances: Float64Array): Float64Array =>
    spread(columns, data.columns, variances(columns, covariances).map(Math.sqrt));
  const { matrix } = columns;
  const robust =
    units &&
    clusterSandwich(covariance, {
      ...units,
      matrix,
      columns: beta.length,
      residual: residuals(units, state.shares),
    });
  return {
    estimate: spread(columns, data.columns, estimates(columns, beta)),
    se: errors(covariance),
    robustSe: robust === undefined ? null : errors(robust),
    deviance: state.deviance,
    nullDeviance: -2 * (yes * Math.log(yes / all) + (all - yes) * Math.log1p(-yes / all)),
    logLikelihood: -state.deviance / 2,
    iterations,
    converged,
    separated: state.shares.some((share) => Math.min(share, 1 - share) < SURE),
  };
}

interface State {
  readonly shares: Float64Array;
  readonly score: Float64Array;
  readonly information: Float64Array;
  readonly deviance: number;
}

function iterate(columns: IndependentColumns, data: Patterned) {
  const beta = new Float64Array(columns.kept.length);
  let state = stateAt(beta, columns, data);
  for (let iterations = 0; iterations < MOST_ITERATIONS; iterations++) {
    const step = solve(cholesky(state.information, beta.length), state.score);
    step.forEach((change, place) => {
      beta[place] = (beta[place] ?? 0) + change;
    });
    state = stateAt(beta, columns, data);
    const converged = step.every((change) => Math.abs(change) < TOLERANCE);
    if (converged) return { beta, state, iterations, converged };
  }
  return { beta, state, iterations: MOST_ITERATIONS, converged: false };
}

function stateAt(beta: Float64Array, { matrix }: IndependentColumns, { units, yes }: Patterned): State {
  const size = beta.length;
  const score = new Float64Array(size);
  const shares = new Float64Array(units.length);
  const weights = new Float64Array(units.length);
  let deviance = 0;
  units.forEach((count, row) => {
    let logOdds = 0;
    for (let place = 0; place < size; place++) {
      logOdds += (beta[place] ?? 0) * (matrix[row * size + place] ?? 0);
    }
    const share = 1 / (1 + Math.exp(-logOdds));
    const said = yes[row] ?? 0;
    shares[row] = share;
    weights[row] = (count * share) / (1 + Math.exp(logOdds));
    const residual = said - count * share;
    for (let place = 0; place < size; place++) {
      score[place] = (score[place] ?? 0) + residual * (matrix[row * size + place] ?? 0);
    }
    deviance += 2 * (said * softPlus(-logOdds) + (count - said) * softPlus(logOdds));
  });
  return { shares, score, information: crossProduct(matrix, size, weights), deviance };
}

/** ln(1 + eˣ). */
function softPlus(x: number): number {
  return Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** (y − share) times the units that a row stands for. */
function residuals({ pattern, y, count }: ClusteredUnits, shares: Float64Array): Float64Array {
  const units = (row: number): number => (count === undefined ? 1 : (count[row] ?? 0));
  return Float64Array.from({ length: pattern.length }, (_, row) => {
    return units(row) * ((y[row] ?? 0) - (shares[pattern[row] ?? 0] ?? 0));
  });
}

/** Coefficients of the given columns from those of the prepared ones. */
function estimates({ back, kept }: IndependentColumns, beta: Float64Array): Float64Array {
  const size = kept.length;
  return beta.map((_, row) =>
    beta.reduce((sum, value, place) => sum + value * (back[row * size + place] ?? 0), 0),
  );
}

/** Variances of the coefficients of the given columns from the covariance of those of the prepared ones. */
function variances({ back, kept }: IndependentColumns, covariance: Float64Array): Float64Array {
  const size = kept.length;
  return Float64Array.from(kept, (_, row) => {
    const shares = back.subarray(row * size, (row + 1) * size);
    return covariance.reduce(
      (sum, value, at) => sum + value * (shares[Math.floor(at / size)] ?? 0) * (shares[at % size] ?? 0),
      0,
    );
  });
}

/** Values of the kept columns in the places of all columns, NaN elsewhere. */
function spread({ kept }: IndependentColumns, columns: number, values: Float64Array): Float64Array {
  const result = new Float64Array(columns).fill(Number.NaN);
  kept.forEach((column, place) => {
    result[column] = values[place] ?? Number.NaN;
  });
  return result;
}

function totalOf(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
