import { orderByKey, type Order } from "./order.js";

/**
 * What a row adds to the sum of its cluster, as a function of time: a combination of a few functions of
 * time that all rows share, whose coefficients change only where the row is first at risk and where it ends.
 */
export interface Paths {
  /** The shared functions: `basis[b][line]`. */
  readonly basis: readonly Float64Array[];
  /** What coefficient b changes by when a row is first at risk at a line: `enter[b][line]`. */
  readonly enter: readonly Float64Array[];
  /** What coefficient b changes by when a row ends at a line by a cause: `leave[cause][b][line]`. */
  readonly leave: readonly (readonly Float64Array[])[];
}

/** Rows with the lines at which they are first at risk and end, why they end, and their cluster. */
export interface ClusterRows {
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** 0 censored, 1 … k the causes. */
  readonly cause: ArrayLike<number>;
  /** How many equal rows of the same cluster a row stands for; 1 when left out. */
  readonly count?: ArrayLike<number> | undefined;
  /** The cluster of each row, 0 … clusters − 1. */
  readonly cluster: ArrayLike<number>;
  readonly clusters: number;
  /** How many equal clusters a cluster stands for; 1 when left out. */
  readonly copies?: ArrayLike<number> | undefined;
}

/** A cluster with at least one change in so many lines is squared line by line. */
const LINES_PER_CHANGE = 16;

/**
 * Sums over the clusters, at every line, the square of what their rows add up to.
 *
 * Between two of its changes, the square of a cluster is a quadratic form of the shared functions. So it is
 * enough to note how the products of its coefficients change at its own few changes, and to run all that up
 * once: the work grows with rows + lines, not with rows × lines. A cluster with many changes is squared at
 * each line instead, which costs no more and keeps more digits.
 */
export function sumOfSquares(paths: Paths, rows: ClusterRows): Float64Array {
  const { basis } = paths;
  const lines = basis[0]?.length ?? 0;
  const total = new Float64Array(lines);
  const noted = new Products(basis);
  const changes = changesByCluster(rows, lines);
  const coefficients = new Float64Array(basis.length);
  for (let cluster = 0; cluster < rows.clusters; cluster++) {
    const from = changes.start[cluster] ?? 0;
    const to = changes.start[cluster + 1] ?? 0;
    const copies = rows.copies === undefined ? 1 : (rows.copies[cluster] ?? 0);
    const many = (to - from) * LINES_PER_CHANGE >= lines;
    coefficients.fill(0);
    for (let place = from; place < to; place++) {
      const change = changes.rows[place] ?? 0;
      const line = lineOf(rows, change);
      if (!many) noted.add(line, coefficients, -copies);
      applyChange(coefficients, paths, rows, change);
      if (!many) noted.add(line, coefficients, copies);
      else if (place + 1 === to) addSquares(total, basis, coefficients, copies, line, lines);
      else addSquares(total, basis, coefficients, copies, line, lineOf(rows, changes.rows[place + 1] ?? 0));
    }
  }
  noted.runUpInto(total);
  return total;
}

/**
 * For each cluster, the sum over the lines of a weight times what its rows add up to, squared; summed over
 * the clusters.
 * @param weights weight of each line
 */
export function squareOfWeightedSum(paths: Paths, rows: ClusterRows, weights: Float64Array): number {
  const later = paths.basis.map((values) => {
    let sum = 0;
    const sums = new Float64Array(values.length);
    for (let line = values.length - 1; line >= 0; line--) {
      sum += (values[line] ?? 0) * (weights[line] ?? 0);
      sums[line] = sum;
    }
    return sums;
  });
  const sums = new Float64Array(rows.clusters);
  const coefficients = new Float64Array(paths.basis.length);
  for (let change = 0; change < 2 * rows.first.length; change++) {
    const cluster = rows.cluster[change >> 1] ?? 0;
    coefficients.fill(0);
    applyChange(coefficients, paths, rows, change);
    const line = lineOf(rows, change);
    for (let b = 0; b < coefficients.length; b++) {
      sums[cluster] = (sums[cluster] ?? 0) + (coefficients[b] ?? 0) * (later[b]?.[line] ?? 0);
    }
  }
  return sums.reduce((total, sum) => total + sum * sum, 0);
}

/** Change 2·row is that the row is first at risk, change 2·row + 1 that it ends. */
function lineOf({ first, last }: ClusterRows, change: number): number {
  return (change % 2 === 0 ? first : last)[change >> 1] ?? 0;
}

/** All changes, by cluster and in order of time within a cluster. */
function changesByCluster(rows: ClusterRows, lines: number): Order {
  const changes = 2 * rows.first.length;
  const line = new Int32Array(changes).map((_, change) => lineOf(rows, change));
  const cluster = new Int32Array(changes).map((_, change) => rows.cluster[change >> 1] ?? -1);
  return orderByKey(cluster, rows.clusters, orderByKey(line, lines).rows);
}

function applyChange(coefficients: Float64Array, paths: Paths, rows: ClusterRows, change: number): void {
  const row = change >> 1;
  const line = lineOf(rows, change);
  const count = rows.count === undefined ? 1 : (rows.count[row] ?? 0);
  const by = change % 2 === 0 ? paths.enter : paths.leave[rows.cause[row] ?? 0];
  for (let b = 0; b < coefficients.length; b++) {
    coefficients[b] = (coefficients[b] ?? 0) + count * (by?.[b]?.[line] ?? 0);
  }
}

function addSquares(
  total: Float64Array,
  basis: readonly Float64Array[],
  coefficients: Float64Array,
  copies: number,
  from: number,
  to: number,
): void {
  for (let line = from; line < to; line++) {
    let sum = 0;
    for (let b = 0; b < coefficients.length; b++) {
      sum += (coefficients[b] ?? 0) * (basis[b]?.[line] ?? 0);
    }
    total[line] = (total[line] ?? 0) + copies * sum * sum;
  }
}

/** How the products of every two coefficients, summed over clusters, change from line to line. */
class Products {
  private readonly changes: Float64Array[][];

  constructor(private readonly basis: readonly Float64Array[]) {
    this.changes = basis.map((values, a) => basis.slice(0, a + 1).map(() => new Float64Array(values.length)));
  }

  add(line: number, coefficients: Float64Array, copies: number): void {
    for (let a = 0; a < coefficients.length; a++) {
      const scaled = copies * (coefficients[a] ?? 0);
      for (let b = 0; b <= a; b++) {
        const change = this.changes[a]?.[b];
        if (change !== undefined) change[line] = (change[line] ?? 0) + scaled * (coefficients[b] ?? 0);
      }
    }
  }

  /** Adds the quadratic form at every line. */
  runUpInto(total: Float64Array): void {
    for (const [a, ofA] of this.changes.entries()) {
      for (const [b, change] of ofA.entries()) {
        let product = 0;
        for (let line = 0; line < total.length; line++) {
          product += change[line] ?? 0;
          const functions = (this.basis[a]?.[line] ?? 0) * (this.basis[b]?.[line] ?? 0);
          total[line] = (total[line] ?? 0) + (a === b ? 1 : 2) * product * functions;
        }
      }
    }
  }
}
