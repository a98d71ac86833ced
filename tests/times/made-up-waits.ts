import { loadWaits } from "../../src/times/definitions.js";
import type { ReadWait, WaitRows } from "../../src/times/read-waits.js";

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
  return {
    days: column(({ days }) => days),
    event: column(({ ended }) => Number(ended)),
    from: column(({ from = 0 }) => from),
    child: column(({ child }, place) => child ?? place),
    limits: new Map([[LIMIT, column(({ limit = 60 }) => limit)]]),
    groups: new Map(),
  };
}

/** The same as what is read of the wait that has the limit. */
export function waitOf(told: readonly Told[]): ReadWait {
  const wait = loadWaits().waits.find(({ limits }) => limits.some(({ limit }) => limit === LIMIT));
  if (wait === undefined) throw new Error(LIMIT);
  const only = { ...wait, limits: wait.limits.filter(({ limit }) => limit === LIMIT) };
  return { wait: only, rows: rowsOf(told), unknown: { child: new Int32Array(), groups: new Map() } };
}
