import { identifier, type Session } from "../database/session.js";
import type { Wait, WaitBook } from "./definitions.js";

/** Waits of one kind, row by row; all columns of one length. */
export interface WaitRows {
  /** Days so far: to the end of the wait, or of follow-up. */
  readonly days: Int32Array;
  /** 1 where the wait has ended, 0 where it goes on. */
  readonly event: Int32Array;
  /** The day it began, in days from 1970-01-01. */
  readonly from: Int32Array;
  /** The child, numbered from 0. */
  readonly child: Int32Array;
  /** The days that each limit allows, by its id; −1 where none was in force. */
  readonly limits: ReadonlyMap<string, Int32Array>;
  /** The place of the code in each field. */
  readonly groups: ReadonlyMap<string, Int32Array>;
}

/** What was read of a wait: its rows, and whose length is not known. */
export interface ReadWait {
  readonly wait: Wait;
  readonly rows: WaitRows;
  /** The groups of those whose length is not known, one entry each. */
  readonly unknown: Pick<WaitRows, "child" | "groups">;
}

/** The waits asked for, and the codes of the fields that group them. */
export interface ReadWaits {
  readonly waits: readonly ReadWait[];
  readonly codes: ReadonlyMap<string, readonly string[]>;
}

const NONE = -1;
const STATES = { open: 0, ended: 1, unknown: 2 } as const;

/** Reads all waits in one pass. */
export async function readWaits(
  session: Session,
  { table, groups: fields, period }: WaitBook,
  asked: readonly Wait[],
): Promise<ReadWaits> {
  const groups = [...fields, period];
  const lists = groups.map((field) => `list_sort(list(distinct ${identifier(field)}))`);
  const codes = new Map<string, readonly string[]>();
  const [row] = await session.rows(`select [${lists.join(", ")}] as koder from ${table}`);
  const found = (row?.["koder"] ?? []) as unknown as (readonly string[] | null)[];
  for (const [place, field] of groups.entries()) codes.set(field, found[place] ?? []);
  const columns = asked.flatMap(({ state, from, days, limits }) => [
    `coalesce(${identifier(state)}, ${NONE})`,
    `coalesce(${identifier(from)} - date '1970-01-01', 0)::integer`,
    `coalesce(${identifier(days)}, 0)`,
    ...limits.map(({ column }) => `coalesce(${identifier(column)}, ${NONE})`),
  ]);
  const placed = groups.map((field) => `(dense_rank() over (order by ${identifier(field)}))::integer - 1`);
  const list = ["barn - 1", ...placed, ...columns].map((sql, index) => `${sql} as c${index}`);
  const read = await session.integers(`select ${list.join(", ")} from ${table} order by nr`);
  const column = (place: number): Int32Array => read[place] ?? new Int32Array();
  let next = 1 + groups.length;
  const waits = asked.map((wait) => {
    const [state, from, days] = [column(next), column(next + 1), column(next + 2)];
    const first = next + 3;
    next = first + wait.limits.length;
    const places = (isIn: (state: number) => boolean): Int32Array =>
      Int32Array.from(state.keys()).filter((at) => isIn(state[at] ?? NONE));
    const pick = (values: Int32Array, at: Int32Array): Int32Array => at.map((place) => values[place] ?? 0);
    const groupsAt = (at: Int32Array): Map<string, Int32Array> =>
      new Map(groups.map((field, place) => [field, pick(column(1 + place), at)]));
    const timed = places((own) => own === STATES.open || own === STATES.ended);
    const unknown = places((own) => own === STATES.unknown);
    return {
      wait,
      rows: {
        days: pick(days, timed),
        event: timed.map((place) => Number(state[place] === STATES.ended)),
        from: pick(from, timed),
        child: pick(column(0), timed),
        limits: new Map(wait.limits.map(({ limit }, place) => [limit, pick(column(first + place), timed)])),
        groups: groupsAt(timed),
      },
      unknown: { child: pick(column(0), unknown), groups: groupsAt(unknown) },
    };
  });
  return { waits, codes };
}

/** The rows of which something is true. */
export function rowsWhere(rows: WaitRows, isInside: (row: number) => boolean): WaitRows {
  const kept = Int32Array.from(rows.days.keys()).filter(isInside);
  const pick = (values: Int32Array): Int32Array => kept.map((row) => values[row] ?? 0);
  const all = (columns: ReadonlyMap<string, Int32Array>): Map<string, Int32Array> =>
    new Map([...columns].map(([name, values]) => [name, pick(values)]));
  return {
    days: pick(rows.days),
    event: pick(rows.event),
    from: pick(rows.from),
    child: pick(rows.child),
    limits: all(rows.limits),
    groups: all(rows.groups),
  };
}
