import { identifier, literal, type Session } from "../database/session.js";

/** The published follow-up of closed investigations. */
export const FOLLOWED = "pub_uppfoljning";

/** Closed investigations and what came after, row by row; all columns of one length. */
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

/**
 * Reads the follow-up of one group. Who is already of that age at the close is not followed.
 * @param field a column of the follow-up; null for all
 */
export async function readFollowed(
  session: Session,
  { event, until }: FollowUpRule,
  field: string | null,
  code: string | null,
): Promise<Followed> {
  const inside = field === null ? "true" : `${identifier(field)} = ${literal(code ?? "")}`;
  const none = new Int32Array();
  const [days = none, came = none, followable = none, child = none] = await session.integers(`
    with slut as (
        select *, least(dagar, coalesce(${identifier(until)}, dagar)) as sist
        from ${FOLLOWED}
        where ${inside}
    )
    select
        least(coalesce(${identifier(event)}, sist), sist)::integer as dag,
        coalesce(${identifier(event)} <= sist, false)::integer as hande,
        sist::integer as langst,
        (dense_rank() over (order by barn) - 1)::integer as barn
    from slut
    where sist > 0
    order by nr`);
  return { days, event: came, followable, child };
}

/** The groups of a field among the closed investigations, in order of their names. */
export async function groupsOf(session: Session, field: string): Promise<string[]> {
  const column = identifier(field);
  const rows = await session.rows(`select distinct ${column} as grupp from ${FOLLOWED} order by grupp`);
  return rows.map((row) => String(row["grupp"]));
}
