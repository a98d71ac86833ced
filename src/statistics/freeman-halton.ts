import { marginsOf, type CountTable } from "./contingency.js";
import { logFactorials } from "./stirling.js";
import { Ways } from "./ways.js";

/** Probabilities that differ by no more than this, in proportion, count as equal. */
export const SLACK = 1e-7;

/**
 * The exact test of a table of any size: the chance, the sums of rows and columns given, of a table no more
 * probable than this one (R: fisher.test(table)$p.value).
 *
 * The columns are filled one after the other. What is left of the rows, sorted, is a node; ways that lead
 * to a node with the same probability go on together, and a way is settled as soon as all or none of the
 * tables that it leads to count.
 * @param table counts, whole, no row or column all 0, at least two of each
 * @param mostSteps the work it may take
 * @returns the p-value, or null where the work would be more
 * Source: Freeman & Halton 1951, Biometrika 38:141; Mehta & Patel 1983, J Am Stat Assoc 78:427.
 */
export function freemanHalton(table: CountTable, mostSteps: number): number | null {
  const margins = marginsOf(table);
  const sides = [margins.rows, margins.columns].map((sums) => sums.toSorted((a, b) => a - b));
  const [rows = [], columns = []] = sides.toSorted((a, b) => a.length - b.length);
  const logs = logFactorials(margins.total);
  try {
    const network = new Network(rows, columns, logs, mostSteps);
    return Math.min(1, network.pOf(sumLogs(table.flat(), logs) - SLACK));
  } catch (error) {
    if (error instanceof TooMuchWork) return null;
    throw error;
  }
}

/** The sum of ln k! over the counts of a table: minus the logarithm of its probability, but for a constant. */
export function sumLogs(counts: readonly number[], logs: Float64Array): number {
  return counts.reduce((sum, count) => sum + (logs[count] ?? Number.NaN), 0);
}

class TooMuchWork extends Error {}

/** What is left of the rows when some of the columns are filled. */
interface Node {
  readonly rest: readonly number[];
  /** The logarithm of the sum of 1/Π k! over all that can follow. */
  readonly logOfAll: number;
  /** Its place in its layer. */
  readonly place: number;
  /** The ways on from it, a column each, until two columns are left. */
  readonly steps: { readonly sum: number; readonly to: Node }[];
  /** Then all that can follow: the sums of ln k!, ascending, and what e^−sum adds up to from there on. */
  ends: { readonly sums: Float64Array; readonly tails: Float64Array } | null;
  least: number;
  greatest: number;
}

/** What it costs to keep a step, a way or an end, in steps of about a twentieth of a microsecond. */
const COST = { step: 20, way: 6, end: 4 };

class Network {
  private readonly layers: Node[][];
  private steps = 0;

  constructor(
    rows: readonly number[],
    columns: readonly number[],
    private readonly logs: Float64Array,
    private readonly mostSteps: number,
  ) {
    const radix = (rows.at(-1) ?? 0) + 1;
    if (radix ** (rows.length - 1) > Number.MAX_SAFE_INTEGER) throw new TooMuchWork();
    this.layers = [[this.node(rows, columns, 0)]];
    for (let filled = 0; filled < columns.length - 2; filled += 1) {
      this.layers.push(this.nextLayer(this.layers[filled] ?? [], columns.slice(filled), radix));
    }
    for (const node of this.layers.at(-1) ?? []) this.findEnds(node, columns.at(-2) ?? 0);
    for (const node of this.layers.slice(0, -1).toReversed().flat()) {
      node.least = node.steps.reduce((least, { sum, to }) => Math.min(least, sum + to.least), Infinity);
      node.greatest = node.steps.reduce((most, { sum, to }) => Math.max(most, sum + to.greatest), -Infinity);
    }
  }

  /** The chance of the tables whose sum of ln k! is no less than a limit. */
  pOf(limit: number): number {
    const logOfAll = this.layers[0]?.[0]?.logOfAll ?? 0;
    let p = 0;
    let ways = new Ways();
    ways.add(0, 0, 1);
    for (const layer of this.layers) {
      const next = new Ways();
      for (let way = 0; way < ways.length; way += 1) {
        const node = layer[ways.node[way] ?? -1];
        const sum = ways.sum[way] ?? 0;
        const count = ways.count[way] ?? 0;
        if (node === undefined || sum + node.greatest < limit) continue;
        if (sum + node.least >= limit) {
          p += count * Math.exp(node.logOfAll - sum - logOfAll);
        } else if (node.ends === null) {
          this.spend(COST.way * node.steps.length);
          for (const step of node.steps) next.add(step.to.place, sum + step.sum, count);
        } else {
          const tail = node.ends.tails[firstFrom(node.ends.sums, limit - sum)] ?? 0;
          p += count * tail * Math.exp(-sum - node.least - logOfAll);
        }
      }
      ways = next;
    }
    return p;
  }

  private nextLayer(layer: readonly Node[], columns: readonly number[], radix: number): Node[] {
    const next = new Map<number, Node>();
    const [column = 0, ...later] = columns;
    for (const node of layer) {
      this.fill(node.rest, column, (left, sum) => {
        const rest = left.toSorted((a, b) => a - b);
        const key = rest.slice(1).reduce((number, value) => number * radix + value, 0);
        const to = next.get(key) ?? this.node(rest, later, next.size);
        next.set(key, to);
        node.steps.push({ sum, to });
        this.spend(COST.step);
      });
    }
    return [...next.values()];
  }

  private findEnds(node: Node, column: number): void {
    const found: number[] = [];
    this.fill(node.rest, column, (left, sum) => {
      this.spend(COST.end);
      found.push(sum + sumLogs(left, this.logs));
    });
    const sums = Float64Array.from(found).toSorted();
    const tails = new Float64Array(sums.length + 1);
    node.least = sums[0] ?? 0;
    node.greatest = sums.at(-1) ?? 0;
    for (let end = sums.length - 1; end >= 0; end -= 1) {
      tails[end] = (tails[end + 1] ?? 0) + Math.exp(node.least - (sums[end] ?? 0));
    }
    node.ends = { sums, tails };
  }

  /** Every way to fill a column: what it leaves of the rows, and its sum of ln k!. */
  private fill(
    rest: readonly number[],
    column: number,
    visit: (left: readonly number[], sum: number) => void,
  ): void {
    const left = [...rest];
    const place = (row: number, open: number, room: number, sum: number): void => {
      this.spend(1);
      const most = rest[row] ?? 0;
      if (row === rest.length - 1) {
        left[row] = most - open;
        visit(left, sum + (this.logs[open] ?? 0));
        return;
      }
      const roomAfter = room - most;
      for (let count = Math.max(0, open - roomAfter); count <= Math.min(open, most); count += 1) {
        left[row] = most - count;
        place(row + 1, open - count, roomAfter, sum + (this.logs[count] ?? 0));
      }
    };
    place(
      0,
      column,
      rest.reduce((sum, most) => sum + most, 0),
      0,
    );
  }

  private node(rest: readonly number[], columns: readonly number[], place: number): Node {
    const total = rest.reduce((sum, row) => sum + row, 0);
    const logOfAll = (this.logs[total] ?? 0) - sumLogs(rest, this.logs) - sumLogs(columns, this.logs);
    return { rest, place, logOfAll, steps: [], ends: null, least: 0, greatest: 0 };
  }

  private spend(steps: number): void {
    this.steps += steps;
    if (this.steps > this.mostSteps) throw new TooMuchWork();
  }
}

/** The place of the first of ascending numbers that is no less than a limit. */
function firstFrom(numbers: Float64Array, limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
