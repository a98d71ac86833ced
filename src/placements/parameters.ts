import { identifier, literal, type Session } from "../database/session.js";
import { fault } from "../errors/behov-error.js";
import { INTAKE } from "../load/intake-table.js";
import { fieldWithRole } from "../schema/load.js";
import type { Schema } from "../schema/types.js";
import type { Cohort, CohortOptions } from "../stages/parameters.js";

const PARAMETERS = ["uppfoljning_slut", "forsta_ar", "sista_ar"] as const;

/**
 * Settles the years that are shown and the last day of follow-up (the latest day of the placements,
 * unless one is given), and writes them to the one-row table `param`. Years are shown whole.
 * @throws input.dates when no placement has a first day, input.cohort when none has a day in the period
 */
export async function setPlacementParameters(
  session: Session,
  schema: Schema,
  asked: CohortOptions,
): Promise<Cohort> {
  const date = fieldWithRole(schema, "cohort_date");
  const days = schema.fields
    .filter(({ type }) => type === "date")
    .map(({ name }) => `max(${identifier(name)})`);
  const column = identifier(date.name);
  const [found] = await session.rows(`
    select min(${column})::varchar as first, max(${column})::varchar as last,
        greatest(${days.join(", ")})::varchar as latest, count(*)::integer as rows
    from ${INTAKE} anti join bortlagda using (kalla, rad)`);
  if (found === undefined || found["first"] === null) {
    throw fault("input.dates", { field: date.name, label: date.label.sv });
  }
  const first = String(found["first"]);
  const followUpEnd = asked.followUpEnd ?? String(found["latest"]);
  const from = asked.from ?? first;
  const to = asked.to ?? followUpEnd;
  if (first > to || first > followUpEnd || from > followUpEnd) {
    const last = String(found["last"]);
    throw fault("input.cohort", { rows: Number(found["rows"]), from, to, first, last });
  }
  const values = [`${literal(followUpEnd)}::date`, from.slice(0, 4), to.slice(0, 4)];
  const columns = PARAMETERS.map((name, index) => `${values[index] ?? ""} as ${name}`);
  await session.run(`create or replace table param as select ${columns.join(", ")}`);
  return { from, to, followUpEnd };
}
