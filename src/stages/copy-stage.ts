import { identifier, literal, type Session } from "../database/session.js";
import type { Stage } from "./run-stages.js";

/** Rows that are sent in one statement. */
const AT_ONCE = 5000;

/** Makes the table of a stage that has run in one session in another one too, under the same name. */
export async function copyStage(from: Session, to: Session, { table, header }: Stage): Promise<void> {
  const columns = header.outputs.map(({ name }) => identifier(name));
  const typed = header.outputs.map(({ name, type }) => `${identifier(name)} ${type}`);
  await to.run(`create or replace table ${table} (${typed.join(", ")})`);
  const cells = columns.map((column) => `${column}::varchar as ${column}`);
  const rows = await from.rows(`select ${cells.join(", ")} from ${table} order by all`);
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const values = rows.slice(start, start + AT_ONCE).map((row) => {
      const texts = header.outputs.map(({ name }) => row[name] ?? null);
      return `(${texts.map((text) => (text === null ? "null" : literal(String(text)))).join(", ")})`;
    });
    await to.run(`insert into ${table} values ${values.join(", ")}`);
  }
}
