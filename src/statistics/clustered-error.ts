/** Clusters with several rows, or some of them taken by chance; the rows of a cluster stand together. */
export interface ClusterMembers {
  /** The row, by its place among those that are counted. */
  readonly row: ArrayLike<number>;
  readonly cluster: ArrayLike<number>;
  /** How many such clusters each of them stands for, ≥ 1. */
  readonly times: number;
}

/** A variance below so much of what it would be without clusters is 0 but for rounding. */
const ROUNDING = 1e-12;

/**
 * The standard error of a sum whose rows come in clusters: the root of the sum over clusters of the squared sum
 * of what their rows add. A cluster of one row adds its square, so that all rows can be counted as if they
 * were alone, and only the products of different rows of a cluster remain:
 * Σ count·v² + times·Σ over clusters ((Σ v)² − Σ v²).
 * @param influence v, what a row adds to the sum; 0 for rows that have no part in it
 * @param count how many equal rows each stands for, those of clusters among them
 * @returns 0 where nothing but rounding is left, or the products of clusters taken by chance outweigh all else
 * Source: Therneau & Grambsch 2000, Modeling Survival Data, ch. 7.
 */
export function clusteredError(
  influence: Float64Array,
  count: ArrayLike<number>,
  { row, cluster, times }: ClusterMembers,
): number {
  let alone = 0;
  for (let place = 0; place < influence.length; place += 1) {
    const own = influence[place] ?? 0;
    alone += (count[place] ?? 0) * own * own;
  }
  let products = 0;
  for (let start = 0, end = 0; start < row.length; start = end) {
    let sum = 0;
    for (; end < row.length && cluster[end] === cluster[start]; end += 1) {
      const own = influence[row[end] ?? 0] ?? 0;
      products -= own * own;
      sum += own;
    }
    products += sum * sum;
  }
  const variance = alone + times * products;
  return variance > ROUNDING * alone ? Math.sqrt(variance) : 0;
}
