import { identifier, integer, literal, type Session } from "../database/session.js";
import { fieldWithRole } from "../schema/load.js";
import type { Schema } from "../schema/types.js";
import { INTAKE, PERIOD } from "./intake-table.js";
import type { ReadColumn } from "./meanings.js";
import { csv, keptAs, type RawTable } from "./raw-table.js";
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
 * a repeated header, a totals line, neither date nor content, what a rule of its kind says, or an
 * exact repeat of an earlier row. A date that can be read, or a code, tells that a row is content; a name
 * does not.
 */
export async function setAside(
  session: Session,
  schema: Schema,
  tables: readonly RawTable[],
  columns: readonly ReadColumn[],
): Promise<void> {
  await session.run("create or replace table bortlagda (kalla smallint, rad integer, regel varchar)");
  const date = fieldWithRole(schema, "cohort_date");
  const ownRules = schema.rules.filter(({ severity, where }) => severity === "row" && where !== undefined);
  const totals = schema.rules.find(({ id }) => id === "summarad")?.pattern ?? "^$";
  for (const table of tables) {
    const dates = columns.filter((entry) => entry.table === table && entry.column.field === date);
    const headers = dates.map((entry) => {
      const positions = entry.meanings.flatMap(({ header }, index) => (header ? [index + 1] : []));
      return positions.length === 0
        ? "false"
        : `coalesce(${entry.position} in (${positions.join(", ")}), false)`;
    });
    await session.run(`
      insert into bortlagda
      select kalla, rad, regel
      from (
          select i.kalla, i.rad, case
              when r.forsta = '' then 'tom_rad'
              when ${["false", ...headers].join(" or ")} then 'upprepad_rubrik'
              when regexp_matches(lower(trim(r.forsta)), ${literal(totals)}) then 'summarad'
              when ${contentMissing(schema, columns)} then 'inget_innehall'
              ${ownRules.map(({ id, where }) => `when ${where} then ${literal(id)}`).join(" ")}
          end as regel
          from ${INTAKE} i
          join ${table.name} r on r.rowid = i.rad and i.kalla = ${table.number}
          where ${date.type === "open" ? "true" : `i.${identifier(date.name)} is null`}
      )
      where regel is not null`);
  }
  await setRepeatsAside(session, schema, tables);
}

/** Rows as read, in the order of the files, for the list that stays in the house. */
export async function rowsSetAside(
  session: Session,
  schema: Schema,
  tables: readonly RawTable[],
): Promise<SetAsideRow[]> {
  const date = fieldWithRole(schema, "cohort_date");
  const listed: SetAsideRow[] = [];
  const ownRules = schema.rules.filter(({ severity, where }) => severity === "row" && where !== undefined);
  const withoutDate = new Set(["inget_innehall", ...ownRules.map(({ id }) => id)]);
  for (const table of tables) {
    const { source, number } = table;
    const marked = `from bortlagda where kalla = ${number}`;
    const [count] = await session.rows(`select count(*) as n ${marked}`);
    if (integer(count?.["n"]) === 0) continue;
    const cells = source.header.map((_, index) => `coalesce(c${index}, '')`);
    const rows = await session.rows(`
      with numbered as (
          select row_number() over () - 1 as rad, concat_ws(${literal(source.csv.delimiter)}, ${cells.join(", ")}) as text
          from ${csv(source, `listed_${table.name}`)}
      )
      select rad::integer as rad, regel, text
      from numbered join (select rad, regel ${marked}) using (rad)
      order by rad`);
    const column = table.columns.find((entry) => entry.column.field === date)?.column.header ?? "";
    for (const row of rows) {
      const rule = String(row["regel"]);
      listed.push({
        source,
        row: source.headerRow + 1 + integer(row["rad"]),
        column: withoutDate.has(rule) ? column : "",
        rule,
        text: String(row["text"]),
      });
    }
  }
  return listed;
}

/** A row is content when any field but the ids says something; one that no column feeds says nothing. */
function contentMissing(schema: Schema, columns: readonly ReadColumn[]): string {
  const fed = new Set(columns.map(({ column }) => column.field));
  const tests = schema.fields
    .filter((field) => fed.has(field) && field.type !== "id" && field.type !== "text")
    .map(({ name, type }) => `i.${identifier(type === "codes" ? `${name}_antal` : name)} is null`);
  const { name, type } = fieldWithRole(schema, "cohort_date");
  const undated = type === "date" ? [`i.${identifier(`${name}${PERIOD.from}`)} is null`] : [];
  return ["true", ...tests, ...undated].join(" and ");
}

/**
 * An exact repeat is found in two steps: rows that share their case id (or, in an export without
 * ids, all that was read of them) are compared cell by cell. Tables with other headers never match.
 * Rows without an id are let be where they may be alike, and tables of which nothing is read.
 * The shared keys stay in the table `upprepade`.
 */
async function setRepeatsAside(session: Session, { alike }: Schema, all: readonly RawTable[]): Promise<void> {
  const tables = all.filter((table) => storedCells(table).length > 0);
  if (tables.length === 0) return;
  const keys = tables.map(
    (table) => `select hash(${keyCells(table).join(", ")}) as nyckel from ${table.name}`,
  );
  await session.run(`
    create or replace table upprepade as
    select nyckel from (${keys.join(" union all ")}) group by nyckel having count(*) > 1`);
  const candidates = tables.map((table) => {
    const header = literal(table.source.header.join("\u001F"));
    const cells = storedCells(table).map((cell) => `coalesce(${cell}::varchar, '')`);
    return `
      select ${table.number}::smallint as kalla, rowid::integer as rad,
          concat_ws('\u001F', ${header}, ovrigt, ${cells.join(", ")}) as text
      from ${table.name}
      where hash(${keyCells(table).join(", ")}) in (from upprepade) and ${alike ? hasId(table) : "true"}`;
  });
  await session.run(`
    insert into bortlagda
    with kept as (
        from (${candidates.join(" union all ")}) anti join bortlagda using (kalla, rad)
    ),
    earliest as (
        select text, min((kalla, rad)) as forst from kept group by text having count(*) > 1
    )
    select kalla, rad, 'exakt_upprepning'
    from kept join earliest using (text)
    where (kalla, rad) <> forst`);
}

/** SQL that is true for the rows that have an id of their own. */
function hasId({ columns }: RawTable): string {
  const id = columns.find(({ column }) => column.field.role === "case");
  return id === undefined ? "false" : `coalesce(${id.name}, '') <> ''`;
}

/** The columns of a raw table as they hold the cells. */
function storedCells({ columns }: RawTable): string[] {
  return columns.flatMap(keptAs);
}

/** What rows must share to be compared: the case id, else all cells. */
function keyCells(table: RawTable): string[] {
  const id = table.columns.find(({ column }) => column.field.role === "case");
  return id === undefined ? storedCells(table) : [id.name];
}
