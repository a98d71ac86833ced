import { identifier, literal, type Session } from "../database/session.js";
import { normalise } from "../recognise/normalise.js";
import { codeType } from "./code-types.js";
import { createOpenTypes, openType, type Categories } from "./open-categories.js";
import type { Field, Schema } from "../schema/types.js";
import type { Meaning } from "../recognise/values.js";
import { pick, SPACES, type ReadColumn } from "./meanings.js";
import { PICTURE } from "./pictures.js";
import type { RawTable } from "./raw-table.js";

/** What the first stage reads, a view or table: one row a record, every field of the schema typed. */
export const INTAKE = "intag";

/** A view of the pictures that the records make, each once: its key, and the fields of the schema's `picture`. */
export const PICTURES = "intag_kodbild";

/**
 * Rows up to which it is a table. To understand the view's hundred columns anew for every question takes
 * DuckDB longer than to work so few rows out once; of many the questions look at a few columns only.
 */
const FEW_ROWS = 10_000;

/** What follows the name of the day that every case needs, in the columns of its period. */
export const PERIOD = { from: "_fran", to: "_till" } as const;

/**
 * Unites the raw tables under the name `INTAKE`. A field that no column feeds is null throughout. A
 * field with several codes becomes `F_mangd` (bit set in code order), `F_forsta` (first code) and
 * `F_antal` (number of entries). Of the day that every case needs, one of which only month or year is
 * known becomes `F_fran` and `F_till`. Where the schema has a `picture`, each record also gets the key of its own,
 * and the pictures are united under the name `PICTURES`: records as written alike in all its fields are one.
 * @returns what was made, as `drop` names it
 */
export async function createIntake(
  session: Session,
  schema: Schema,
  tables: readonly RawTable[],
  columns: readonly ReadColumn[],
): Promise<string[]> {
  const open = await createOpenTypes(session, schema, columns);
  const rows: string[] = [];
  const pictures: string[] = [];
  let before = 0;
  for (const table of tables) {
    const own = columns.filter((column) => column.table === table);
    const cells = new Map(
      schema.fields.map((field) => {
        const feeding = own.filter(({ column }) => column.field === field);
        return [field.name, fieldCells(field, feeding, schema, open)] as const;
      }),
    );
    const list = [...cells.values()].flat();
    if (schema.picture.length > 0) list.push(PICTURE);
    rows.push(`
      select (rowid + ${before})::integer as nr, ${table.number}::smallint as kalla, rowid::integer as rad, ${list.join(", ")}
      from ${table.name}`);
    if (table.pictures !== null)
      pictures.push(`
      select ${PICTURE}, ${schema.picture.flatMap((name) => cells.get(name) ?? []).join(", ")} from ${table.pictures.name}`);
    before += table.rows;
  }
  const made = [`${before > FEW_ROWS ? "view" : "table"} ${INTAKE}`];
  await session.run(`create or replace ${made[0]} as ${rows.join(" union all ")}`);
  if (pictures.length === 0) return made;
  await session.run(`create or replace view ${PICTURES} as ${pictures.join(" union all ")}`);
  return [...made, `view ${PICTURES}`];
}

function fieldCells(
  field: Field,
  columns: readonly ReadColumn[],
  schema: Schema,
  open: ReadonlyMap<string, Categories>,
): string[] {
  const name = identifier(field.name);
  const [column] = columns;
  switch (field.type) {
    case "text":
      return [];
    case "id":
      return [`${column === undefined ? "null::varchar" : idCell(column)} as ${name}`];
    case "date":
      return dateCells(field, column);
    case "integer":
      return [
        `${column === undefined ? "null::smallint" : pick(column, "smallint", ({ value }) => value)} as ${name}`,
      ];
    case "number":
      return [
        `${column === undefined ? "null::double" : pick(column, "double", ({ value }) => value)} as ${name}`,
      ];
    case "code": {
      const type = codeType(field.codes ?? "");
      return [
        `${column === undefined ? `null::${type}` : pick(column, type, ({ value }) => value)} as ${name}`,
      ];
    }
    case "open": {
      const type = openType(field.name);
      const named = (value: string | number | null): string | null =>
        value === null ? null : (open.get(field.name)?.get(normalise(String(value))) ?? null);
      return [
        `${column === undefined ? `null::${type}` : pick(column, type, ({ value }) => named(value))} as ${name}`,
      ];
    }
    case "codes":
      return codesCells(field, columns, schema);
  }
}

