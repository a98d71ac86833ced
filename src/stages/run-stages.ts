import { readdirSync, readFileSync } from "node:fs";
import { allDone } from "../database/all-done.js";
import { QueryError, type Session } from "../database/session.js";
import { fault } from "../errors/behov-error.js";
import { packageRoot } from "../schema/load.js";
import { readStageHeader, type StageHeader } from "./stage-header.js";

/** A stage file: its number gives the order, its name the table it makes. */
export interface Stage {
  readonly file: string;
  readonly table: string;
  readonly sql: string;
  readonly header: StageHeader;
}

const MACROS = "000_macros.sql";

/** Defines the macros that stages use. */
export async function defineMacros(session: Session, folder = `${packageRoot}pipelines`): Promise<void> {
  await session.run(readFileSync(`${folder}/${MACROS}`, "utf8"));
}

/** The stages of a folder, without its subfolders, in order. */
export function loadStages(folder = `${packageRoot}pipelines`): Stage[] {
  const shown = folder.startsWith(packageRoot) ? `${folder.slice(packageRoot.length)}/` : "pipelines/";
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql") && file !== MACROS);
  return files.toSorted().map((file) => {
    const table = /^\d{3}_((?:stg|int|pub)_\w+)\.sql$/.exec(file)?.[1];
    const path = `${shown}${file}`;
    if (table === undefined)
      throw fault("repository.stage", { rule: "NNN_<stg|int|pub>_<name>.sql" }, { file: path });
    const sql = readFileSync(`${folder}/${file}`, "utf8");
    return { file: path, table, sql, header: readStageHeader(path, sql) };
  });
}

/**
 * Runs stages, each as soon as those of them that it reads are made: what keeps only one processor busy shares
 * the time with others.
 * @param making tables that are being made meanwhile, by name
 * @throws the fault of the first stage that has one, when no other is running any more
 */
export async function runStages(
  session: Session,
  stages: readonly Stage[],
  making: ReadonlyMap<string, Promise<unknown>> = new Map(),
): Promise<void> {
  const made = new Map(making);
  for (const stage of stages) {
    const read = stage.header.inputs.flatMap((input) => made.get(input) ?? []);
    made.set(
      stage.table,
      Promise.all(read).then(() => runStage(session, stage)),
    );
  }
  await allDone([...made.values()]);
}

/**
 * Runs one stage: its statement becomes a table or view of the stage's name, so that line n of a
 * DuckDB fault is line n of the file; then its columns are held against the header.
 * @throws repository.stage
 */
async function runStage(session: Session, stage: Stage): Promise<void> {
  const { file, table, sql, header } = stage;
  try {
    await session.run(`create or replace ${header.kind} ${table} as ${sql}`);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const place = error.line === null ? { file } : { file, row: error.line };
    throw fault("repository.stage", { rule: error.kind }, place);
  }
  const typed = header.outputs.map(({ name, type }) => `null::${type} as ${name}`).join(", ");
  const [found, declared] = await allDone([described(session, table), described(session, `select ${typed}`)]);
  for (let index = 0; index < Math.max(found.length, declared.length); index += 1) {
    if (found[index] === declared[index]) continue;
    const [own = "–", said = "–"] = [found[index], declared[index]];
    throw fault("repository.stage", { rule: `select: ${own}, -- outputs: ${said}` }, { file });
  }
}

/** The columns of a table, view or query as `name TYPE`. */
async function described(session: Session, what: string): Promise<string[]> {
  const rows = await session.rows(`select column_name, column_type from (describe ${what})`);
  return rows.map((row) => `${String(row["column_name"])} ${String(row["column_type"])}`);
}
