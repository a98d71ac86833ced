/** Probabilities this much above the observed one, in proportion, count as equal to it; as in R. */
const SLACK = 1 + 1e-7;

/** Tables less probable than this, next to the most probable one, are taken for impossible. */
const LEAST = 1e-300;

/**
 * Fisher's exact test of a table of two rows and two columns, two-sided: the chance, the sums of rows and
 * columns given, of a table no more probable than this one (R: fisher.test(table)$p.value).
 * @param table counts by row: [[a, b], [c, d]], whole, ≥ 0
 * @returns 0–1; 0 where it is below about 1e-300
 * @throws RangeError for another table
 * Source: Fisher 1935, J R Stat Soc 98:39.
 */
export function fisherTest(table: readonly (readonly number[])[]): number {
  const [[a, b] = [], [c, d] = []] = table;
  if (![a, b, c, d].every((count) => Number.isInteger(count) && (count ?? -1) >= 0)) {
    throw new RangeError("whole counts >= 0");
  }
  return pOf(a ?? 0, b ?? 0, c ?? 0, d ?? 0);
}

function pOf(a: number, b: number, c: number, d: number): number {
  const [row, column, rest] = [a + b, a + c, d - a];
  const mode = Math.floor(((row + 1) * (column + 1)) / (a + b + c + d + 2));
  const rise = (k: number): number => ((row - k) * (column - k)) / ((k + 1) * (rest + k + 1));
  const weights = [1];
  let observed = a === mode ? 1 : 0;
  const take = (k: number, weight: number): void => {
    weights.push(weight);
    if (k === a) observed = weight;
  };
  for (let k = mode, weight = rise(k); weight > LEAST; k += 1, weight *= rise(k)) take(k + 1, weight);
  for (let k = mode, weight = 1 / rise(k - 1); weight > LEAST; k -= 1, weight /= rise(k - 1))
    take(k - 1, weight);
  const ascending = Float64Array.from(weights).toSorted();
  const sum = (values: Float64Array): number => values.reduce((total, weight) => total + weight, 0);
  return sum(ascending.filter((weight) => weight <= observed * SLACK)) / sum(ascending);
}
