import { createHash } from "node:crypto";
import { identifier, integer, type Session } from "../database/session.js";
import { INTAKE } from "../load/intake-table.js";
import type { ReadColumn } from "../load/meanings.js";
import type { ReadIn, ReadThrough } from "../load/with-intake.js";
import type { Source } from "../read/source.js";
import type { Column } from "../recognise/headers.js";
import type { InputKind } from "../recognise/kinds.js";
import { fieldWithRole } from "../schema/load.js";
import { nearestField } from "./nearest.js";

/** Spellings with fewer cells are only counted: what is rare may tell of a person. */
const RARE = 5;

/** A spelling and what it was taken for; `code` is null where it is not known. */
export interface InspectedSpelling {
  readonly spelling: string;
  readonly code: string | null;
  readonly count: number;
}

export interface InspectedColumn {
  readonly header: string;
  readonly field: string;
  /** How the header was recognised. */
  readonly by: Column["by"];
  readonly filled: number;
  readonly blank: number;
  /** Of a column of codes: the spellings that are not rare. */
  readonly spellings: readonly InspectedSpelling[];
  /** Rare spellings: how many are known, how many are not, and their cells. */
  readonly rare: { readonly known: number; readonly unknown: number; readonly cells: number };
  /** Of a column of days: cells by how they are written. */
  readonly dates: Readonly<Record<string, number>>;
}

export interface InspectedTable {
  /** The kind of input that the headers tell of. */
  readonly kind: string;
  readonly file: string;
  readonly sheet: string | null;
  readonly headerRow: number;
  /** Of a text file; null for other files. */
  readonly delimiter: string | null;
  /** Of a text file; null for other files. */
  readonly encoding: string | null;
  readonly rows: number;
  readonly columns: readonly InspectedColumn[];
  /** Columns that feed no field, with the field whose name is nearest. */
  readonly unmapped: readonly { readonly header: string; readonly nearest: string | null }[];
  /** The field that every row needs, where no column feeds it; null where one does. */
  readonly lacks: string | null;
  /** SHA-256 of the headers: the same for exports of the same form. */
  readonly form: string;
}

/** What intake makes of files, before anything is counted. */
export interface Inspection {
  readonly tables: readonly InspectedTable[];
  readonly skippedSheets: readonly { readonly file: string; readonly sheet: string }[];
  /** Rows that would be set aside, by rule. */
  readonly setAside: Readonly<Record<string, number>>;
  /** Cells turned to unknown and remarks, by file, column and rule. */
  readonly remarks: readonly {
    readonly file: string;
    readonly column: string;
    readonly rule: string;
    readonly count: number;
  }[];
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  readonly months: readonly { readonly month: string; readonly rows: number }[];
}

/** What is found in the tables of one kind. */
export type KindInspection = Omit<Inspection, "skippedSheets">;

/** Looks at the loaded tables of one kind: columns, spellings, dates, what would be set aside. */
export async function inspectIntake({ session, kind, intake }: ReadIn): Promise<KindInspection> {
  const { schema } = kind;
  const tables: InspectedTable[] = [];
  for (const source of new Set(intake.columns.map(({ table }) => table.source))) {
    tables.push(await inspectTable(session, kind, source, intake.columns));
  }
  const setAside: Record<string, number> = {};
  for (const { rule } of intake.setAside) setAside[rule] = (setAside[rule] ?? 0) + 1;
  const { name, type } = fieldWithRole(schema, "cohort_date");
  const date = type === "date" ? identifier(name) : "null::date";
  const months = await session.rows(`
    select strftime(${date}, '%Y-%m') as manad, count(*) as n,
        min(${date})::varchar as first, max(${date})::varchar as last
    from ${INTAKE} where ${date} is not null group by all order by manad`);
  return {
    tables,
    setAside,
    remarks: intake.remarks.map(({ file, column, rule, count }) => ({ file, column, rule, count })),
    firstDate: text(months[0]?.["first"]),
    lastDate: text(months.at(-1)?.["last"]),
    months: months.map((row) => ({ month: String(row["manad"]), rows: integer(row["n"]) })),
  };
}

/** What all kinds have together. */
export function uniteInspections(
  parts: readonly KindInspection[],
  { files, unread }: Pick<ReadThrough<unknown>, "files" | "unread">,
): Inspection {
  const setAside: Record<string, number> = {};
  const months = new Map<string, number>();
  for (const part of parts) {
    for (const [rule, count] of Object.entries(part.setAside)) setAside[rule] = (setAside[rule] ?? 0) + count;
    for (const { month, rows } of part.months) months.set(month, (months.get(month) ?? 0) + rows);
  }
  const days = parts.flatMap(({ firstDate, lastDate }) => [firstDate, lastDate]);
  const inOrder = days.filter((day) => day !== null).toSorted();
  return {
    tables: parts.flatMap(({ tables }) => tables),
    skippedSheets: files.flatMap(({ file, skippedSheets }) =>
      skippedSheets.map((sheet) => ({ file, sheet })),
    ),
    setAside,
    remarks: [
      ...unread.map(({ file, column, rule, count }) => ({ file, column, rule, count })),
      ...parts.flatMap(({ remarks }) => remarks),
    ],
    firstDate: inOrder[0] ?? null,
    lastDate: inOrder.at(-1) ?? null,
    months: [...months].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([month, rows]) => ({ month, rows })),
  };
}

