import type { OwnEvent } from "../schema/breaks.js";
import { lifeTable } from "../statistics/life-table.js";
import { QUANTILE_975 } from "../statistics/normal.js";
import { restrictedMeanInfluence } from "../statistics/survival-influence.js";
import { withinLimit } from "./kept-limits.js";
import type { ReadWait } from "./read-waits.js";
import { childrenIn, errorOf, rowsWhere, waitsIn, type WaitRows } from "./wait-rows.js";

/**
 * Waits that began before a date and those that began on it or after. `measure` is `mean` for the mean days
 * up to a horizon, else the limit whose share in time is compared. All numbers null where they are protected
 * or a side is too short.
 */
export interface BeforeAfter {
  readonly wait: string;
  readonly event: OwnEvent;
  readonly measure: string;
  /** Days up to which the mean is taken; null for a share. */
  readonly horizon: number | null;
  readonly n: readonly [before: number, after: number] | null;
  readonly before: number | null;
  readonly after: number | null;
  /** After less before, with its 95 % interval. */
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const DAY = 86_400_000;

/** Fewest waits on either side. */
const FEWEST = 10;

/** Compares the waits before and after an event, in the mean and in the share within each limit. */
export function beforeAfter(
  { wait, rows }: Pick<ReadWait, "wait" | "rows">,
  event: OwnEvent,
  isSmall: (children: number) => boolean,
): BeforeAfter[] {
  const date = Date.parse(`${event.date}T00:00:00Z`) / DAY;
  const before = rowsWhere(rows, (row) => (rows.from[row] ?? 0) < date);
  const after = rowsWhere(rows, (row) => (rows.from[row] ?? 0) >= date);
  const key = { wait: wait.id, event };
  if ([before, after].some(({ days }) => days.length === 0)) return [];
  const hides = [before, after].some((side) => waitsIn(side) < FEWEST || isSmall(childrenIn(side)));
  return [
    { ...key, measure: "mean", ...(hides ? NOTHING : comparedMeans(before, after, wait.curve.end)) },
    ...wait.limits.map(({ limit }) => ({
      ...key,
      measure: limit,
      ...(hides ? NOTHING : comparedShares(before, after, limit, isSmall)),
    })),
  ];
}

type Numbers = Omit<BeforeAfter, "wait" | "event" | "measure">;

const NOTHING: Numbers = {
  horizon: null,
  n: null,
  before: null,
  after: null,
  difference: null,
  low: null,
  high: null,
};

/** Mean days up to the longest time that both sides are followed, at most `end`; one decimal. */
function comparedMeans(before: WaitRows, after: WaitRows, end: number): Numbers {
  const sides = [before, after].map((rows) => ({
    rows,
    table: lifeTable({ time: Float64Array.from(rows.days), cause: rows.event, count: rows.count }),
  }));
  const horizon = Math.min(end, ...sides.map(({ table }) => table.time.at(-1) ?? 0));
  const [first, second] = sides.map(({ rows, table }) => {
    const { estimate, influence } = restrictedMeanInfluence(table, rows.event, horizon);
    return { rows, n: waitsIn(rows), estimate, influence };
  });
  return { ...compared(first, second, 10), horizon };
}

function comparedShares(
  before: WaitRows,
  after: WaitRows,
  limit: string,
  isSmall: (children: number) => boolean,
): Numbers {
  const sides = [before, after].map((rows) => withinLimit(rows, limit));
  if (sides.some((side) => side === null || side.children.some(isSmall))) return NOTHING;
  const [first, second] = sides.flatMap((side) =>
    side === null ? [] : [{ rows: side.rows, n: side.n, estimate: side.share, influence: side.influence }],
  );
  return { ...compared(first, second, 1000), horizon: null };
}

interface Side {
  readonly rows: WaitRows;
  readonly n: number;
  readonly estimate: number;
  readonly influence: Float64Array;
}

/** The difference of two sides that may share children, to so many parts of one. */
function compared(
  first: Side | undefined,
  second: Side | undefined,
  parts: number,
): Omit<Numbers, "horizon"> {
  if (first === undefined || second === undefined) return NOTHING;
  const error = errorOf(first.rows.children, [
    { ...first, sign: -1 },
    { ...second, sign: 1 },
  ]);
  const difference = second.estimate - first.estimate;
  const rounded = (number: number): number => Math.round(number * parts) / parts;
  return {
    n: [first.n, second.n],
    before: rounded(first.estimate),
    after: rounded(second.estimate),
    difference: rounded(difference),
    low: rounded(difference - QUANTILE_975 * error),
    high: rounded(difference + QUANTILE_975 * error),
  };
}
