import { identifier, integer, literal, QueryError, type Session } from "../database/session.js";
import { codeType } from "./code-types.js";
import { gatherPictures, PICTURE, type Pictures } from "./pictures.js";
import { settleDays } from "./settle-days.js";
import type { Column } from "../recognise/headers.js";
import type { ValueRecogniser } from "../recognise/values.js";
import { FIRST_YEAR, LAST_YEAR } from "../recognise/dates.js";
import type { Source } from "../read/source.js";

/**
 * Bytes that DuckDB reads at a time. Its own 32 MB fill tables a fifth slower, of narrow and of wide rows, and take
 * more memory.
 */
const BUFFER = 20_000_000;

/** Rows that the dictionary of spellings is learned from before the whole file is read. */
const SAMPLE_ROWS = 20_000;

/**
 * How a column lies in a raw table: `text` as it is, `spelling` as an enum of its spellings, `code`
 * as its code list where every spelling is a code, `date` as a day where it is written as ISO and as a spelling where it is not, `late` as text
 * whose spellings are learned after reading (many combinations).
 */
type Storage = "text" | "spelling" | "code" | "date" | "late" | "none";

/** A column of a raw table with the spellings that its enum holds, in the enum's order. */
export interface RawColumn {
  readonly column: Column;
  readonly storage: Storage;
  /** Name in the raw table. */
  readonly name: string;
  /** The DuckDB type that the reader gives the cells; a cell that does not fit makes it read again. */
  readonly readAs: string;
  readonly spellings: readonly string[];
  /** The smallest table in which all its cells are met: of a column that is part of a picture, that of the pictures. */
  readonly metIn: string;
}

/** A source as DuckDB holds it, cell by cell as written; row n of it is record n of the source. */
export interface RawTable {
  readonly source: Source;
  readonly number: number;
  readonly name: string;
  readonly columns: readonly RawColumn[];
  readonly rows: number;
  /** null where records have no pictures. */
  readonly pictures: Pictures | null;
}

/** Thrown when DuckDB could not take every record of a source as it is. */
export class AwkwardSource extends Error {}

export interface RawOptions {
  readonly values: ValueRecogniser;
  /** The column of the day that every row needs; null in a table without days. */
  readonly dateColumn: string | null;
  /** The fields that make up a record's picture. */
  readonly picture: readonly string[];
}

/**
 * Reads a source into a raw table. Spellings are learned from the first rows and from the schema;
 * when the file has others, they are learned from all of it and the file is read again.
 * @throws AwkwardSource when a record is ragged, badly quoted or otherwise refused
 */
export async function loadRaw(
  session: Session,
  source: Source,
  number: number,
  recognised: readonly Column[],
  options: RawOptions,
): Promise<RawTable> {
  const name = `ra_${number}`;
  const settled = await settleDays(recognised, options.values, (doubtful) =>
    spellingsIn(session, source, name, doubtful.map(unlearned), SAMPLE_ROWS),
  );
  const columns = settled.map(unlearned);
  const learn = async (limit: number | null, plainDates: boolean): Promise<Learned[]> => {
    const learned = await spellingsIn(session, source, name, columns, limit);
    return columns.map((entry) => {
      const found = learned.get(entry.name) ?? [];
      if (entry.storage === "spelling" && options.values.areCodes(entry.column, found)) {
        return { ...entry, storage: "code", readAs: codeType(entry.column.field.codes ?? ""), spellings: [] };
      }
      const spellings = sortedUnion(found, options.values.expected(entry.column));
      const isSpelled = entry.storage === "spelling" && spellings.length > 0;
      const isDay = entry.storage === "date" && spellings.length === 0 && plainDates;
      const readAs = isSpelled ? enumType(name, entry.name) : isDay ? "DATE" : "VARCHAR";
      return { ...entry, readAs, spellings };
    });
  };
  const attempts = [
    { limit: SAMPLE_ROWS, plainDates: true },
    { limit: null, plainDates: true },
    { limit: null, plainDates: false },
  ];
  for (const { limit, plainDates } of attempts) {
    const known = await learn(limit, plainDates);
    const { rows, missed } = await createRaw(session, source, name, known, options);
    if (missed > 0) continue;
    const seen = picturedIn(known, options.picture);
    const pictures =
      options.picture.length === 0 ? null : await gatherPictures(session, name, seen.flatMap(keptAs), rows);
    const kept = pictures?.isTable === true ? pictures.name : name;
    return {
      source,
      number,
      name,
      columns: known.map((entry) => ({ ...entry, metIn: seen.includes(entry) ? kept : name })),
      rows,
      pictures,
    };
  }
  throw new AwkwardSource();
}

