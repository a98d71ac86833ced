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
      placesWhere(state.length, (at) => isIn(state[at] ?? NONE));
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
  const kept = placesWhere(rows.days.length, isInside);
  const all = (columns: ReadonlyMap<string, Int32Array>): Map<string, Int32Array> =>
    new Map([...columns].map(([name, values]) => [name, pick(values, kept)]));
  return {
    days: pick(rows.days, kept),
    event: pick(rows.event, kept),
    from: pick(rows.from, kept),
    child: pick(rows.child, kept),
    limits: all(rows.limits),
    groups: all(rows.groups),
  };
}

/** Different children among the rows, or among those of which something is true. */
export function childrenIn(
  { child }: Pick<WaitRows, "child">,
  isInside: (row: number) => boolean = () => true,
): number {
  const met = new Uint8Array(child.reduce((most, own) => Math.max(most, own + 1), 0));
  let children = 0;
  for (let row = 0; row < child.length; row += 1) {
    const own = child[row] ?? 0;
    if (met[own] === 1 || !isInside(row)) continue;
    met[own] = 1;
    children += 1;
  }
  return children;
}

function placesWhere(length: number, isInside: (place: number) => boolean): Int32Array {
  const places = new Int32Array(length);
  let found = 0;
  for (let place = 0; place < length; place += 1) {
    if (!isInside(place)) continue;
    places[found] = place;
    found += 1;
  }
  return places.slice(0, found);
}

function pick(values: Int32Array, places: Int32Array): Int32Array {
  const picked = new Int32Array(places.length);
  for (let place = 0; place < places.length; place += 1) picked[place] = values[places[place] ?? 0] ?? 0;
  return picked;
}
