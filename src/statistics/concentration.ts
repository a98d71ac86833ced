/** A point of the Lorenz curve: the part of the units with the least, and the part of it all that they have. */
export interface LorenzPoint {
  readonly units: number;
  readonly value: number;
}

/** How unevenly something is spread over units. */
export interface Concentration {
  /** 0 = all have the same, towards 1 = one has it all; NaN where there is nothing to share. */
  readonly gini: number;
  /** What the tenth of the units with the most has of it all, 0–1. */
  readonly topTenthShare: number;
  /** From (0, 0) to (1, 1), one point for each different value. */
  readonly lorenz: readonly LorenzPoint[];
}

/**
 * The Lorenz curve from those with the least to those with the most, the Gini coefficient (without correction
 * for few units) and the share of the top tenth, the curve taken as straight between its points.
 * @param values ≥ 0, one for each unit
 * @param weights how many units each value stands for, ≥ 0; 1 where left out
 * @throws RangeError for a negative or unknown value or weight, or when all weights are 0
 * Source: Lorenz 1905, Publ Am Stat Assoc 9:209; Gini 1914; Cowell 2011, Measuring Inequality, 2.
 */
export function concentration(
  values: Float64Array,
  weights: Float64Array = new Float64Array(values.length).fill(1),
): Concentration {
  if (![...values, ...weights].every((number) => number >= 0))
    throw new RangeError("values and weights >= 0");
  const order = [...values.keys()]
    .filter((place) => (weights[place] ?? 0) > 0)
    .toSorted((one, other) => (values[one] ?? 0) - (values[other] ?? 0));
  const units = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(units > 0)) throw new RangeError("weights > 0");
  const total = order.reduce((sum, place) => sum + (values[place] ?? 0) * (weights[place] ?? 0), 0);
  const lorenz: LorenzPoint[] = [{ units: 0, value: 0 }];
  let gini = 1;
  let topTenthShare = Number.NaN;
  let [passed, gathered] = [0, 0];
  for (const [rank, place] of order.entries()) {
    passed += weights[place] ?? 0;
    gathered += (values[place] ?? 0) * (weights[place] ?? 0);
    const last = rank === order.length - 1;
    if (!last && values[order[rank + 1] ?? 0] === values[place]) continue;
    const before = lorenz.at(-1) ?? { units: 0, value: 0 };
    const point = last
      ? { units: 1, value: gathered / total }
      : { units: passed / units, value: gathered / total };
    gini -= (point.units - before.units) * (point.value + before.value);
    if (before.units < TOP && point.units >= TOP) {
      const way = (TOP - before.units) / (point.units - before.units);
      topTenthShare = 1 - (before.value + way * (point.value - before.value));
    }
    lorenz.push(point);
  }
  return { gini, topTenthShare, lorenz };
}

/** Where the top tenth begins. */
const TOP = 0.9;
