/** From here on Stirling's series, cut off as below, is exact to the last digit. */
export const STIRLING_FROM = 16;

/**
 * ln Γ(a + 1) less its first approximation, (a + ½)·ln a − a + ½·ln 2π.
 * @param a ≥ 16
 * Source: Abramowitz & Stegun 1964, 6.1.41.
 */
export function stirlingError(a: number): number {
  const square = a * a;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / a;
}

/** ln 0!, ln 1!, … ln most! (R: lfactorial(0:most)). */
export function logFactorials(most: number): Float64Array {
  const logs = new Float64Array(most + 1);
  for (let k = 1; k <= most; k += 1) {
    logs[k] =
      k < STIRLING_FROM
        ? (logs[k - 1] ?? 0) + Math.log(k)
        : (k + 0.5) * Math.log(k) - k + Math.log(2 * Math.PI) / 2 + stirlingError(k);
  }
  return logs;
}
