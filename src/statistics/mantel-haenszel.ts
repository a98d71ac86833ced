import { breslowDay, type BreslowDay } from "./breslow-day.js";
import { QUANTILE_975 } from "./normal.js";
import type { Stratum } from "./stratum.js";
import { chiSquareUpper } from "./tails.js";
import type { Interval } from "./wilson.js";

/** An estimate with its 95 % interval; NaN where there is none. */
export interface Estimate extends Interval {
  readonly estimate: number;
}

/** An association held against strata. */
export interface StratifiedAssociation extends BreslowDay {
  /** The Cochran–Mantel–Haenszel test, one degree of freedom. */
  readonly chiSquare: number;
  readonly p: number;
  readonly riskRatio: Estimate;
  readonly oddsRatio: Estimate;
  readonly riskDifference: Estimate;
}

/**
 * The association of an outcome with an exposure, strata held constant: the test without continuity
 * correction (R: mantelhaen.test(table, correct = FALSE)), the common risk ratio, odds ratio and risk
 * difference, and whether the odds ratio is the same in all strata.
 * @param strata at least one; whole counts
 * Source: Mantel & Haenszel 1959, J Natl Cancer Inst 22:719; intervals by Greenland & Robins 1985, Biometrics
 * 41:55 (risk ratio), Robins, Breslow & Greenland 1986, Biometrics 42:311 (odds ratio), Sato 1989,
 * Biometrics 45:1323 (risk difference).
 */
export function mantelHaenszel(strata: readonly Stratum[]): StratifiedAssociation {
  const filled = strata.filter((stratum) => stratum.exposed + stratum.unexposed > 0);
  const oddsRatio = commonOddsRatio(filled);
  const chiSquare = cochranMantelHaenszel(filled);
  return {
    chiSquare,
    p: chiSquareUpper(chiSquare, 1),
    riskRatio: commonRiskRatio(filled),
    oddsRatio,
    riskDifference: commonRiskDifference(filled),
    ...breslowDay(filled, oddsRatio.estimate),
  };
}

function cochranMantelHaenszel(strata: readonly Stratum[]): number {
  const excess = sum(strata, ({ exposed, exposedYes, unexposed, unexposedYes }) => {
    return exposedYes - (exposed * (exposedYes + unexposedYes)) / (exposed + unexposed);
  });
  const variance = sum(strata, ({ exposed, exposedYes, unexposed, unexposedYes }) => {
    const total = exposed + unexposed;
    const yes = exposedYes + unexposedYes;
    return total < 2 ? 0 : ((exposed * unexposed * yes) / total / total) * ((total - yes) / (total - 1));
  });
  return (excess * excess) / variance;
}

function commonRiskRatio(strata: readonly Stratum[]): Estimate {
  const above = sum(strata, (s) => (s.exposedYes * s.unexposed) / (s.exposed + s.unexposed));
  const below = sum(strata, (s) => (s.unexposedYes * s.exposed) / (s.exposed + s.unexposed));
  const spread = sum(strata, (s) => {
    const total = s.exposed + s.unexposed;
    const yes = s.exposedYes + s.unexposedYes;
    return (s.exposed * s.unexposed * yes - s.exposedYes * s.unexposedYes * total) / (total * total);
  });
  return onLogScale(above / below, spread / (above * below));
}

function commonOddsRatio(strata: readonly Stratum[]): Estimate {
  const parts = strata.map(({ exposed, exposedYes, unexposed, unexposedYes }) => {
    const total = exposed + unexposed;
    const agreeing = (exposedYes + unexposed - unexposedYes) / total;
    const above = (exposedYes * (unexposed - unexposedYes)) / total;
    const below = (unexposedYes * (exposed - exposedYes)) / total;
    return { agreeing, above, below };
  });
  const above = sum(parts, (part) => part.above);
  const below = sum(parts, (part) => part.below);
  const variance =
    sum(parts, (part) => part.agreeing * part.above) / (2 * above * above) +
    sum(parts, (part) => part.agreeing * part.below + (1 - part.agreeing) * part.above) /
      (2 * above * below) +
    sum(parts, (part) => (1 - part.agreeing) * part.below) / (2 * below * below);
  return onLogScale(above / below, variance);
}

function commonRiskDifference(strata: readonly Stratum[]): Estimate {
  const weight = sum(strata, (s) => (s.exposed * s.unexposed) / (s.exposed + s.unexposed));
  const estimate =
    sum(strata, (s) => {
      return (s.exposedYes * s.unexposed - s.unexposedYes * s.exposed) / (s.exposed + s.unexposed);
    }) / weight;
  const shift = sum(strata, ({ exposed, exposedYes, unexposed, unexposedYes }) => {
    const total = exposed + unexposed;
    const skew = (exposed * unexposed * (unexposed - exposed)) / 2;
    return (exposed * exposed * unexposedYes - unexposed * unexposed * exposedYes + skew) / (total * total);
  });
  const spread = sum(strata, ({ exposed, exposedYes, unexposed, unexposedYes }) => {
    const discordant = exposedYes * (unexposed - unexposedYes) + unexposedYes * (exposed - exposedYes);
    return discordant / (2 * (exposed + unexposed));
  });
  const reach = QUANTILE_975 * (Math.sqrt(Math.max(0, estimate * shift + spread)) / weight);
  return { estimate, low: estimate - reach, high: estimate + reach };
}

function onLogScale(estimate: number, variance: number): Estimate {
  const reach = QUANTILE_975 * Math.sqrt(variance);
  return {
    estimate,
    low: Math.exp(Math.log(estimate) - reach),
    high: Math.exp(Math.log(estimate) + reach),
  };
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
