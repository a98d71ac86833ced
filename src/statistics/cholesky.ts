/** A symmetric matrix as L·Lᵀ. */
export interface Factor {
  readonly size: number;
  /** L by rows, size × size; above the diagonal 0. */
  readonly lower: Float64Array;
  /** The columns that are not a combination of earlier ones; the columns of others are 0 in L. */
  readonly kept: readonly number[];
}

/**
 * Factors a symmetric, positive semidefinite matrix.
 * @param matrix by rows, size × size; only the lower triangle is read
 * @param tolerance a column of whose diagonal element no more than this share remains after the earlier
 *   columns is left out, ≥ 0
 */
export function cholesky(matrix: Float64Array, size: number, tolerance = 0): Factor {
  const lower = new Float64Array(size * size);
  const kept: number[] = [];
  const at = (row: number, column: number): number => lower[row * size + column] ?? 0;
  for (let column = 0; column < size; column++) {
    const rest = (row: number): number => {
      let sum = matrix[row * size + column] ?? Number.NaN;
      for (let earlier = 0; earlier < column; earlier++) sum -= at(row, earlier) * at(column, earlier);
      return sum;
    };
    const pivot = rest(column);
    if (!(pivot > tolerance * (matrix[column * size + column] ?? 0))) continue;
    kept.push(column);
    const root = Math.sqrt(pivot);
    lower[column * size + column] = root;
    for (let row = column + 1; row < size; row++) lower[row * size + column] = rest(row) / root;
  }
  return { size, lower, kept };
}

/**
 * Solves L·Lᵀ·x = right.
 * @returns 0 for the columns left out
 */
export function solve({ size, lower, kept }: Factor, right: Float64Array): Float64Array {
  const solution = new Float64Array(size);
  const at = (row: number, column: number): number => lower[row * size + column] ?? 0;
  for (const row of kept) {
    let sum = right[row] ?? Number.NaN;
    for (let column = 0; column < row; column++) sum -= at(row, column) * (solution[column] ?? 0);
    solution[row] = sum / at(row, row);
  }
  for (const row of kept.toReversed()) {
    let sum = solution[row] ?? Number.NaN;
    for (let later = row + 1; later < size; later++) sum -= at(later, row) * (solution[later] ?? 0);
    solution[row] = sum / at(row, row);
  }
  return solution;
}

/** The inverse by rows, size × size; 0 in the columns left out. */
export function inverse(factor: Factor): Float64Array {
  const { size, kept } = factor;
  const result = new Float64Array(size * size);
  for (const column of kept) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    result.set(solve(factor, unit), column * size);
  }
  return result;
}
