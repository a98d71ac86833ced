import { integer, type Session } from "../database/session.js";

/** The column of a raw table with the key of a record's picture: what is written in the schema's `picture`. */
export const PICTURE = "kodbild";

/** Of so many records or more a picture the first ones are kept in a table; else it would hold most rows twice. */
const ALIKE = 8;

/** The first record of each picture in a raw table. */
export interface Pictures {
  readonly name: string;
  /** Whether they are few and kept; else a view looks them up. */
  readonly isTable: boolean;
  /** What was made, as `drop` names it, in that order. */
  readonly held: readonly string[];
}

/**
 * Gathers the first record of each picture in a raw table.
 * @param cells the columns that a picture is made of
 */
export async function gatherPictures(
  session: Session,
  table: string,
  cells: readonly string[],
  rows: number,
): Promise<Pictures> {
  const [name, first] = [`${table}_bild`, `${table}_forsta`];
  await session.run(
    `create or replace table ${first} as select min(rowid) as rad from ${table} group by ${PICTURE}`,
  );
  const [found] = await session.rows(`select count(*) as n from ${first}`);
  const isTable = integer(found?.["n"]) * ALIKE <= rows;
  const kind = isTable ? "table" : "view";
  await session.run(`
    create or replace ${kind} ${name} as
    select ${[PICTURE, ...cells].join(", ")} from ${table} where rowid in (select rad from ${first})`);
  return { name, isTable, held: [`${kind} ${name}`, `table ${first}`] };
}
