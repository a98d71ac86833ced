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
    await remarkOnCases(session, schema, table, add);
  }
  return remarks;
}

async function remarkOnCases(
  session: Session,
  schema: Schema,
  table: RawTable,
  add: (table: RawTable, column: string, rule: string, count: number) => void,
): Promise<void> {
  const header = (name: string): string | null =>
    table.columns.find(({ column }) => column.field.name === name)?.column.header ?? null;
  const tests = schema.rules.flatMap(({ id, severity, where, field }) =>
    severity === "row" || where === undefined || field === undefined || header(field) === null
      ? []
      : [{ id, where, field }],
  );
  const counts = tests.map(({ where }, index) => `count(*) filter (where ${where}) as c${index}`);
  const [found] = await session.rows(`
    select ${["0 as ingen", ...counts].join(", ")} from ${INTAKE} anti join bortlagda using (kalla, rad) where kalla = ${table.number}`);
  for (const [index, { id, field }] of tests.entries()) {
    add(table, header(field) ?? "", id, integer(found?.[`c${index}`]));
  }
  if (!schema.rules.some((rule) => rule.id === SHARED_ID)) return;
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
  add(table, idHeader, SHARED_ID, integer(shared?.["n"]));
}

const SHARED_ID = "samma_arende_id";
