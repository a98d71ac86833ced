import { orderByKey } from "../../src/statistics/order.js";
import { loadWaits } from "../../src/times/definitions.js";
import type { ReadWait } from "../../src/times/read-waits.js";
import type { WaitRows } from "../../src/times/wait-rows.js";

/** A wait as a test tells it: days so far, whether it has ended, and what is not left out. */
export interface Told {
  readonly days: number;
  readonly ended: boolean;
  readonly limit?: number;
  readonly child?: number;
  /** Days from 1970-01-01. */
  readonly from?: number;
}

export const LIMIT = "utredning";

/** Rows of waits, each another child's unless told. */
export function rowsOf(told: readonly Told[]): WaitRows {
  const column = (of: (entry: Told, place: number) => number): Int32Array => Int32Array.from(told, of);
  const child = column(({ child: own }, place) => own ?? place);
  const { rows: row } = orderByKey(child, 1 + Math.max(-1, ...child));
  const members = { row, cluster: row.map((place) => child[place] ?? 0), times: 1 };
  return {
    days: column(({ days }) => days),
    event: column(({ ended }) => Number(ended)),
    from: column(({ from = 0 }) => from),
    limits: new Map([[LIMIT, column(({ limit = 60 }) => limit)]]),
    groups: new Map(),
    count: column(() => 1),
    place: column((_, place) => place),
    children: {
      count: column(() => 1),
      alone: column(() => 0),
      trace: column(() => 0),
      known: members,
      sample: members,
    },
  };
}

/** The same as what is read of the wait that has the limit. */
export function waitOf(told: readonly Told[]): Pick<ReadWait, "wait" | "rows"> {
  const wait = loadWaits().waits.find(({ limits }) => limits.some(({ limit }) => limit === LIMIT));
  if (wait === undefined) throw new Error(LIMIT);
  return {
    wait: { ...wait, limits: wait.limits.filter(({ limit }) => limit === LIMIT) },
    rows: rowsOf(told),
  };
}
