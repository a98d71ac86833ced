import { logLogBand } from "../statistics/kaplan-meier.js";
import { lifeTable } from "../statistics/life-table.js";
import { survivalInfluence } from "../statistics/survival-influence.js";
import { wilson } from "../statistics/wilson.js";
import { childrenIn, errorOf, rowsWhere, waitsIn, type WaitRows } from "./wait-rows.js";

/** How many keep to a limit; all numbers null where they are protected or too few are followed so long. */
export interface KeptLimit {
  readonly wait: string;
  readonly limit: string;
  /** The group; both null for all together. */
  readonly field: string | null;
  readonly code: string | null;
  readonly status: "ok" | "suppressed" | "too_recent";
  /** Waits under a limit in force, and those of them known to have ended in time. */
  readonly n: number | null;
  readonly within: number | null;
  /** The share that ends in time, those that go on counted as open, with its 95 % interval; three decimals. */
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The share that ends in time, and what a wait of each row adds to it. */
export interface WithinLimit {
  readonly rows: WaitRows;
  readonly n: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly influence: Float64Array;
  readonly within: number;
  /** Children with a wait, with one that ended in time, with one that did not, and with one not known to. */
  readonly children: readonly [all: number, within: number, over: number, rest: number];
}

/**
 * The share of waits that end within their own limit, by Kaplan–Meier: time is counted in parts of the
 * limit, so that four calendar months are as long as they are for each. The interval is log-log, a child's
 * waits taken together; Wilson's of the children where all or none keep to it.
 * @returns null where no limit was in force, or none can be followed to it
 */
export function withinLimit(all: WaitRows, limit: string): WithinLimit | null {
  const allowed = all.limits.get(limit);
  const rows = rowsWhere(all, (row) => (allowed?.[row] ?? -1) > 0);
  const days = rows.limits.get(limit);
  if (days === undefined || rows.days.length === 0) return null;
  const time = Float64Array.from(rows.days, (own, row) => own / (days[row] ?? 1));
  const table = lifeTable({ time, cause: rows.event, count: rows.count });
  const isFollowed = time.some(
    (own, row) => own >= 1 || (rows.event[row] === 1 && own === table.time.at(-1)),
  );
  if (!isFollowed) return null;
  const { estimate, influence } = survivalInfluence(table, rows.event, 1);
  const over = (row: number): boolean => (time[row] ?? 0) > 1;
  const inTime = (row: number): boolean => !over(row) && rows.event[row] === 1;
  const whole = childrenIn(rows);
  const error = errorOf(rows.children, [{ rows, influence, sign: 1 }]);
  const share = 1 - estimate;
  return {
    rows,
    n: waitsIn(rows),
    share,
    ...intervalOf(share, error, whole),
    influence: influence.map((value) => -value),
    within: waitsIn(rows, inTime),
    children: [
      whole,
      childrenIn(rows, inTime),
      childrenIn(rows, over),
      childrenIn(rows, (row) => !inTime(row)),
    ],
  };
}

function intervalOf(share: number, error: number, children: number): { low: number; high: number } {
  if (share <= 0 || share >= 1 || error === 0) return wilson(share * children, children);
  const band = logLogBand(Float64Array.of(1 - share), Float64Array.of(error));
  return { low: 1 - (band.upper[0] ?? 0), high: 1 - (band.lower[0] ?? 1) };
}

/**
 * What of the shares within a limit may be shown in the groups of a field: where one is too small none is,
 * since it could be told from the others and all together.
 */
export function keptLimits(
  groups: readonly {
    readonly key: Pick<KeptLimit, "wait" | "limit" | "field" | "code">;
    readonly kept: WithinLimit | null;
  }[],
  isSmall: (children: number) => boolean,
): KeptLimit[] {
  const hides = groups.some(({ kept }) => kept?.children.some(isSmall) === true);
  return groups.map(({ key, kept }) => keptLimit(key, kept, hides));
}

function keptLimit(
  key: Pick<KeptLimit, "wait" | "limit" | "field" | "code">,
  kept: WithinLimit | null,
  hides: boolean,
): KeptLimit {
  const none = { n: null, within: null, share: null, low: null, high: null };
  if (kept === null) return { ...key, status: "too_recent", ...none };
  if (hides) return { ...key, status: "suppressed", ...none };
  return {
    ...key,
    status: "ok",
    n: kept.n,
    within: kept.within,
    share: rounded(kept.share),
    low: rounded(kept.low),
    high: rounded(kept.high),
  };
}

/** Three decimals. */
export function rounded(number: number): number {
  return Math.round(number * 1000) / 1000;
}
