import { identifier, literal, Session } from "../database/session.js";
import { fault } from "../errors/behov-error.js";
import { TableSearch } from "../privacy/table-search.js";
import type { Hit } from "../privacy/tally.js";
import { COPY_DELIMITER, COPY_FORM } from "./clean-copy.js";
import { findHeader, HEADER_SEARCH_ROWS } from "./header.js";
import type { ReadOptions, Source } from "./source.js";

/** Rows that are brought to JavaScript at a time to be searched. */
const PAGE = 20_000;

/** What a Parquet file was found to be, and the way to copy its columns as text to CSV. */
export interface FoundParquet {
  readonly header: readonly string[];
  readonly hits: readonly Hit[];
  readonly copy: (path: string) => Promise<Source>;
}

/**
 * Finds the columns of a Parquet file and searches them, in memory alone.
 * @throws input.workbook when it cannot be read, input.header when no column is known
 */
export async function findParquet(path: string, file: string, options: ReadOptions): Promise<FoundParquet> {
  return reading(file, async (session) => {
    const columns = await session.rows(
      `select column_name from (describe from read_parquet(${literal(path)}))`,
    );
    const header = columns.map((row) => String(row["column_name"]));
    if (findHeader([header], options.vocabularies) === null)
      throw fault("input.header", { rows: HEADER_SEARCH_ROWS }, { file });
    const search = new TableSearch({
      delimiter: COPY_DELIMITER,
      columns: options.uses(header),
      decode: (bytes) => bytes.toString("utf8"),
    });
    search.addRow(header);
    for await (const cells of cellsOf(session, path, header)) search.addRow(cells);
    return { header, hits: search.finish(), copy: (copy) => copyParquet(path, file, header, copy) };
  });
}

async function* cellsOf(session: Session, path: string, header: readonly string[]): AsyncGenerator<string[]> {
  const cells = header.map((name) => `${identifier(name)}::varchar`).join(", ");
  for (let from = 0; ; from += PAGE) {
    const rows = await session.rows(`
      select [${cells}] as cells
      from read_parquet(${literal(path)}, file_row_number = true)
      where file_row_number >= ${from} and file_row_number < ${from + PAGE}`);
    for (const row of rows) yield textsIn(row["cells"]);
    if (rows.length < PAGE) return;
  }
}

function textsIn(cells: unknown): string[] {
  return Array.isArray(cells) ? cells.map((cell) => (typeof cell === "string" ? cell : "")) : [];
}

async function copyParquet(
  path: string,
  file: string,
  header: readonly string[],
  copy: string,
): Promise<Source> {
  await reading(file, async (session) =>
    session.run(`
      copy (select columns(*)::varchar from read_parquet(${literal(path)}))
      to ${literal(copy)} (format csv, delimiter '${COPY_DELIMITER}', header false)`),
  );
  const csv = { path: copy, ...COPY_FORM };
  return { file, sheet: null, encoding: null, header, headerRow: 1, csv, surplusRows: 0, notes: [] };
}

async function reading<T>(file: string, work: (session: Session) => Promise<T>): Promise<T> {
  const session = await Session.open({ memory: null, spill: "" });
  try {
    return await work(session);
  } catch (error) {
    if (error instanceof Error && error.name === "QueryError")
      throw fault("input.workbook", { reason: "Parquet" }, { file });
    throw error;
  } finally {
    session.close();
  }
}