function unlearned(column: Column): Unlearned {
  return { column, storage: storageOf(column), name: `c${column.index}` };
}

function storageOf(column: Column): Storage {
  const { type } = column.field;
  if (type === "text") return "none";
  if (type === "id") return "text";
  if (type === "date") return "date";
  if (type === "open" || type === "number") return "late";
  return type === "codes" && column.slot.kind !== "code" ? "late" : "spelling";
}

type Learned = Omit<RawColumn, "metIn">;
type Unlearned = Omit<Learned, "spellings" | "readAs">;

/**
 * The spellings of every column that has few, read as text. A record that is refused here must not
 * meet types: DuckDB converts what it never filled in of a short record, and can die of it.
 */
async function spellingsIn(
  session: Session,
  source: Source,
  name: string,
  columns: readonly Unlearned[],
  limit: number | null,
): Promise<Map<string, string[]>> {
  const learned = columns.filter((entry) => entry.storage === "spelling" || entry.storage === "date");
  if (learned.length === 0) return new Map();
  const cell = (entry: Unlearned): string =>
    entry.storage === "date" ? `case when ${isoDay(entry.name)} is null then ${entry.name} end` : entry.name;
  // A spelling is led by a full stop on its way: DuckDB's binding drops a byte order mark at the start.
  const lists = learned.map((entry) => `list(distinct '.' || ${cell(entry)}) as ${entry.name}`);
  const refused = await freshRefusals(session, `provade_${name}`);
  const rows = `select * from ${csv(source, refused)}${limit === null ? "" : ` limit ${limit}`}`;
  const [found] = await refusing(() => session.rows(`select ${lists.join(", ")} from (${rows})`));
  const [counts] = await session.rows(`select count(*) as refused from ${refused}`);
  if (integer(counts?.["refused"]) > 0) throw new AwkwardSource();
  return new Map(learned.map((entry) => [entry.name, listed(found?.[entry.name])]));
}

async function createRaw(
  session: Session,
  source: Source,
  name: string,
  columns: readonly Learned[],
  { dateColumn, picture }: RawOptions,
): Promise<{ readonly rows: number; readonly missed: number }> {
  const stored = columns.flatMap((entry) => storedAs(name, entry));
  if (picture.length > 0) stored.push(`${pictureKey(name, columns, picture)} as ${PICTURE}`);
  await session.run(`drop table if exists ${name}`);
  for (const [type, spellings] of enumTypes(name, columns)) {
    await session.run(`create or replace type ${type} as enum (${spellings.map(literal).join(", ")})`);
  }
  const all = source.header.map((_, index) => `c${index}`);
  const read = new Set(columns.filter(({ storage }) => storage !== "none").map((entry) => entry.name));
  const unread = all.filter((cell) => !read.has(cell));
  const checked = columns.filter(({ storage }) => storage === "date");
  const filled = checked.map((entry) => `(${entry.name} is not null)::utinyint`);
  const first = all.map((cell) => `nullif(trim(${cell}::varchar), '')`).join(", ");
  const refused = await freshRefusals(session, `refused_${name}`);
  const statement = `
    create table ${name} as
    select ${stored.join(", ")}${stored.length === 0 ? "" : ","}
        ${unread.length === 0 ? "0::utinyint" : `hash(${unread.join(", ")})`} as ovrigt,
        case when dag is null then coalesce(${first}, '') end as forsta,
        ${filled.length === 0 ? "0" : filled.join(" + ")} as ifyllda
    from (select *, ${dateColumn === null ? "null::date" : isoDay(dateColumn)} as dag from ${csv(source, refused, columns)})`;
  await refusing(() => session.run(statement));
  const kept = checked.flatMap((entry) => keptAs(entry).map((column) => `count(${column})`));
  const [counts] = await session.rows(`
    select (select count(*) from ${refused} where error_type <> 'CAST') as refused,
        (select count(*) from ${refused} where error_type = 'CAST') as unfit,
        (select sum(ifyllda) - (${kept.length === 0 ? "0" : kept.join(" + ")}) from ${name}) as missed,
        (select count(*) from ${name}) as rows`);
  if (integer(counts?.["refused"]) > 0) throw new AwkwardSource();
  return {
    rows: integer(counts?.["rows"]),
    missed: integer(counts?.["unfit"]) + integer(counts?.["missed"]),
  };
}

