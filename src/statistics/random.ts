/** A source of uniform numbers: the same seed gives the same numbers on every machine. */
export interface Random {
  /** The next number in [0, 1), a multiple of 2^-32. */
  next(): number;
  /** A whole number in 0 … limit − 1. */
  below(limit: number): number;
  /** A whole number in low … high, both included; `low` when the range is empty. */
  between(low: number, high: number): number;
}

/**
 * xoshiro128** (Blackman and Vigna 2018), 32-bit integer arithmetic only, its state filled by
 * splitmix32 from the words of the seed.
 *
 * @param seed whole number, 0 … 2^53 − 1
 * @param stream which of the independent sequences of that seed, 0 … 2^32 − 1
 */
export function makeRandom(seed: number, stream: number): Random {
  const state = fillState([seed >>> 0, Math.floor(seed / 4294967296) >>> 0, stream >>> 0]);
  let [a, b, c, d] = state;

  function word(): number {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result >>> 0;
  }

  const next = (): number => word() / 4294967296;
  const below = (limit: number): number => Math.floor(next() * limit);
  return { next, below, between: (low, high) => low + below(Math.max(1, high - low + 1)) };
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

function fillState(words: readonly number[]): [number, number, number, number] {
  let mixed = 0;
  const step = (): number => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let z = mixed;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  for (const word of words) mixed = step() ^ word;
  return [step(), step(), step(), step()];
}
