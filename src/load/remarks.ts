import { identifier, integer, literal, type Row, type Session } from "../database/session.js";
import { fieldWithRole } from "../schema/load.js";
import type { Schema } from "../schema/types.js";
import { INTAKE, PICTURES } from "./intake-table.js";
import type { RuleCount } from "./rule-counts.js";
import { PICTURE } from "./pictures.js";
import type { RawTable } from "./raw-table.js";
import { countUnits, unitCell, unitColumns, type UnitColumn, type UnitCount } from "./units.js";

/** How often a rule spoke, by file and column. */
export interface QualityRemark {
  readonly file: string;
  readonly sheet: string | null;
  readonly column: string;
  readonly rule: string;
  readonly severity: "row" | "cell" | "remark";
  readonly count: number;
  /** Where it was, so far as units are named. */
  readonly units: readonly UnitCount[];
}

/** The remark on a sheet that is not a table of cases. */
export function unreadSheet(file: string, sheet: string | null): QualityRemark {
  return { file, sheet, column: "", rule: "blad_utan_arenden", severity: "remark", count: 1, units: [] };
}

/** The remark on a column that the mapping names and no file has. */
export function unmetColumn(column: string): QualityRemark {
  const severity = "remark";
  return { file: "", sheet: null, column, rule: "mappning_utan_kolumn", severity, count: 1, units: [] };
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
  const add: Add = (table, column, rule, count, units = []) => {
    if (count === 0) return;
    const { file, sheet } = table.source;
    remarks.push({ file, sheet, column, rule, severity: severity.get(rule) ?? "remark", count, units });
  };
  for (const table of tables) {
    const aside = await session.rows(`
      select regel, count(*) as n from bortlagda where kalla = ${table.number} group by all order by regel`);
    for (const row of aside) add(table, "", String(row["regel"]), integer(row["n"]));
    for (const entry of rules.filter((rule) => rule.table === table)) {
      add(table, entry.column, entry.rule, entry.count, entry.units);
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

type Add = (
  table: RawTable,
  column: string,
  rule: string,
  count: number,
  units?: readonly UnitCount[],
) => void;

async function remarkOnCases(session: Session, schema: Schema, table: RawTable, add: Add): Promise<void> {
  const header = (name: string): string | null =>
    table.columns.find(({ column }) => column.field.name === name)?.column.header ?? null;
  const date = identifier(fieldWithRole(schema, "cohort_date").name);
  const tests = schema.rules.flatMap(({ id, severity, where, field, validFrom, validTo }) => {
    if (severity === "row" || where === undefined || field === undefined || header(field) === null) return [];
    const from = validFrom === null ? "" : ` and ${date} >= date ${literal(validFrom)}`;
    const to = validTo === null ? "" : ` and ${date} <= date ${literal(validTo)}`;
    return [{ id, field, test: `(${where})${from}${to}` }];
  });
  const units = unitColumns(schema, table);
  const found = await countTests(
    session,
    schema,
    table,
    tests.map(({ test }) => test),
    units,
  );
  for (const [index, { id, field }] of tests.entries()) {
    const name = `c${index}`;
    const total = found.reduce((sum, row) => sum + integer(row[name]), 0);
    add(table, header(field) ?? "", id, total, countUnits(found, units, name));
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

/**
 * Counts the accepted rows of which each test is true (c…), by unit. A test of nothing but what a picture holds is
 * put to each picture once.
 */
async function countTests(
  session: Session,
  { fields, picture }: Schema,
  { number }: RawTable,
  tests: readonly string[],
  units: readonly UnitColumn[],
): Promise<Row[]> {
  const ofRows = fields.map(({ name }) => name).filter((name) => !picture.includes(name));
  const isOfRows = (sql: string): boolean => {
    const words = sql.replaceAll(/'[^']*'/g, "").match(/[a-z]\w*/g) ?? [];
    return (
      picture.length === 0 ||
      words.some((word) => ofRows.some((name) => word === name || word.startsWith(`${name}_`)))
    );
  };
  const alike = [
    ...(picture.length === 0 ? [] : [PICTURE]),
    ...units.filter(({ cell }) => isOfRows(cell)).map(unitCell),
    "count(*) as n",
    ...tests.flatMap((test, index) =>
      isOfRows(test) ? [`count(*) filter (where ${test}) as c${index}`] : [],
    ),
  ];
  const counts = tests.map((test, index) =>
    isOfRows(test) ? `sum(c${index}) as c${index}` : `sum(n) filter (where ${test}) as c${index}`,
  );
  const named = units.map((unit) => (isOfRows(unit.cell) ? unit.alias : unitCell(unit)));
  return session.rows(`
    select ${["sum(n) as n", ...counts, ...named].join(", ")}
    from (
        select ${alike.join(", ")}
        from ${INTAKE} anti join bortlagda using (kalla, rad) where kalla = ${number} group by all
    ) ${picture.length === 0 ? "" : `join ${PICTURES} using (${PICTURE})`}
    group by all`);
}

const SHARED_ID = "samma_arende_id";
