import { gammaUpper } from "./incomplete-gamma.js";

/**
 * The two-sided p-value of a standard normal statistic (R: 2 * pnorm(-abs(z))).
 * @param z any number; NaN gives NaN
 * @returns 0–1, exact to about 14 digits far into the tail, where 1 − cdf would be 0
 */
export function normalTwoSided(z: number): number {
  return chiSquareUpper(z * z, 1);
}

/** The probability that a standard normal variable exceeds z (R: pnorm(z, lower.tail = FALSE)). */
export function normalUpper(z: number): number {
  return z > 0 ? normalTwoSided(z) / 2 : 1 - normalTwoSided(z) / 2;
}

/**
 * The probability that a chi-square variable exceeds a value (R: pchisq(x, df, lower.tail = FALSE)).
 * @param x statistic, ≥ 0; rounding below 0 counts as 0
 * @param df degrees of freedom; without any there is no such distribution
 * @returns 0–1, exact to about 14 digits; NaN where df is not above 0 or x is NaN
 */
export function chiSquareUpper(x: number, df: number): number {
  if (Number.isNaN(x) || !(df > 0)) return Number.NaN;
  return gammaUpper(df / 2, Math.max(0, x) / 2);
}
