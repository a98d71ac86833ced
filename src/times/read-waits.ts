import { identifier, literal, type Session } from "../database/session.js";
import type { ChildSample } from "../questions/child-sample.js";
import type { OwnEvent } from "../schema/breaks.js";
import type { Wait, WaitBook } from "./definitions.js";
import { pickRows, type WaitChildren, type WaitRows } from "./wait-rows.js";

/** What was read of a wait: its rows, those whose length is not known, and the codes of the fields that group it. */
export interface ReadWait {
  readonly wait: Wait;
  readonly rows: WaitRows;
  readonly unknown: WaitRows;
  readonly codes: ReadonlyMap<string, readonly string[]>;
}

interface ReadOptions {
  /** What is compared before and after. */
  readonly events: readonly Pick<OwnEvent, "date">[];
  /** Children of groups that may have fewer than so many are all read. */
  readonly minCount: number;
  readonly sample: ChildSample;
}

const NONE = -1;
const STATES = { open: 0, ended: 1, unknown: 2 } as const;
const CASES = "tid_arenden";
const ALIKE = "tid_lika";

/** The day before which nothing began, as SQL. */
const EVER = "'0001-01-01'::date";

/**
 * Reads the waits: how many are alike in all that is asked, and child by child those of children with several
 * cases who stand for the others, or who are few in what is protected.
 */
export async function readWaits(
  session: Session,
  book: WaitBook,
  asked: readonly Wait[],
  options: ReadOptions,
): Promise<ReadWait[]> {
  const fields = [...book.groups, book.period];
  const read: ReadWait[] = [];
  for (const wait of asked) read.push(await readWait(session, book.table, wait, fields, options));
  if (read.length > 0) await session.run(`drop table ${CASES}; drop table ${ALIKE}`);
  return read;
}

/** Of each case: its child, its groups (g…), and of the wait state, days, day of start and limits. */
function caseColumns(
  fields: readonly string[],
  { state, days, from, limits }: Wait,
  events: ReadOptions["events"],
): string[] {
  const dates = [...new Set(events.map(({ date }) => date))].toSorted().toReversed();
  const began = dates.map(
    (date) => `when ${identifier(from)} >= ${literal(date)}::date then ${literal(date)}::date`,
  );
  const since = dates.length === 0 ? EVER : `case ${began.join(" ")} else ${EVER} end`;
  const timed = `${identifier(state)} <> ${STATES.unknown}`;
  return [
    "barn",
    "ensam",
    "(case when ensam then 0 else 1 << (barn % 31)::integer end)::integer as spar",
    ...fields.map((field, place) => `${identifier(field)} as g${place}`),
    `${identifier(state)} as lage`,
    `case when ${timed} then ${identifier(days)} else 0 end as dagar`,
    `(case when ${timed} then ${since} else ${EVER} end - date '1970-01-01')::integer as fran`,
    ...limits.map(
      ({ column }, place) =>
        `case when ${timed} then coalesce(${identifier(column)}, ${NONE}) else ${NONE} end as grans${place}`,
    ),
  ];
}

