import type { Session } from "../database/session.js";
import { fault } from "../errors/behov-error.js";
import type { OpenedFile } from "../read/open.js";
import type { Source } from "../read/source.js";
import type { Column, HeaderRecogniser } from "../recognise/headers.js";
import type { ValueRecogniser } from "../recognise/values.js";
import { fieldWithRole, templateSheets } from "../schema/load.js";
import type { Schema } from "../schema/types.js";
import { createCodeTypes } from "./code-types.js";
import { createIntake } from "./intake-table.js";
import { readMeanings, type ReadColumn } from "./meanings.js";
import { countRules } from "./rule-counts.js";
import { AwkwardSource, loadRaw, type RawTable } from "./raw-table.js";
import { rowsSetAside, setAside, type SetAsideRow } from "./set-aside.js";
import { structuralRemarks, unreadSheet, type QualityRemark } from "./remarks.js";

/** What is behind the intake view, and what is not. */
export interface Intake {
  /** Rows read and set aside for each input file, in the order given. */
  readonly files: readonly { readonly file: string; readonly rows: number; readonly rejected: number }[];
  readonly setAside: readonly SetAsideRow[];
  readonly remarks: readonly QualityRemark[];
  /** Every column that feeds a field, and what its spellings mean. */
  readonly columns: readonly ReadColumn[];
  /** Names of the fields that some column feeds. */
  readonly fields: ReadonlySet<string>;
  /** Tables that hold the cells as read; they can go when the first stage has run. */
  readonly rawTables: readonly string[];
}

export interface Recognisers {
  readonly headers: HeaderRecogniser;
  readonly values: ValueRecogniser;
}

/**
 * Loads every table of every file behind the intake view and sets aside what cannot be a case.
 * @throws input.field, input.double, input.rows, input.structure
 */
export async function loadFiles(
  session: Session,
  schema: Schema,
  files: readonly OpenedFile[],
  recognisers: Recognisers,
): Promise<Intake> {
  await createCodeTypes(session, schema);
  const tables: RawTable[] = [];
  const owner = new Map<RawTable, OpenedFile>();
  const unread: QualityRemark[] = [];
  const template = templateSheets();
  for (const file of files) {
    const sources = tablesWithDate(file, schema, recognisers.headers);
    const passedOver = file.sources.filter((source) => !sources.includes(source)).map(({ sheet }) => sheet);
    const named = new Set([...file.skippedSheets, ...file.sources.map(({ sheet }) => sheet)]);
    const isTemplate = template.every((sheet) => named.has(sheet));
    for (const sheet of [...file.skippedSheets, ...passedOver]) {
      if (!isTemplate || !template.includes(sheet ?? "")) unread.push(unreadSheet(file.file, sheet));
    }
    for (const source of sources) {
      const table = await loadSource(session, file, source, tables.length, schema, recognisers);
      tables.push(table);
      owner.set(table, file);
    }
  }
  const columns = await readMeanings(session, tables, recognisers.values);
  await createIntake(session, schema, tables, columns);
  await setAside(session, schema, tables, columns);
  const aside = await rowsSetAside(session, schema, tables);
  const rules = await countRules(session, columns);
  const remarks = [...unread, ...(await structuralRemarks(session, schema, tables, rules))];
  const counted = files.map((file) => {
    const own = tables.filter((table) => owner.get(table) === file);
    const sources = new Set(own.map((table) => table.source));
    return {
      file: file.file,
      rows: own.reduce((sum, table) => sum + table.rows, 0),
      rejected: aside.filter((row) => sources.has(row.source)).length,
    };
  });
  const rows = counted.reduce((sum, entry) => sum + entry.rows, 0);
  if (rows === aside.length) throw fault("input.rows", { rows }, { file: files[0]?.file ?? "" });
  return {
    files: counted,
    setAside: aside,
    remarks,
    columns,
    fields: new Set(columns.map(({ column }) => column.field.name)),
    rawTables: tables.map(({ name }) => name),
  };
}

/** The tables of a file that have the date every case needs; a workbook may have others too. */
function tablesWithDate(file: OpenedFile, schema: Schema, headers: HeaderRecogniser): Source[] {
  const date = fieldWithRole(schema, "cohort_date");
  const usable = file.sources.filter((source) =>
    headers.columns(source.header).some(({ field }) => field === date),
  );
  if (usable.length > 0) return usable;
  throw fault("input.field", { field: date.name, label: date.label.sv }, { file: file.file });
}

async function loadSource(
  session: Session,
  file: OpenedFile,
  source: Source,
  number: number,
  schema: Schema,
  { headers, values }: Recognisers,
): Promise<RawTable> {
  const columns = withoutDoubles(headers.columns(source.header), source);
  const date = columns.find(({ field }) => field === fieldWithRole(schema, "cohort_date"));
  const options = { values, dateColumn: `c${date?.index ?? 0}` };
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
