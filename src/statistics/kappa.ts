import { QUANTILE_975 } from "./normal.js";
import type { CountTable } from "./contingency.js";
import { marginsOf } from "./contingency.js";
import type { Interval } from "./wilson.js";

/** How two disagreeing codes count: not at all, the less the farther apart, or by the square of that. */
export type KappaWeights = "none" | "linear" | "quadratic";

/** Agreement beyond chance. */
export interface Kappa extends Interval {
  /** 1 = full agreement, 0 = as by chance; NaN where only one code is used. */
  readonly kappa: number;
  readonly se: number;
  /** The share of units with the same code from both, 0–1. */
  readonly agreement: number;
}

/**
 * Cohen's kappa of two raters, weighted if asked, with its large-sample standard error and 95 % interval
 * (R: vcd::Kappa).
 * @param table units by the first rater's code (row) and the second's (column), codes in the same order
 * @throws RangeError when the table is not square
 * Source: Cohen 1960, Educ Psychol Meas 20:37; 1968, Psychol Bull 70:213; Fleiss, Cohen & Everitt 1969, Psychol
 * Bull 72:323.
 */
export function cohenKappa(table: CountTable, weights: KappaWeights = "none"): Kappa {
  const { rows, columns, total } = marginsOf(table);
  const size = table.length;
  if (table.some((row) => row.length !== size)) throw new RangeError("a square table");
  const weight = (one: number, other: number): number => {
    if (one === other) return 1;
    if (weights === "none") return 0;
    const distance = Math.abs(one - other) / (size - 1);
    return weights === "linear" ? 1 - distance : 1 - distance * distance;
  };
  const mean = (sums: readonly number[], code: number): number =>
    sums.reduce((sum, count, other) => sum + (weight(code, other) * count) / total, 0);
  const rowMeans = table.map((_, code) => mean(columns, code));
  const columnMeans = table.map((_, code) => mean(rows, code));
  let observed = 0;
  let same = 0;
  for (const [one, row] of table.entries()) {
    same += (row[one] ?? 0) / total;
    for (const [other, count] of row.entries()) observed += (weight(one, other) * count) / total;
  }
  const expected = rows.reduce((sum, count, code) => sum + (count / total) * (rowMeans[code] ?? 0), 0);
  const kappa = (observed - expected) / (1 - expected);
  let squares = 0;
  for (const [one, row] of table.entries()) {
    for (const [other, count] of row.entries()) {
      const means = (rowMeans[one] ?? 0) + (columnMeans[other] ?? 0);
      squares += (count / total) * (weight(one, other) - means * (1 - kappa)) ** 2;
    }
  }
  const variance = squares - (kappa - expected * (1 - kappa)) ** 2;
  const se = Math.sqrt(Math.max(0, variance) / total) / (1 - expected);
  const reach = QUANTILE_975 * se;
  return { kappa, se, low: kappa - reach, high: kappa + reach, agreement: same };
}
