import { identifier, literal, type Session } from "../database/session.js";
import { fault } from "../errors/behov-error.js";
import { INTAKE, PERIOD } from "../load/intake-table.js";
import { fieldWithRole } from "../schema/load.js";
import type { Schema } from "../schema/types.js";

/** The period asked for; null leaves an end to the data. */
export interface CohortOptions {
  readonly from: string | null;
  readonly to: string | null;
  readonly followUpEnd: string | null;
}

/** The period that is analysed. ISO days. */
export interface Cohort {
  readonly from: string;
  readonly to: string;
  readonly followUpEnd: string;
}

/**
 * Settles the cohort and the last day of follow-up, and writes them to the one-row table `param`
 * (`utan_datum`: cases without a date belong, since no period was asked for).
 * @throws input.dates when no case has a date, input.cohort when none lies in the period
 */
export async function setParameters(session: Session, schema: Schema, asked: CohortOptions): Promise<Cohort> {
  const date = fieldWithRole(schema, "cohort_date");
  const column = identifier(date.name);
  const days = schema.fields
    .filter(({ type }) => type === "date")
    .map(({ name }) => `max(${identifier(name)})`);
  const [earliest, latest] = [PERIOD.from, PERIOD.to].map((suffix) => identifier(`${date.name}${suffix}`));
  const [found] = await session.rows(`
    select coalesce(min(${column}), min(${earliest}))::varchar as first,
        coalesce(max(${column}), max(${latest}))::varchar as last,
        coalesce(greatest(${days.join(", ")}), max(${latest}))::varchar as latest, count(*)::integer as rows
    from ${INTAKE}`);
  if (found?.["first"] === null || found === undefined) {
    throw fault("input.dates", { field: date.name, label: date.label.sv });
  }
  const [first, last] = [String(found["first"]), String(found["last"])];
  const from = asked.from ?? first;
  const to = asked.to ?? last;
  const followUpEnd = asked.followUpEnd ?? String(found["latest"]);
  const period = `${literal(from)} and ${literal(to)}`;
  const inside = `(${column} between ${period} or ${earliest} between ${period} and ${latest} between ${period})`;
  const [counted] = await session.rows(`
    select exists (from ${INTAKE} anti join bortlagda using (kalla, rad) where ${inside}) as found`);
  if (counted?.["found"] !== true) {
    throw fault("input.cohort", { rows: Number(found["rows"]), from, to, first, last });
  }
  const undated = asked.from === null && asked.to === null;
  await session.run(`
    create or replace table param as
    select ${literal(from)}::date as kohort_start, ${literal(to)}::date as kohort_slut,
        ${literal(followUpEnd)}::date as uppfoljning_slut, ${undated} as utan_datum`);
  return { from, to, followUpEnd };
}

/**
 * Puts the code lists where SQL can join them: `kodlista` (list, position, code), `kodmangd` (the
 * codes of a roll-up as bits) and one `kodgrupp_<list>` for each list that has a roll-up of its own.
 */
export async function createCodeTables(session: Session, schema: Schema): Promise<void> {
  const positions: string[] = [];
  const sets = new Map<string, bigint>();
  for (const { id, codes } of schema.codeLists.values()) {
    for (const [index, { code, groups }] of codes.entries()) {
      positions.push(`(${literal(id)}, ${index}, ${literal(code)})`);
      for (const group of Object.values(groups)) {
        const key = `${literal(id)}, ${literal(group)}`;
        sets.set(key, (sets.get(key) ?? 0n) | (1n << BigInt(index)));
      }
    }
    await createRollUps(session, id, codes);
  }
  await session.run(
    `create or replace table kodlista as from (values ${positions.join(", ")}) as t (lista, nr, kod)`,
  );
  const bits = [...sets].map(([key, set]) => `(${key}, ${set}::bigint)`);
  await session.run(
    `create or replace table kodmangd as from (values ${bits.join(", ")}) as t (lista, grupp, mangd)`,
  );
}

async function createRollUps(
  session: Session,
  list: string,
  codes: readonly { code: string; groups: Readonly<Record<string, string>> }[],
): Promise<void> {
  const groupLists = [...new Set(codes.flatMap(({ groups }) => Object.keys(groups)))];
  if (groupLists.length === 0) return;
  const rows = codes.map(({ code, groups }) => {
    const cells = groupLists.map((group) => (groups[group] === undefined ? "null" : literal(groups[group])));
    return `(${[literal(code), ...cells].join(", ")})`;
  });
  const columns = [list, ...groupLists];
  const typed = columns.map(
    (name) => `${identifier(name)}::${identifier(`kod_${name}`)} as ${identifier(name)}`,
  );
  await session.run(`
    create or replace table ${identifier(`kodgrupp_${list}`)} as
    select ${typed.join(", ")}
    from (values ${rows.join(", ")}) as t (${columns.map(identifier).join(", ")})`);
}
