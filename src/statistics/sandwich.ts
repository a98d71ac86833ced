import { addProduct } from "./cross-product.js";
import { orderByKey } from "./order.js";

/** The scores of a model row by row: residual times the row of the model matrix. */
export interface Scores {
  /** One row for each pattern of explaining values, by rows. */
  readonly matrix: Float64Array;
  readonly columns: number;
  /** The pattern of each row of the data. */
  readonly pattern: ArrayLike<number>;
  readonly residual: Float64Array;
  /** 0 … clusters − 1. */
  readonly cluster: ArrayLike<number>;
  readonly clusters: number;
}

/**
 * The covariance of coefficients when the rows of a cluster may depend on each other:
 * bread · Σ over clusters of s′s · bread · clusters / (clusters − 1), s being the sum of the cluster's scores.
 * @param bread the inverse information, by rows
 * @returns by rows; NaN with fewer than two clusters
 * Source: Liang & Zeger 1986, Biometrika 73:13; R: sandwich::vcovCL(…, type = "HC0").
 */
export function clusterSandwich(bread: Float64Array, scores: Scores): Float64Array {
  const { columns } = scores;
  const { meat, clusters } = sumOfProducts(scores);
  const factor = clusters > 1 ? clusters / (clusters - 1) : Number.NaN;
  const whole = meat.map((_, place) => {
    const [row, column] = [Math.floor(place / columns), place % columns];
    return factor * (meat[Math.max(row, column) * columns + Math.min(row, column)] ?? 0);
  });
  return multiply(multiply(bread, whole, columns), bread, columns);
}

/** Σ s′s, only the lower triangle, and how many clusters have rows. */
function sumOfProducts(scores: Scores): { meat: Float64Array; clusters: number } {
  const { matrix, columns, pattern, residual } = scores;
  const byCluster = orderByKey(scores.cluster, scores.clusters);
  const meat = new Float64Array(columns * columns);
  const filled = new Int32Array(columns);
  const score = new Float64Array(columns);
  let clusters = 0;
  for (let cluster = 0; cluster < scores.clusters; cluster++) {
    const start = byCluster.start[cluster] ?? 0;
    const end = byCluster.start[cluster + 1] ?? 0;
    if (end > start) clusters += 1;
    score.fill(0);
    for (let place = start; place < end; place++) {
      const row = byCluster.rows[place] ?? 0;
      const offset = (pattern[row] ?? 0) * columns;
      for (let column = 0; column < columns; column++) {
        score[column] = (score[column] ?? 0) + (residual[row] ?? 0) * (matrix[offset + column] ?? 0);
      }
    }
    addProduct(meat, score, 0, 1, filled);
  }
  return { meat, clusters };
}

function multiply(a: Float64Array, b: Float64Array, size: number): Float64Array {
  return a.map((_, place) => {
    const [row, column] = [Math.floor(place / size), place % size];
    let total = 0;
    for (let inner = 0; inner < size; inner++) {
      total += (a[row * size + inner] ?? 0) * (b[inner * size + column] ?? 0);
    }
    return total;
  });
}
