import { literal, Session } from "../database/session.js";
import { fault } from "../errors/behov-error.js";
import { findHeader, HEADER_SEARCH_ROWS, type ReadOptions, type Source } from "./source.js";

/**
 * Opens a Parquet file: its columns as text, copied to CSV in the scratch folder.
 * @throws input.workbook when it cannot be read, input.header when no column is known
 */
export async function openParquet(
  path: string,
  file: string,
  copy: string,
  options: ReadOptions,
): Promise<Source> {
  const session = await Session.open({ memory: null, spill: `${options.scratch}/parquet` });
  try {
    const from = `read_parquet(${literal(path)})`;
    const columns = await session.rows(`select column_name from (describe from ${from})`);
    const header = columns.map((row) => String(row["column_name"]));
    if (findHeader([header], options.knows) === null)
      throw fault("input.header", { rows: HEADER_SEARCH_ROWS }, { file });
    await session.run(`
      copy (select columns(*)::varchar from ${from}) to ${literal(copy)} (format csv, delimiter ';', header false)`);
    const csv = { path: copy, delimiter: ";", skipLines: 0 };
    return { file, path, sheet: null, header, headerRow: 1, csv, surplusRows: 0 };
  } catch (error) {
    if (error instanceof Error && error.name === "QueryError")
      throw fault("input.workbook", { reason: "Parquet" }, { file });
    throw error;
  } finally {
    session.close();
  }
}