async function inspectTable(
  session: Session,
  { schema, headers }: InputKind,
  source: Source,
  read: readonly ReadColumn[],
): Promise<InspectedTable> {
  const own = read.filter(({ table }) => table.source === source);
  const columns: InspectedColumn[] = [];
  const unknown = new Set(schema.rules.flatMap(({ id, severity }) => (severity === "cell" ? [id] : [])));
  const filled = await filledCells(session, own);
  for (const column of own) columns.push(await inspectColumn(session, column, filled, unknown));
  const date = fieldWithRole(schema, "cohort_date");
  const known = new Set(headers.columns(source.header).map(({ index }) => index));
  const unmapped = source.header.flatMap((header, index) =>
    known.has(index) || header.trim() === "" ? [] : [{ header, nearest: nearestField(schema, header) }],
  );
  return {
    kind: schema.kind,
    file: source.file,
    sheet: source.sheet,
    headerRow: source.headerRow,
    delimiter: source.encoding === null ? null : source.csv.delimiter,
    encoding: source.encoding,
    rows: own[0]?.table.rows ?? 0,
    columns,
    unmapped,
    lacks: own.some(({ column }) => column.field === date) ? null : date.name,
    form: createHash("sha256").update(source.header.join("\n")).digest("hex"),
  };
}

/** How many cells of each column of one table are filled; columns that are not kept are left out. */
async function filledCells(
  session: Session,
  columns: readonly ReadColumn[],
): Promise<ReadonlyMap<ReadColumn, number>> {
  const kept = columns.filter(({ storage }) => storage !== "none");
  const [first] = kept;
  if (first === undefined) return new Map();
  const counts = kept.map(({ storage, name, spellings }) =>
    storage === "date" && spellings.length > 0
      ? `count(coalesce(${name}::varchar, ${name}_stavning::varchar)) as ${name}`
      : `count(${name}) as ${name}`,
  );
  const [counted] = await session.rows(`select ${counts.join(", ")} from ${first.table.name}`);
  return new Map(kept.map((column) => [column, integer(counted?.[column.name])]));
}

async function inspectColumn(
  session: Session,
  column: ReadColumn,
  filledOf: ReadonlyMap<ReadColumn, number>,
  unknown: ReadonlySet<string>,
): Promise<InspectedColumn> {
  const { table, column: recognised, storage } = column;
  const { field, header, by } = recognised;
  const identity = { header, field: field.name, by };
  if (storage === "none") return { ...identity, filled: 0, blank: 0, ...NOTHING };
  const filled = filledOf.get(column) ?? 0;
  const base = { ...identity, filled, blank: table.rows - filled };
  if (storage === "date") return { ...base, ...NOTHING, dates: await datesOf(session, column) };
  if (field.type !== "code" && field.type !== "codes") return { ...base, ...NOTHING };
  const spellings = await spellingsOf(session, column, unknown);
  const common = spellings.filter(({ count }) => count >= RARE);
  const rare = spellings.filter(({ count }) => count < RARE);
  return {
    ...base,
    spellings: common.toSorted((a, b) => b.count - a.count || (a.spelling < b.spelling ? -1 : 1)),
    rare: {
      known: rare.filter(({ code }) => code !== null).length,
      unknown: rare.filter(({ code }) => code === null).length,
      cells: rare.reduce((sum, { count }) => sum + count, 0),
    },
    dates: {},
  };
}

const NOTHING = { spellings: [], rare: { known: 0, unknown: 0, cells: 0 }, dates: {} } as const;

/** @param unknown the rules that turn a cell to unknown */
async function spellingsOf(
  session: Session,
  column: ReadColumn,
  unknown: ReadonlySet<string>,
): Promise<InspectedSpelling[]> {
  const { table, storage, name, position, meanings, spellings } = column;
  if (storage === "code") {
    const rows = await session.rows(
      `select ${name}::varchar as kod, count(*) as n from ${table.name} where ${name} is not null group by all`,
    );
    return rows.map((row) => ({
      spelling: String(row["kod"]),
      code: String(row["kod"]),
      count: integer(row["n"]),
    }));
  }
  const rows = await session.rows(
    `select ${position} as plats, count(*) as n from ${table.name} where ${position} is not null group by all`,
  );
  return rows.map((row) => {
    const at = integer(row["plats"]) - 1;
    const meaning = meanings[at];
    const named = meaning === undefined ? [] : meaning.codes.length > 0 ? meaning.codes : [meaning.value];
    const isKnown = !unknown.has(meaning?.rule ?? "") || named.some((one) => one !== null);
    const code = isKnown ? named.map((one) => one ?? "okand").join(" + ") : null;
    return { spelling: spellings[at] ?? "", code, count: integer(row["n"]) };
  });
}

/** Cells of days: as ISO, in another way that was read, or by the rule that left them unknown. */
async function datesOf(session: Session, column: ReadColumn): Promise<Record<string, number>> {
  const { table, name, meanings, position, spellings } = column;
  const found: Record<string, number> = {};
  const [iso] = await session.rows(`select count(${name}) as n from ${table.name}`);
  if (integer(iso?.["n"]) > 0) found["YYYY-MM-DD"] = integer(iso?.["n"]);
  if (spellings.length === 0) return found;
  const rows = await session.rows(
    `select ${position} as plats, count(*) as n from ${table.name} where ${position} is not null group by all order by plats`,
  );
  for (const row of rows) {
    const at = integer(row["plats"]) - 1;
    const form = meanings[at]?.rule ?? formOf(spellings[at] ?? "");
    found[form] = (found[form] ?? 0) + integer(row["n"]);
  }
  return found;
}

/** The form of a day: its digits as 0, its letters as a. */
function formOf(spelling: string): string {
  return spelling.replace(/\d/g, "0").replace(/\p{L}+/gu, "a");
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
