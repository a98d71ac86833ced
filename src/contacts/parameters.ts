import { identifier, literal, type Session } from "../database/session.js";
import { INTAKE } from "../load/intake-table.js";
import type { Cohort, CohortOptions } from "../stages/parameters.js";
import type { ContactBook } from "./definitions.js";

/** When contacts were. */
export interface ContactPeriod extends Cohort {
  /** The first and last day of any contact; '' where none has a day or a year. */
  readonly first: string;
  readonly last: string;
}

/**
 * Settles the period of contacts, which is the one asked for or all there is, and the last day of
 * follow-up (the latest day of a contact, unless one is given). Writes them, and the parameters of the
 * schema, to the one-row table `kontakt_param`, in each of the sessions.
 * @param session with the contacts behind its intake
 * @param beside a session with cases
 */
export async function setContactParameters(
  session: Session,
  beside: Session | null,
  { days, year, parameters }: ContactBook,
  asked: CohortOptions,
): Promise<ContactPeriod> {
  const day = `coalesce(${days.map(identifier).join(", ")})`;
  const own = identifier(year);
  const [found] = await session.rows(`
    select least(min(${day}), min(make_date(${own}, 1, 1)))::varchar as first,
        greatest(max(${day}), max(make_date(${own}, 12, 31)))::varchar as last, max(${day})::varchar as latest
    from ${INTAKE} anti join bortlagda using (kalla, rad)`);
  const text = (name: string): string => String(found?.[name] ?? "");
  const followUpEnd = asked.followUpEnd ?? text("latest");
  const columns = [
    `${literal(asked.from ?? "0001-01-01")}::date as fran`,
    `${literal(asked.to ?? "9999-12-31")}::date as till`,
    `${followUpEnd === "" ? "null" : literal(followUpEnd)}::date as uppfoljning_slut`,
    `${asked.from !== null || asked.to !== null} as tidsbunden`,
    ...Object.entries(parameters).map(([name, value]) => `${value}::integer as ${identifier(name)}`),
  ];
  for (const place of beside === null ? [session] : [session, beside])
    await place.run(`create or replace table kontakt_param as select ${columns.join(", ")}`);
  const [first, last] = [text("first"), text("last")];
  return { from: asked.from ?? first, to: asked.to ?? last, followUpEnd: followUpEnd || last, first, last };
}
