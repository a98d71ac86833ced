import { marginsOf, type CountTable } from "./contingency.js";
import { SLACK, sumLogs } from "./freeman-halton.js";
import { makeRandom, type Random } from "./random.js";
import { logFactorials } from "./stirling.js";

/** A p-value from random tables, and its own standard error. */
export interface SampledP {
  readonly p: number;
  readonly error: number;
}

/**
 * The test of Freeman and Halton from random tables with the same sums of rows and columns: p is
 * (1 + k)/(1 + B), k being how many of the B tables are no more probable than this one, and its standard
 * error √(p(1 − p)/B) (R: fisher.test(table, simulate.p.value = TRUE, B = tables)).
 * @param table counts, whole, no row or column all 0
 * @param tables B, > 0
 * @param seed whole; the same one gives the same p
 * Source: Patefield 1981, Appl Stat 30:91 (AS 159); Davison & Hinkley 1997, Bootstrap Methods, 4.2.
 */
export function sampleFreemanHalton(table: CountTable, tables: number, seed: number): SampledP {
  const { rows, columns, total } = marginsOf(table);
  const logs = logFactorials(total);
  const limit = sumLogs(table.flat(), logs) - SLACK;
  const random = makeRandom(seed, 0);
  let extreme = 1;
  for (let drawn = 0; drawn < tables; drawn += 1) {
    if (sampleSum(rows, columns, total, logs, random) >= limit) extreme += 1;
  }
  const p = extreme / (tables + 1);
  return { p, error: Math.sqrt((p * (1 - p)) / tables) };
}

/** The sum of ln k! of a random table: row by row, each count hypergeometric given those before it. */
function sampleSum(
  rows: readonly number[],
  columns: readonly number[],
  total: number,
  logs: Float64Array,
  random: Random,
): number {
  const left = [...columns];
  let leftInAll = total;
  let sum = 0;
  for (let row = 0; row < rows.length - 1; row += 1) {
    let open = rows[row] ?? 0;
    let others = leftInAll;
    leftInAll -= open;
    for (let column = 0; column < left.length - 1; column += 1) {
      const most = left[column] ?? 0;
      const count = hypergeometric(open, most, others, logs, random);
      left[column] = most - count;
      open -= count;
      others -= most;
      sum += logs[count] ?? 0;
    }
    left[left.length - 1] = (left.at(-1) ?? 0) - open;
    sum += logs[open] ?? 0;
  }
  return sum + sumLogs(left, logs);
}

/**
 * How many of `marked` among `total` come into a random draw of `drawn`: by inversion, from the mode
 * outwards.
 */
function hypergeometric(
  drawn: number,
  marked: number,
  total: number,
  logs: Float64Array,
  random: Random,
): number {
  const rest = total - drawn - marked;
  const low = Math.max(0, -rest);
  const high = Math.min(drawn, marked);
  if (low === high) return low;
  const mode = Math.floor(((drawn + 1) * (marked + 1)) / (total + 2));
  let log = (logs[drawn] ?? 0) + (logs[total - drawn] ?? 0) + (logs[marked] ?? 0);
  log += (logs[total - marked] ?? 0) - (logs[total] ?? 0) - (logs[mode] ?? 0) - (logs[rest + mode] ?? 0);
  log -= (logs[drawn - mode] ?? 0) + (logs[marked - mode] ?? 0);
  let up = mode;
  let down = mode;
  let chanceUp = Math.exp(log);
  let chanceDown = chanceUp;
  let left = random.next() - chanceUp;
  while (left >= 0 && (up < high || down > low)) {
    if (up < high) {
      chanceUp *= ((drawn - up) * (marked - up)) / ((up + 1) * (rest + up + 1));
      up += 1;
      left -= chanceUp;
      if (left < 0) return up;
    }
    if (down > low) {
      chanceDown *= (down * (rest + down)) / ((drawn - down + 1) * (marked - down + 1));
      down -= 1;
      left -= chanceDown;
      if (left < 0) return down;
    }
  }
  return mode;
}
