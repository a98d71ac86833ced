import { cholesky, solve } from "./cholesky.js";
import { crossProduct } from "./cross-product.js";

/** Columns that span the same models as those given, but none of which the ones before it nearly explain. */
export interface IndependentColumns {
  /** By rows, one value for each kept column; the zeros of most columns are kept, for they save work. */
  readonly matrix: Float64Array;
  /** The places of the kept columns among those given. */
  readonly kept: readonly number[];
  /** Coefficients of the given columns = back · coefficients of these; by rows, kept × kept. */
  readonly back: Float64Array;
}

/** A column of whose length this share remains after the columns before it is a combination of them (R: glm). */
const COMBINATION = 1e-11;

/** A column of whose square no more than this remains is replaced by what remains of it. */
const NEARLY = 0.01;

/** After two subtractions nothing but rounding is left of the columns before. */
const ROUNDS = [1, 2] as const;

/**
 * Prepares the columns of a regression: scales them, leaves out those that are combinations of earlier ones,
 * and takes the earlier ones out of those that they nearly explain (years, interactions far from 0), which
 * would cost digits later.
 * @param matrix by rows
 * @param weights of the rows, > 0
 */
export function independentColumns(
  matrix: Float64Array,
  columns: number,
  weights: Float64Array,
): IndependentColumns {
  const work = new Columns(matrix, columns, weights);
  const kept: number[] = [];
  for (let column = 0; column < columns; column++) {
    if (work.square(column) === 0) continue;
    if (work.remaining(column, kept) < NEARLY) {
      for (const _ of ROUNDS) work.subtract(column, kept);
      if (work.square(column) < COMBINATION ** 2) continue;
      work.scale(column);
    }
    kept.push(column);
  }
  return work.only(kept);
}

/** The columns being worked on, each of mean square 1 unless 0, with their mean products. */
class Columns {
  private readonly values: Float64Array;
  private readonly products: Float64Array;
  /** By rows: the given columns (rows) in each of these (columns). */
  private readonly recipe: Float64Array;
  private readonly weights: Float64Array;

  constructor(
    matrix: Float64Array,
    private readonly columns: number,
    weights: Float64Array,
  ) {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    this.weights = weights.map((weight) => weight / total);
    this.values = matrix.slice();
    this.recipe = new Float64Array(columns * columns);
    this.products = crossProduct(matrix, columns, this.weights);
    for (let column = 0; column < columns; column++) {
      this.recipe[column * columns + column] = 1;
      if (this.square(column) > 0) this.scale(column);
    }
  }

  square(column: number): number {
    return this.product(column, column);
  }

  /** What the columns before leave of a column's square. */
  remaining(column: number, before: readonly number[]): number {
    const shares = this.shares(column, before);
    return before.reduce(
      (rest, other, place) => rest - (shares[place] ?? 0) * this.product(column, other),
      this.square(column),
    );
  }

  /** Takes the columns before out of a column. */
  subtract(column: number, before: readonly number[]): void {
    const shares = this.shares(column, before);
    for (const table of [this.values, this.recipe]) {
      for (let row = 0; row < table.length; row += this.columns) {
        let value = table[row + column] ?? 0;
        for (const [place, other] of before.entries())
          value -= (shares[place] ?? 0) * (table[row + other] ?? 0);
        table[row + column] = value;
      }
    }
    const sums = new Float64Array(this.columns);
    this.weights.forEach((weight, row) => {
      const scaled = weight * (this.values[row * this.columns + column] ?? 0);
      for (let other = 0; other < this.columns; other++) {
        sums[other] = (sums[other] ?? 0) + scaled * (this.values[row * this.columns + other] ?? 0);
      }
    });
    sums.forEach((sum, other) => this.setProduct(column, other, sum));
  }

  /** Gives a column a mean square of 1. */
  scale(column: number): void {
    const size = Math.sqrt(this.square(column));
    for (const table of [this.values, this.recipe]) {
      for (let row = column; row < table.length; row += this.columns) table[row] = (table[row] ?? 0) / size;
    }
    for (let other = 0; other < this.columns; other++) {
      const divisor = other === column ? size * size : size;
      this.setProduct(column, other, this.product(column, other) / divisor);
    }
  }

  only(kept: readonly number[]): IndependentColumns {
    const pick = (table: Float64Array, rows: number, rowAt: (row: number) => number): Float64Array => {
      const result = new Float64Array(rows * kept.length);
      let next = 0;
      for (let row = 0; row < rows; row++) {
        for (const column of kept) result[next++] = table[rowAt(row) * this.columns + column] ?? 0;
      }
      return result;
    };
    const matrix =
      kept.length === this.columns ? this.values : pick(this.values, this.weights.length, (row) => row);
    return { matrix, kept, back: pick(this.recipe, kept.length, (row) => kept[row] ?? 0) };
  }

  /** The combination of the columns before that is nearest to a column. */
  private shares(column: number, before: readonly number[]): Float64Array {
    const square = Float64Array.from(before.flatMap((a) => before.map((b) => this.product(a, b))));
    const right = Float64Array.from(before, (other) => this.product(column, other));
    return solve(cholesky(square, before.length), right);
  }

  private product(a: number, b: number): number {
    return this.products[Math.max(a, b) * this.columns + Math.min(a, b)] ?? 0;
  }

  private setProduct(a: number, b: number, value: number): void {
    this.products[Math.max(a, b) * this.columns + Math.min(a, b)] = value;
  }
}
