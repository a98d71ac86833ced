/**
 * Splits the difference between two states of something that follows from several factors into one
 * part a factor: the effect of taking the factor from its earlier to its later state, averaged over
 * all orders in which the factors can be taken. The parts add up to the whole difference.
 * @param factors how many there are, 1–16
 * @param value what the thing is when the factors that are true have their later state
 * Source: Shapley 1953, A value for n-person games; Shorrocks 2013, J Econ Inequal 11:99.
 */
export function shapleyChange(factors: number, value: (later: readonly boolean[]) => number): Float64Array {
  const states = 2 ** factors;
  const values = Float64Array.from({ length: states }, (_, state) =>
    value(Array.from({ length: factors }, (_unused, factor) => ((state >> factor) & 1) === 1)),
  );
  const weights = Array.from({ length: factors }, (_, before) => orderWeight(before, factors));
  return Float64Array.from({ length: factors }, (_, factor) => {
    let part = 0;
    for (let state = 0; state < states; state += 1) {
      if (((state >> factor) & 1) === 1) continue;
      const before = bitCount(state);
      part += (weights[before] ?? 0) * ((values[state | (1 << factor)] ?? 0) - (values[state] ?? 0));
    }
    return part;
  });
}

/** The share of all orders in which exactly a given set of `before` factors comes before one factor. */
function orderWeight(before: number, factors: number): number {
  let orders = factors;
  for (let taken = 1; taken <= before; taken += 1) orders *= (factors - taken) / taken;
  return 1 / orders;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left > 0; left >>= 1) count += left & 1;
  return count;
}