async function readWait(
  session: Session,
  table: string,
  wait: Wait,
  fields: readonly string[],
  { events, minCount, sample }: ReadOptions,
): Promise<ReadWait> {
  await session.run(`
    create or replace table ${CASES} as
    select ${caseColumns(fields, wait, events).join(", ")} from ${table} where ${identifier(wait.state)} is not null`);
  const [state, days, from] = ["lage", "dagar", "fran"];
  const limits = wait.limits.map((_, place) => `grans${place}`);
  const groups = fields.map((_, place) => `g${place}`);
  const numbers = [state, days, from, ...limits];
  const keys = [...numbers, ...groups].join(", ");
  // What is protected are sums of such parts: by state, group, side of a limit and of an event, step of the curve.
  const { step, end } = wait.curve;
  const parts = [
    state,
    from,
    ...groups,
    ...limits.map((limit) => `case when ${limit} > 0 then (${days} > ${limit})::integer else ${NONE} end`),
    `case when ${state} = ${STATES.ended} and ${days} between 1 and ${end} then (${days} - 1) // ${step} else ${NONE} end`,
  ];
  await session.run(`
    create or replace table ${ALIKE} as
    select (row_number() over (order by ${keys}))::integer - 1 as plats, *,
        bit_count(bit_or(spar) over (partition by ${parts.join(", ")})) < ${minCount} as fa
    from (
        select ${keys}, count(*)::integer as n, (count(*) filter (where ensam))::integer as ensamma, bit_or(spar) as spar
        from ${CASES} group by all
    )`);
  const code = (group: string): string =>
    `case when ${group} is null then ${NONE} else (dense_rank() over (order by ${group}::varchar nulls last))::integer - 1 end`;
  const columns = ["n", "ensamma", "spar", ...numbers, ...groups.map(code)];
  const read = await session.integers(
    `select ${columns.map((sql, place) => `${sql} as c${place}`).join(", ")} from ${ALIKE} order by plats`,
  );
  const lists = groups.map(
    (group) => `list_sort(list(distinct ${group}::varchar) filter (where ${group} is not null))`,
  );
  const [found] = await session.rows(`select [${lists.join(", ")}] as koder from ${ALIKE}`);
  const codes = (found?.["koder"] ?? []) as unknown as (readonly string[] | null)[];
  const [count = new Int32Array(), alone = new Int32Array(), trace = new Int32Array()] = read;
  const [states = new Int32Array(), ofDays = new Int32Array(), ofFrom = new Int32Array()] = read.slice(3);
  const children = { count, alone, trace, ...(await readMembers(session, numbers, groups, sample)) };
  const column = (place: number): Int32Array => read[6 + place] ?? new Int32Array();
  const all: WaitRows = {
    days: ofDays,
    event: states.map((own) => Number(own === STATES.ended)),
    from: ofFrom,
    limits: new Map(wait.limits.map(({ limit }, place) => [limit, column(place)])),
    groups: new Map(fields.map((field, place) => [field, column(limits.length + place)])),
    count,
    place: Int32Array.from(count.keys()),
    children,
  };
  return {
    wait,
    rows: pickRows(
      all,
      all.place.filter((place) => states[place] !== STATES.unknown),
    ),
    unknown: pickRows(
      all,
      all.place.filter((place) => states[place] === STATES.unknown),
    ),
    codes: new Map(fields.map((field, place) => [field, codes[place] ?? []])),
  };
}

/** Waits of children with several cases, by the place of those that are alike. */
async function readMembers(
  session: Session,
  numbers: readonly string[],
  groups: readonly string[],
  { times }: ChildSample,
): Promise<Pick<WaitChildren, "known" | "sample">> {
  const same = [
    ...numbers.map((key) => `a.${key} = l.${key}`),
    ...groups.map((key) => `a.${key} is not distinct from l.${key}`),
  ];
  const joined = `${CASES} a join ${ALIKE} l on ${same.join(" and ")} where not a.ensam and a.lage <> ${STATES.unknown}`;
  const [row = new Int32Array(), cluster = new Int32Array(), isSampled = new Int32Array()] =
    await session.integers(`
      select plats, (dense_rank() over (order by barn))::integer - 1 as plats_barn, med
      from (
          select l.plats, a.barn, 1 as med from ${joined} and a.barn % ${times} = 0
          union all
          select l.plats, a.barn, 0 as med from ${joined} and a.barn % ${times} <> 0 and l.fa
      )
      order by plats_barn, plats`);
  const sampled = Int32Array.from(isSampled.keys()).filter((member) => isSampled[member] === 1);
  const taken = (values: Int32Array): Int32Array => sampled.map((member) => values[member] ?? 0);
  return {
    known: { row, cluster, times: 1 },
    sample: { row: taken(row), cluster: taken(cluster), times },
  };
}
