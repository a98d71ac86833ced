import type { Stratum } from "./stratum.js";
import { chiSquareUpper } from "./tails.js";

/** A test by chi-square; p is NaN without degrees of freedom. */
export interface Homogeneity {
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
}

/** Whether an odds ratio is the same in all strata. */
export interface BreslowDay {
  readonly homogeneity: Homogeneity;
  /** The same with Tarone's correction for the odds ratio being estimated. */
  readonly tarone: Homogeneity;
}

/**
 * The Breslow–Day test, with and without Tarone's correction. Strata in which a row or column is empty tell
 * nothing and are left out, of the degrees of freedom too.
 * @param oddsRatio the common odds ratio of Mantel and Haenszel; where it is 0, infinite or NaN there is no test
 * Source: Breslow & Day 1980, Statistical Methods in Cancer Research I, 4.4; Tarone 1985, Biometrika 72:91.
 */
export function breslowDay(strata: readonly Stratum[], oddsRatio: number): BreslowDay {
  let chiSquare = 0;
  let excess = 0;
  let variances = 0;
  let df = -1;
  for (const stratum of strata) {
    const { exposed, exposedYes, unexposed, unexposedYes } = stratum;
    const yes = exposedYes + unexposedYes;
    if (exposed === 0 || unexposed === 0 || yes === 0 || yes === exposed + unexposed) continue;
    const fitted = fit(exposed, unexposed, yes, oddsRatio);
    const rest = unexposed - yes + fitted;
    const variance = 1 / (1 / fitted + 1 / (exposed - fitted) + 1 / (yes - fitted) + 1 / rest);
    chiSquare += (exposedYes - fitted) ** 2 / variance;
    excess += exposedYes - fitted;
    variances += variance;
    df += 1;
  }
  const test = (value: number): Homogeneity => {
    const known = df > 0 && Number.isFinite(value);
    return {
      chiSquare: known ? value : Number.NaN,
      df: Math.max(0, df),
      p: known ? chiSquareUpper(value, df) : Number.NaN,
    };
  };
  return { homogeneity: test(chiSquare), tarone: test(chiSquare - (excess * excess) / variances) };
}

/** The number of exposed with the outcome that gives the odds ratio, the sums of the table given. */
function fit(exposed: number, unexposed: number, yes: number, oddsRatio: number): number {
  const a = 1 - oddsRatio;
  const b = unexposed - yes + oddsRatio * (exposed + yes);
  const c = oddsRatio * exposed * yes;
  const root = Math.sqrt(b * b + 4 * a * c);
  return b < 0 ? (root - b) / (2 * a) : (2 * c) / (root + b);
}
