/** `holm` guards against any false claim among few, `bh` the part of false ones among many. */
export type Adjustment = "holm" | "bh";

/**
 * Adjusts the p-values of tests made together (R: p.adjust).
 * @param p p-values, 0–1; NaN stays NaN and is not counted
 * @returns in the order given, at most 1
 * @throws RangeError when a p-value is outside 0–1
 * Source: Holm 1979, Scand J Stat 6:65; Benjamini & Hochberg 1995, J R Stat Soc B 57:289.
 */
export function adjust(p: readonly number[], method: Adjustment): number[] {
  if (p.some((value) => value < 0 || value > 1)) throw new RangeError("0 <= p <= 1");
  const order = [...p.keys()]
    .filter((place) => !Number.isNaN(p[place]))
    .toSorted((one, other) => (p[one] ?? 0) - (p[other] ?? 0));
  const values = order.map((place) => p[place] ?? 0);
  const adjusted = p.map(() => Number.NaN);
  const sorted = method === "holm" ? holm(values) : benjaminiHochberg(values);
  for (const [rank, place] of order.entries()) adjusted[place] = sorted[rank] ?? 0;
  return adjusted;
}

/** Of ascending p-values. */
function holm(p: readonly number[]): number[] {
  let largest = 0;
  return p.map((value, rank) => {
    largest = Math.max(largest, (p.length - rank) * value);
    return Math.min(1, largest);
  });
}

/** Of ascending p-values. */
function benjaminiHochberg(p: readonly number[]): number[] {
  const adjusted = p.map((value, rank) => (p.length / (rank + 1)) * value);
  for (let rank = p.length - 2; rank >= 0; rank -= 1) {
    adjusted[rank] = Math.min(adjusted[rank] ?? 1, adjusted[rank + 1] ?? 1);
  }
  return adjusted;
}
