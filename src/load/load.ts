import type { Session } from "../database/session.js";
import { fault } from "../errors/behov-error.js";
import type { OpenedFile } from "../read/open.js";
import type { Source } from "../read/source.js";
import type { Column } from "../recognise/headers.js";
import type { InputKind } from "../recognise/kinds.js";
import { fieldWithRole } from "../schema/load.js";
import { createCodeTypes } from "./code-types.js";
import { blamingRules } from "./blame-rules.js";
import { createIntake } from "./intake-table.js";
import { defineLimits } from "./limit-macros.js";
import { readMeanings, type ReadColumn } from "./meanings.js";
import { countRules } from "./rule-counts.js";
import { AwkwardSource, loadRaw, type RawTable } from "./raw-table.js";
import { rowsSetAside, setAside, type SetAsideRow } from "./set-aside.js";
import { structuralRemarks, type QualityRemark } from "./remarks.js";
import type { FileTables } from "./sort-tables.js";

/** What the first stage is given, and what it is not. */
export interface Intake {
  /** Rows read and set aside for each input file, in the order given. */
  readonly files: readonly { readonly file: string; readonly rows: number; readonly rejected: number }[];
  readonly setAside: readonly SetAsideRow[];
  readonly remarks: readonly QualityRemark[];
  /** Every column that feeds a field, and what its spellings mean. */
  readonly columns: readonly ReadColumn[];
  /** Names of the fields that some column feeds. */
  readonly fields: ReadonlySet<string>;
  /** What holds the cells as read, as `drop` names it, in that order; it can go when the first stage has run. */
  readonly held: readonly string[];
}

/**
 * Loads every table of one kind behind the intake and sets aside what cannot be a record of it.
 * @param files every input file, with the tables of that kind
 * @throws input.double, input.rows, input.structure
 */
export async function loadTables(
  session: Session,
  kind: InputKind,
  files: readonly FileTables[],
): Promise<Intake> {
  const { schema, values } = kind;
  await createCodeTypes(session, schema);
  await defineLimits(session);
  const tables: RawTable[] = [];
  const owner = new Map<RawTable, OpenedFile>();
  for (const { file, sources } of files) {
    for (const source of sources) {
      const table = await loadSource(session, file, source, tables.length, kind);
      tables.push(table);
      owner.set(table, file);
    }
  }
  const columns = await readMeanings(session, tables, values);
  const made = await createIntake(session, schema, tables, columns);
  await blamingRules(session, schema, () => setAside(session, schema, tables, columns));
  const aside = await rowsSetAside(session, schema, tables);
  const rules = await countRules(session, columns);
  const counted = files.map(({ file }) => {
    const own = tables.filter((table) => owner.get(table) === file);
    const sources = new Set(own.map((table) => table.source));
    return {
      file: file.file,
      rows: own.reduce((sum, table) => sum + table.rows, 0),
      rejected: aside.filter((row) => sources.has(row.source)).length,
    };
  });
  const rows = counted.reduce((sum, entry) => sum + entry.rows, 0);
  if (rows === aside.length) throw fault("input.rows", { rows }, { file: tables[0]?.source.file ?? "" });
  return {
    files: counted,
    setAside: aside,
    remarks: await blamingRules(session, schema, () => structuralRemarks(session, schema, tables, rules)),
    columns,
    fields: new Set(columns.map(({ column }) => column.field.name)),
    held: [...made, ...tables.flatMap(({ name, pictures }) => [...(pictures?.held ?? []), `table ${name}`])],
  };
}

async function loadSource(
  session: Session,
  file: OpenedFile,
  source: Source,
  number: number,
  { schema, headers, values }: InputKind,
): Promise<RawTable> {
  const columns = withoutDoubles(headers.columns(source.header), source);
  const date = columns.find(({ field }) => field === fieldWithRole(schema, "cohort_date"));
  const dateColumn = date?.field.type === "date" ? `c${date.index}` : null;
  const options = { values, dateColumn, picture: schema.picture };
  try {
    return await loadRaw(session, source, number, columns, options);
  } catch (error) {
    if (!(error instanceof AwkwardSource)) throw error;
  }
  try {
    return await loadRaw(session, await file.reopen(source), number, columns, options);
  } catch (error) {
    if (!(error instanceof AwkwardSource)) throw error;
    throw fault("input.structure", { reason: "CSV" }, { file: source.file });
  }
}

function withoutDoubles(columns: readonly Column[], source: Source): Column[] {
  const seen = new Map<string, Column>();
  for (const column of columns) {
    const key = `${column.field.name} ${JSON.stringify(column.slot)}`;
    const first = seen.get(key);
    if (first !== undefined) {
      const { name, label } = column.field;
      const params = { first: first.header, second: column.header, field: name, label: label.sv };
      throw fault("input.double", params, { file: source.file, row: source.headerRow });
    }
    seen.set(key, column);
  }
  return [...seen.values()];
}
