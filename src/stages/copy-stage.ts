import { identifier, literal, type Session } from "../database/session.js";
import { runStages, type Stage } from "./run-stages.js";

/** Rows that are sent in one statement. */
const AT_ONCE = 5000;

/**
 * Runs stages in a session where the tables of other stages are not, after copying those that they read.
 * @param from the session in which `made` have run
 */
export async function runBeside(
  from: Session,
  made: readonly Stage[],
  to: Session,
  stages: readonly Stage[],
): Promise<void> {
  const read = new Set(stages.flatMap(({ header }) => header.inputs));
  for (const stage of made) if (read.has(stage.table)) await copyStage(from, to, stage);
  await runStages(to, stages);
}

/** Makes the table of a stage that has run in one session in another one too, under the same name. */
async function copyStage(from: Session, to: Session, { table, header }: Stage): Promise<void> {
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
