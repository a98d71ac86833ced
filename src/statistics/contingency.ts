import { chiSquareUpper } from "./tails.js";

/** Counts by row and column: as many numbers in every row. */
export type CountTable = readonly (readonly number[])[];

/** Pearson's test of a table, and what to look at when it differs. */
export interface ChiSquareTest {
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
  /** How strong the association is, 0–1. */
  readonly cramersV: number;
  /** Counts if rows and columns were independent. */
  readonly expected: number[][];
  /** Adjusted residuals: standard normal if rows and columns were independent. */
  readonly residuals: number[][];
}

/** The sums of a table. */
export interface Margins {
  readonly rows: number[];
  readonly columns: number[];
  readonly total: number;
}

export function marginsOf(table: CountTable): Margins {
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = (table[0] ?? []).map((_, column) =>
    table.reduce((sum, row) => sum + (row[column] ?? 0), 0),
  );
  return { rows, columns, total: rows.reduce((sum, count) => sum + count, 0) };
}

/**
 * Pearson's chi-square test of independence without continuity correction, Cramér's V and Haberman's
 * adjusted residuals (R: chisq.test(table, correct = FALSE), its $expected and $stdres).
 * @param table counts, at least two rows and two columns, none of them all 0
 * @throws RangeError for another table
 * Source: Pearson 1900, Phil Mag 50:157; Cramér 1946; Haberman 1973, Biometrics 29:205.
 */
export function chiSquareTest(table: CountTable): ChiSquareTest {
  const { rows, columns, total } = marginsOf(table);
  if (rows.length < 2 || columns.length < 2 || ![...rows, ...columns].every((sum) => sum > 0)) {
    throw new RangeError("two or more rows and columns, none empty");
  }
  const expected = rows.map((row) => columns.map((column) => (row * column) / total));
  let chiSquare = 0;
  const residuals = expected.map((line, i) =>
    line.map((expectation, j) => {
      const deviation = (table[i]?.[j] ?? 0) - expectation;
      chiSquare += (deviation * deviation) / expectation;
      const rest = ((total - (rows[i] ?? 0)) / total) * ((total - (columns[j] ?? 0)) / total);
      return deviation / Math.sqrt(expectation * rest);
    }),
  );
  const df = (rows.length - 1) * (columns.length - 1);
  const cramersV = Math.sqrt(chiSquare / total / (Math.min(rows.length, columns.length) - 1));
  return { chiSquare, df, p: chiSquareUpper(chiSquare, df), cramersV, expected, residuals };
}
