/** Σ weight · row′ row, by rows; only the lower triangle is filled. */
export function crossProduct(matrix: Float64Array, columns: number, weights: Float64Array): Float64Array {
  const sums = new Float64Array(columns * columns);
  const filled = new Int32Array(columns);
  weights.forEach((weight, row) => addProduct(sums, matrix, row * columns, weight, filled));
  return sums;
}

/**
 * Adds weight · v′ v to the lower triangle of a square matrix.
 * @param values hold v from `offset` on
 * @param filled room for the places where v is not 0; as long as v
 */
export function addProduct(
  to: Float64Array,
  values: Float64Array,
  offset: number,
  weight: number,
  filled: Int32Array,
): void {
  const columns = filled.length;
  let count = 0;
  for (let column = 0; column < columns; column++) {
    if (values[offset + column] !== 0) filled[count++] = column;
  }
  for (let one = 0; one < count; one++) {
    const a = filled[one] ?? 0;
    const scaled = weight * (values[offset + a] ?? 0);
    for (let other = 0; other <= one; other++) {
      const b = filled[other] ?? 0;
      to[a * columns + b] = (to[a * columns + b] ?? 0) + scaled * (values[offset + b] ?? 0);
    }
  }
}