/** The name of a table of refused records, of which none is left from an earlier scan. */
async function freshRefusals(session: Session, name: string): Promise<string> {
  await session.run(`drop table if exists ${name}; drop table if exists ${name}_scan`);
  return name;
}

/** Runs a scan; a file that DuckDB cannot take at all (mixed line ends) is awkward. */
async function refusing<T>(scan: () => Promise<T>): Promise<T> {
  try {
    return await scan();
  } catch (error) {
    if (error instanceof QueryError && error.kind === "Invalid Input Error") throw new AwkwardSource();
    throw error;
  }
}

/** The columns of a raw table that hold the cells of one column of the source. */
export function keptAs({ name, storage, spellings }: Learned): string[] {
  if (storage === "none") return [];
  return storage === "date" && spellings.length > 0 ? [name, `${name}_stavning`] : [name];
}

/** The expressions under which a column is kept in the raw table. */
function storedAs(table: string, { name, storage, spellings }: Learned): string[] {
  if (storage === "none") return [];
  if (storage !== "date") return [name];
  const day = `${isoDay(name)} as ${name}`;
  return spellings.length === 0
    ? [day]
    : [day, `try_cast(${name} as ${enumType(table, name)}) as ${name}_stavning`];
}

/** The columns that a record's picture is made of. */
function picturedIn(columns: readonly Learned[], picture: readonly string[]): Learned[] {
  return columns.filter(({ column }) => picture.includes(column.field.name));
}

/** A hash of the cells as written. The table's name is part of it, not its number: DuckDB's hash of 0 and x is that of x alone. */
function pictureKey(table: string, columns: readonly Learned[], picture: readonly string[]): string {
  return `hash(${[literal(table), ...picturedIn(columns, picture).flatMap(keptAs)].join(", ")})`;
}

function enumTypes(table: string, columns: readonly Learned[]): (readonly [string, readonly string[]])[] {
  return columns
    .filter(
      ({ storage, spellings }) => (storage === "spelling" || storage === "date") && spellings.length > 0,
    )
    .map(({ name, spellings }) => [enumType(table, name), spellings] as const);
}

function enumType(table: string, column: string): string {
  return identifier(`stavning_${table}_${column}`);
}

/** A cell as a day where DuckDB reads it year first and it lies within the years a case can have. */
function isoDay(cell: string): string {
  const day = `try_cast(${cell} as date)`;
  return `(case when ${day} between date '${FIRST_YEAR}-01-01' and date '${LAST_YEAR}-12-31' then ${day} end)`;
}

/**
 * The scan of a source: cells as text, or typed as the columns say; every refused record is told in
 * a table of its own.
 */
export function csv(source: Source, refused: string, typed: readonly Learned[] = []): string {
  const { path, delimiter, skipLines, newLine } = source.csv;
  const types = new Map(typed.map(({ name, readAs }) => [name, readAs]));
  const columns = source.header
    .map((_, index) => `'c${index}': ${literal(types.get(`c${index}`) ?? "VARCHAR")}`)
    .join(", ");
  return `read_csv(${literal(path)}, delim = ${literal(delimiter)}, quote = '"', escape = '"',
      header = false, skip = ${skipLines},${newLine === undefined ? "" : " new_line = '\\n',"}
      auto_detect = false, buffer_size = ${BUFFER}, columns = {${columns}},
      store_rejects = true, rejects_table = '${refused}', rejects_scan = '${refused}_scan')`;
}

function listed(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((entry): entry is string => typeof entry === "string").map((entry) => entry.slice(1))
    : [];
}

function sortedUnion(...lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
