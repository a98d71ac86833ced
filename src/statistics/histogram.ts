/** Whole numbers with how often each occurs, ascending by value. */
export type Histogram = readonly (readonly [value: number, count: number])[];

/** Mean, median and quartiles. */
export interface Summary {
  readonly n: number;
  readonly mean: number;
  readonly median: number;
  readonly q1: number;
  readonly q3: number;
}

/**
 * Summarises a histogram exactly: sums are integers, quantiles interpolate linearly between order
 * statistics (R type 7).
 * @returns null for an empty histogram
 * Source: Hyndman & Fan 1996, Am Stat 50:361.
 */
export function summarise(histogram: Histogram): Summary | null {
  let n = 0;
  let total = 0;
  for (const [value, count] of histogram) {
    n += count;
    total += value * count;
  }
  if (n === 0) return null;
  const quantile = (p: number): number => {
    const position = (n - 1) * p;
    const below = Math.floor(position);
    const low = atRank(histogram, below);
    return low + (position - below) * (atRank(histogram, Math.min(below + 1, n - 1)) - low);
  };
  return { n, mean: total / n, median: quantile(0.5), q1: quantile(0.25), q3: quantile(0.75) };
}

/** The value at a rank, counted from 0. */
function atRank(histogram: Histogram, rank: number): number {
  let passed = 0;
  for (const [value, count] of histogram) {
    passed += count;
    if (rank < passed) return value;
  }
  throw new RangeError("rank");
}
