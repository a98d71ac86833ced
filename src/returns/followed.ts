import { identifier, type Session } from "../database/session.js";

/** The published follow-up of closed investigations. */
export const FOLLOWED = "pub_uppfoljning";

/** What has no day. */
const NEVER = 2 ** 31 - 1;

/** Closed investigations as published, row by row; all columns of one length. */
export interface Closed {
  readonly rows: number;
  /** The child, numbered from 0. */
  readonly child: Int32Array;
  /** Days from the close to the end of follow-up. */
  readonly days: Int32Array;
  /** Days from the close to what may come, by its column; `NEVER` where it does not. */
  readonly until: ReadonlyMap<string, Int32Array>;
  /** The group of each investigation, by field: its codes in order of their names, and the place among them. */
  readonly groups: ReadonlyMap<string, { readonly codes: readonly string[]; readonly values: Int32Array }>;
}

/** Investigations that are followed, and what came after, row by row; all columns of one length. */
export interface Followed {
  /** Days from the close to the event, or to the end of follow-up. */
  readonly days: Int32Array;
  /** 1 where the event came, 0 where follow-up ended first. */
  readonly event: Int32Array;
  /** Days for which the investigation can be followed, whatever comes. */
  readonly followable: Int32Array;
  /** The child, numbered from 0. */
  readonly child: Int32Array;
}

/** What counts as coming back, and the birthday at which follow-up ends: columns of the follow-up, in days. */
export interface FollowUpRule {
  readonly event: string;
  readonly until: string;
}

/** Reads the closed investigations with the columns that the rules follow and the fields that group them. */
export async function readClosed(
  session: Session,
  rules: readonly FollowUpRule[],
  fields: readonly string[],
): Promise<Closed> {
  const names = [...new Set(rules.flatMap(({ event, until }) => [event, until]))];
  const list = fields.map((field) => `list_sort(list(distinct ${identifier(field)}))`);
  const [row] = await session.rows(`select [${list.join(", ")}] as koder from ${FOLLOWED}`);
  const codes = (row?.["koder"] ?? []) as unknown as (readonly string[] | null)[];
  const columns = [
    "barn - 1",
    "dagar",
    ...names.map((name) => `coalesce(${identifier(name)}, ${NEVER})`),
    ...fields.map((field) => `(dense_rank() over (order by ${identifier(field)}))::integer - 1`),
  ];
  const [child = new Int32Array(), days = new Int32Array(), ...rest] = await session.integers(
    `select ${columns.map((sql, index) => `${sql} as c${index}`).join(", ")} from ${FOLLOWED} order by nr`,
  );
  const column = (place: number): Int32Array => rest[place] ?? new Int32Array();
  return {
    rows: child.length,
    child,
    days,
    until: new Map(names.map((name, place) => [name, column(place)])),
    groups: new Map(
      fields.map((field, place) => {
        return [field, { codes: codes[place] ?? [], values: column(names.length + place) }];
      }),
    ),
  };
}

/**
 * The follow-up by a rule of the investigations of a group. Who is already of that age at the close
 * is not followed.
 * @param isInside whether a row belongs to the group
 */
export function followedBy(
  closed: Closed,
  rule: FollowUpRule,
  isInside: (row: number) => boolean = () => true,
): Followed {
  const event = closed.until.get(rule.event) ?? new Int32Array();
  const until = closed.until.get(rule.until) ?? new Int32Array();
  const ends = closed.days.map((days, row) => Math.min(days, until[row] ?? NEVER));
  const rows = Int32Array.from(ends.keys()).filter((row) => (ends[row] ?? 0) > 0 && isInside(row));
  const of = (value: (row: number) => number): Int32Array => rows.map(value);
  return {
    days: of((row) => Math.min(event[row] ?? NEVER, ends[row] ?? 0)),
    event: of((row) => Number((event[row] ?? NEVER) <= (ends[row] ?? 0))),
    followable: of((row) => ends[row] ?? 0),
    child: of((row) => closed.child[row] ?? 0),
  };
}
