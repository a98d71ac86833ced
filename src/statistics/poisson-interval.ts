import { gammaLower, gammaUpper, poissonDensity } from "./incomplete-gamma.js";
import { QUANTILE_975 } from "./normal.js";
import type { Interval } from "./wilson.js";

const TAIL = 0.025;

/**
 * The exact 95 % interval of the expected number, given the number of events that came
 * (R: poisson.test(count)$conf.int).
 * @param count whole, ≥ 0
 * @returns bounds ≥ 0; low is exactly 0 when count is 0
 * @throws RangeError for another count
 * Source: Garwood 1936, Biometrika 28:437.
 */
export function poissonInterval(count: number): Interval {
  if (!Number.isInteger(count) || count < 0) throw new RangeError("a whole count >= 0");
  return {
    low: count === 0 ? 0 : solve(count, -QUANTILE_975, (x) => gammaLower(count, x) - TAIL),
    high: solve(count + 1, QUANTILE_975, (x) => TAIL - gammaUpper(count + 1, x)),
  };
}

/** Newton's method on the gamma distribution from Wilson and Hilferty's approximation. */
function solve(shape: number, z: number, excess: (x: number) => number): number {
  let x = shape * (1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3;
  for (let round = 0; round < 50; round += 1) {
    const step = (excess(x) * x) / (shape * poissonDensity(shape, x));
    x -= step;
    if (Math.abs(step) <= 2 ** -50 * x) break;
  }
  return x;
}
