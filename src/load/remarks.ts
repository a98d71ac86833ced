import { identifier, integer, type Session } from "../database/session.js";
import { fieldWithRole } from "../schema/load.js";
import type { Schema } from "../schema/types.js";
import { INTAKE } from "./intake-table.js";
import type { RuleCount } from "./meanings.js";
import type { RawTable } from "./raw-table.js";

/** How often a rule spoke, by file and column. */
export interface QualityRemark {
  readonly file: string;
  readonly sheet: string | null;
  readonly column: string;
  readonly rule: string;
  readonly severity: "row" | "cell" | "remark";
  readonly count: number;
}

/** The remark on a sheet that is not a table of cases. */
export function unreadSheet(file: string, sheet: string | null): QualityRemark {
  return { file, sheet, column: "", rule: "blad_utan_arenden", severity: "remark", count: 1 };
}

/**
 * The remarks of intake: rows set aside and cells read as unknown by rule, columns that were not
 * recognised, rows with surplus cells, case ids that stand on several rows, cases without a date.
 */
export async function structuralRemarks(
  session: Session,
  schema: Schema,
  tables: readonly RawTable[],
  rules: readonly RuleCount[],
): Promise<QualityRemark[]> {
  const severity = new Map(schema.rules.map((rule) => [rule.id, rule.severity]));
  const remarks: QualityRemark[] = [];
  const add = (table: RawTable, column: string, rule: string, count: number): void => {
    if (count === 0) return;
    const { file, sheet } = table.source;
    remarks.push({ file, sheet, column, rule, severity: severity.get(rule) ?? "remark", count });
  };
  for (const table of tables) {
    const aside = await session.rows(`
      select regel, count(*) as n from bortlagda where kalla = ${table.number} group by all order by regel`);
    for (const row of aside) add(table, "", String(row["regel"]), integer(row["n"]));
    for (const entry of rules.filter((rule) => rule.table === table)) {
      add(table, entry.column, entry.rule, entry.count);
    }
    const known = new Set(table.columns.map(({ column }) => column.index));
    for (const [index, header] of table.source.header.entries()) {
      if (!known.has(index))
        add(table, header === "" ? `(${index + 1})` : header, "okand_kolumn", table.rows);
    }
    add(table, "", "extra_celler", table.source.surplusRows);
    for (const { rule, count } of table.source.notes) add(table, "", rule, count);
    await remarkOnCases(session, schema, table, add);
  }
  for (const { table, header, count } of await lostZeros(session, tables))
    add(table, header, "inledande_nollor", count);
  return remarks;
}

/**
 * Numbers in columns of ids that are shorter than those that begin with zero, over all tables: a
 * program took some for numbers.
 */
async function lostZeros(
  session: Session,
  tables: readonly RawTable[],
): Promise<{ table: RawTable; header: string; count: number }[]> {
  const ids = tables.flatMap((table) =>
    table.columns
      .filter(({ column }) => column.field.type === "id")
      .map(({ name, column }) => ({ table, name, header: column.header, field: column.field })),
  );
  const lengths = new Map<unknown, number>();
  for (const { table, name, field } of ids) {
    const [found] = await session.rows(`
      select max(length(${name})) as n from ${table.name}
      where starts_with(${name}, '0') and regexp_full_match(${name}, '[0-9]+')`);
    lengths.set(field, Math.max(lengths.get(field) ?? 0, integer(found?.["n"])));
  }
  const lost = [];
  for (const { table, name, header, field } of ids) {
    const length = lengths.get(field) ?? 0;
    if (length === 0) continue;
    const [found] = await session.rows(`
      select count(*) as n from ${table.name} as r
      where length(${name}) < ${length} and regexp_full_match(${name}, '[1-9][0-9]*')
          and not exists (from bortlagda b where b.kalla = ${table.number} and b.rad = r.rowid)`);
    lost.push({ table, header, count: integer(found?.["n"]) });
  }
  return lost;
}

async function remarkOnCases(
  session: Session,
  schema: Schema,
  table: RawTable,
  add: (table: RawTable, column: string, rule: string, count: number) => void,
): Promise<void> {
  const header = (name: string): string | null =>
    table.columns.find(({ column }) => column.field.name === name)?.column.header ?? null;
  const tests = schema.rules.flatMap(({ id, where, field }) =>
    where === undefined || field === undefined || header(field) === null ? [] : [{ id, where, field }],
  );
  const counts = tests.map(({ where }, index) => `count(*) filter (where ${where}) as c${index}`);
  const [found] = await session.rows(`
    select ${counts.join(", ")} from ${INTAKE} anti join bortlagda using (kalla, rad) where kalla = ${table.number}`);
  for (const [index, { id, field }] of tests.entries()) {
    add(table, header(field) ?? "", id, integer(found?.[`c${index}`]));
  }
  const id = fieldWithRole(schema, "case").name;
  const idHeader = header(id);
  if (idHeader === null) return;
  const column = identifier(id);
  const [shared] = await session.rows(`
    with candidates as (
        select kalla, ${column}
        from ${INTAKE} anti join bortlagda using (kalla, rad)
        where hash(${column}) in (from upprepade)
    )
    select count(*) as n from candidates
    where kalla = ${table.number}
        and ${column} in (select ${column} from candidates group by all having count(*) > 1)`);
  add(table, idHeader, "samma_arende_id", integer(shared?.["n"]));
}
