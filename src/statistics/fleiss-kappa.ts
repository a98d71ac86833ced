import type { Kappa } from "./kappa.js";
import { QUANTILE_975 } from "./normal.js";

/** Agreement of several raters beyond chance. */
export interface FleissKappa extends Kappa {
  /** kappa/se, standard normal where raters agree by chance only. */
  readonly z: number;
}

/**
 * Fleiss' kappa of the same number of ratings of every unit (R: irr::kappam.fleiss).
 *
 * The standard error is the one that holds where agreement is by chance only; z is made for it. The interval,
 * kappa ± 1.96 of it, is a rough guide where kappa is far from 0.
 * @param ratings how often each code was given, one row a unit, as many ratings in every row
 * @param units how many units each row stands for; 1 where it is left out
 * @throws RangeError when the rows do not hold the same number of ratings, at least 2
 * Source: Fleiss 1971, Psychol Bull 76:378; Fleiss, Nee & Landis 1979, Psychol Bull 86:974.
 */
export function fleissKappa(
  ratings: readonly (readonly number[])[],
  units: ArrayLike<number> = new Float64Array(ratings.length).fill(1),
): FleissKappa {
  const raters = (ratings[0] ?? []).reduce((sum, count) => sum + count, 0);
  const codes = new Float64Array(ratings[0]?.length ?? 0);
  let total = 0;
  let pairs = 0;
  for (const [row, counts] of ratings.entries()) {
    const times = units[row] ?? 0;
    if (raters < 2 || counts.reduce((sum, count) => sum + count, 0) !== raters) {
      throw new RangeError("as many ratings of every unit, at least 2");
    }
    total += times;
    for (const [code, count] of counts.entries()) {
      codes[code] = (codes[code] ?? 0) + times * count;
      pairs += times * count * (count - 1);
    }
  }
  const agreement = pairs / (total * raters * (raters - 1));
  let expected = 0;
  let spread = 0;
  let skew = 0;
  for (const count of codes) {
    const part = count / (total * raters);
    expected += part * part;
    spread += part * (1 - part);
    skew += part * (1 - part) * (1 - 2 * part);
  }
  const kappa = (agreement - expected) / (1 - expected);
  const variance = (2 * (spread * spread - skew)) / (spread * spread * total * raters * (raters - 1));
  const se = Math.sqrt(variance);
  const reach = QUANTILE_975 * se;
  return { kappa, se, low: kappa - reach, high: kappa + reach, agreement, z: kappa / se };
}