/** An id without spaces around it, without the `.0` that Excel gives to numbers, null for no id. */
function idCell({ name, idForms }: ReadColumn): string {
  const { missing, hasDecimals, hasSpaces } = idForms;
  const trimmed = hasSpaces ? `trim(${name}, '${SPACES}')` : name;
  const plain = hasDecimals ? `regexp_replace(${trimmed}, '\\.0$', '')` : trimmed;
  if (missing.length === 0) return plain;
  return `case when list_contains([${missing.map(literal).join(", ")}], ${name}) then null else ${plain} end`;
}

/** A day; the one that every case needs also as the first and last day of a month or year. */
function dateCells(field: Field, column: ReadColumn | undefined): string[] {
  const named = (suffix: string): string => identifier(`${field.name}${suffix}`);
  const spelled = (value: (meaning: Meaning) => string | number | null): string =>
    column === undefined ? "null::date" : pick(column, "date", value);
  const day = column === undefined ? [] : [column.name];
  if (column === undefined || column.meanings.length > 0) day.push(spelled(({ value }) => value));
  const cells = [`coalesce(${day.join(", ")}) as ${named("")}`];
  if (field.role !== "cohort_date") return cells;
  const from = spelled(({ period }) => period?.[0] ?? null);
  const to = spelled(({ period }) => period?.[1] ?? null);
  return [...cells, `${from} as ${named(PERIOD.from)}`, `${to} as ${named(PERIOD.to)}`];
}

function codesCells(field: Field, columns: readonly ReadColumn[], schema: Schema): string[] {
  const codes = schema.codeLists.get(field.codes ?? "")?.codes.map(({ code }) => code) ?? [];
  const type = codeType(field.codes ?? "");
  const named = (suffix: string): string => identifier(`${field.name}_${suffix}`);
  if (columns.length === 0) {
    return [
      `null::bigint as ${named("mangd")}`,
      `null::${type} as ${named("forsta")}`,
      `null::tinyint as ${named("antal")}`,
    ];
  }
  const ordered = columns.toSorted((a, b) => slotNumber(a, codes) - slotNumber(b, codes));
  const bit = (code: string | null): bigint => (code === null ? 0n : 1n << BigInt(codes.indexOf(code)));
  const set = (entries: readonly (string | null)[]): string =>
    String(entries.reduce((union, code) => union | bit(code), 0n));
  const sets = ordered.map((column) => `coalesce(${pick(column, "bigint", (m) => set(m.codes))}, 0)`);
  const counts = ordered.map((column) => `coalesce(${pick(column, "integer", (m) => m.codes.length)}, 0)`);
  // A first entry that is no code is not known; the column of a code says nothing of others.
  const firsts = ordered.map((column, index) => {
    const own = pick(column, type, (m) => m.codes[0] ?? null);
    return `when ${column.column.slot.kind === "code" ? `${own} is not null` : `${counts[index]} > 0`} then ${own}`;
  });
  return [
    `nullif(${sets.join(" | ")}, 0)::bigint as ${named("mangd")}`,
    `case ${firsts.join(" ")} end as ${named("forsta")}`,
    `nullif(least(${counts.join(" + ")}, 127), 0)::tinyint as ${named("antal")}`,
  ];
}

function slotNumber({ column }: ReadColumn, codes: readonly string[]): number {
  if (column.slot.kind === "number") return column.slot.number;
  return column.slot.kind === "code" ? 1000 + codes.indexOf(column.slot.code) : 0;
}
