import { identifier, integer, literal, type Session } from "../database/session.js";
import { fieldWithRole } from "../schema/load.js";
import type { Schema } from "../schema/types.js";
import { INTAKE_TABLE } from "./intake-table.js";
import type { ReadColumn } from "./meanings.js";
import { csv, type RawTable } from "./raw-table.js";
import type { Source } from "../read/source.js";

/** A row that is not in the analysis: where it stood, which rule, and the row as read. */
export interface SetAsideRow {
  readonly source: Source;
  /** Row number as Excel counts, from 1. */
  readonly row: number;
  readonly column: string;
  readonly rule: string;
  readonly text: string;
}

/**
 * Fills the table `bortlagda` (source, record, rule) with the rows that cannot be a case: blank,
 * a repeated header, a totals line, neither date nor content, or an exact repeat of an earlier row.
 */
export async function setAside(
  session: Session,
  schema: Schema,
  tables: readonly RawTable[],
  columns: readonly ReadColumn[],
): Promise<void> {
  await session.run("create or replace table bortlagda (kalla smallint, rad integer, regel varchar)");
  const date = fieldWithRole(schema, "cohort_date");
  const totals = schema.rules.find(({ id }) => id === "summarad")?.pattern ?? "^$";
  for (const table of tables) {
    const dates = columns.filter((entry) => entry.table === table && entry.column.field === date);
    const headers = dates.map((entry) => {
      const positions = entry.meanings.flatMap(({ header }, index) => (header ? [index + 1] : []));
      return positions.length === 0 ? "false" : `coalesce(${entry.position} in (${positions.join(", ")}), false)`;
    });
    await session.run(`
      insert into bortlagda
      select kalla, rad, regel
      from (
          select i.kalla, i.rad, case
              when r.forsta = '' then 'tom_rad'
              when ${headers.join(" or ")} then 'upprepad_rubrik'
              when regexp_matches(lower(trim(r.forsta)), ${literal(totals)}) then 'summarad'
              when ${contentMissing(schema)} then 'inget_innehall'
          end as regel
          from ${INTAKE_TABLE} i
          join ${table.name} r on r.rowid = i.rad and i.kalla = ${table.number}
          where i.${identifier(date.name)} is null
      )
      where regel is not null`);
  }
  await setRepeatsAside(session);
}

/** Rows as read, in the order of the files, for the list that stays in the house. */
export async function rowsSetAside(
  session: Session,
  schema: Schema,
  tables: readonly RawTable[],
): Promise<SetAsideRow[]> {
  const date = fieldWithRole(schema, "cohort_date");
  const listed: SetAsideRow[] = [];
  for (const table of tables) {
    const { source, number } = table;
    const marked = `
      select b.rad, b.regel, i.avtryck
      from bortlagda b join ${INTAKE_TABLE} i using (kalla, rad)
      where b.kalla = ${number}`;
    const [count] = await session.rows(`select count(*) as n from (${marked})`);
    if (integer(count?.["n"]) === 0) continue;
    const cells = source.header.map((_, index) => `c${index}`);
    const print = `hash(${literal(source.header.join("\u001F"))}, ${cells.join(", ")})`;
    const text = `concat_ws(${literal(source.csv.delimiter)}, ${cells.map((cell) => `coalesce(${cell}, '')`).join(", ")})`;
    const rows = await session.rows(`
      with marked as (${marked}),
      texts as (
          select ${print} as avtryck, any_value(${text}) as text
          from ${csv(source, `listed_${table.name}`)}
          where ${print} in (select avtryck from marked)
          group by all
      )
      select rad, regel, text from marked join texts using (avtryck) order by rad`);
    const column = table.columns.find((entry) => entry.column.field === date)?.column.header ?? "";
    for (const row of rows) {
      const rule = String(row["regel"]);
      listed.push({
        source,
        row: source.headerRow + 1 + integer(row["rad"]),
        column: rule === "inget_innehall" ? column : "",
        rule,
        text: String(row["text"]),
      });
    }
  }
  return listed;
}

/** A row is content when any field but the ids says something. */
function contentMissing(schema: Schema): string {
  const tests = schema.fields
    .filter(({ type }) => type !== "id" && type !== "text")
    .map(({ name, type }) => `i.${identifier(type === "codes" ? `${name}_antal` : name)} is null`);
  return tests.join(" and ");
}

async function setRepeatsAside(session: Session): Promise<void> {
  await session.run(`
    insert into bortlagda
    with doubled as (
        select avtryck from ${INTAKE_TABLE} group by avtryck having count(*) > 1
    ),
    kept as (
        select kalla, rad, avtryck
        from ${INTAKE_TABLE}
        semi join doubled using (avtryck)
        anti join bortlagda using (kalla, rad)
    ),
    earliest as (
        select avtryck, min((kalla, rad)) as forst from kept group by avtryck
    )
    select kalla, rad, 'exakt_upprepning'
    from kept join earliest using (avtryck)
    where (kalla, rad) <> forst`);
}
