import { childrenIn, rowsWhere, waitsIn, type WaitRows } from "./wait-rows.js";

/** Waits that go on at the end of follow-up; null where they stand for too few children. */
export interface OpenWaits {
  readonly wait: string;
  readonly field: string | null;
  readonly code: string | null;
  readonly n: number | null;
  readonly open: number | null;
  /** The middle one of the days that they have gone on. */
  readonly medianDays: number | null;
  /** Those of them that have gone on longer than the last limit allows; null also where there is none. */
  readonly overdue: number | null;
}

/**
 * Counts the waits that go on in the groups of a field, how long they have, and how many are over the
 * limit. Where a group is too small none is shown, since it could be told from the others and all together.
 */
export function openWaits(
  groups: readonly { readonly key: Pick<OpenWaits, "wait" | "field" | "code">; readonly rows: WaitRows }[],
  limit: string | undefined,
  isSmall: (children: number) => boolean,
): OpenWaits[] {
  const counted = groups.map((group) => countOpen(group, limit));
  const hidesAll = counted.some(({ children }) => isSmall(children.all));
  const hides = hidesAll || counted.some(({ children }) => isSmall(children.open) || isSmall(children.ended));
  const hidesOver = counted.some(({ children }) => isSmall(children.over) || isSmall(children.rest));
  return counted.map(({ told: { n, open, medianDays, overdue, ...key } }) => ({
    ...key,
    n: hidesAll ? null : n,
    open: hides ? null : open,
    medianDays: hides ? null : medianDays,
    overdue: hides || hidesOver ? null : overdue,
  }));
}

function countOpen(
  { key, rows }: Parameters<typeof openWaits>[0][number],
  limit: string | undefined,
): { told: OpenWaits; children: Record<"all" | "open" | "ended" | "over" | "rest", number> } {
  const allowed = limit === undefined ? undefined : rows.limits.get(limit);
  const isOver = (row: number): boolean => {
    const most = allowed?.[row] ?? -1;
    return most > 0 && (rows.days[row] ?? 0) > most;
  };
  const isOpen = (row: number): boolean => rows.event[row] === 0;
  return {
    told: {
      ...key,
      n: waitsIn(rows),
      open: waitsIn(rows, isOpen),
      medianDays: middleDays(rowsWhere(rows, isOpen)),
      overdue: allowed === undefined ? null : waitsIn(rows, (row) => isOpen(row) && isOver(row)),
    },
    children: {
      all: childrenIn(rows),
      open: childrenIn(rows, isOpen),
      ended: childrenIn(rows, (row) => !isOpen(row)),
      over: childrenIn(rows, (row) => isOpen(row) && isOver(row)),
      rest: childrenIn(rows, (row) => isOpen(row) && !isOver(row)),
    },
  };
}

/** The days of the middle wait, the earlier of two; null where there is none. */
function middleDays(rows: WaitRows): number | null {
  const inOrder = Int32Array.from(rows.days.keys()).toSorted(
    (one, other) => (rows.days[one] ?? 0) - (rows.days[other] ?? 0),
  );
  const middle = Math.floor((waitsIn(rows) - 1) / 2);
  let passed = 0;
  for (const row of inOrder) {
    passed += rows.count[row] ?? 0;
    if (passed > middle) return rows.days[row] ?? null;
  }
  return null;
}
