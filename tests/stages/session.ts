import { literal, Session } from "../../src/database/session.js";
import { loadTables, type Intake } from "../../src/load/load.js";
import { createAnswerTable } from "../../src/questions/answer-table.js";
import { answerable, loadQuestions, presentFields } from "../../src/questions/definitions.js";
import { findFile } from "../../src/read/open.js";
import { inputKind } from "../../src/recognise/kinds.js";
import { NO_MAPPING } from "../../src/recognise/mapping.js";
import { loadSchema } from "../../src/schema/load.js";
import { definePeriods } from "../../src/series/period-figures.js";
import { defineLevels } from "../../src/stages/levels.js";
import type { Schema } from "../../src/schema/types.js";
import { createCodeTables, setParameters, type CohortOptions } from "../../src/stages/parameters.js";
import { defineMacros, loadStages, runStages, type Stage } from "../../src/stages/run-stages.js";
import { scratchFolder } from "../support/run.js";

/** A session in which all stages have run over an export, in the order of the main job. */
export async function stagedSession(path: string, cohort: CohortOptions): Promise<Session> {
  const schema = loadSchema();
  const { session, intake } = await loadedSession(path, schema);
  const book = loadQuestions();
  const present = presentFields(book, intake.fields);
  const { asked } = answerable(book.questions, present);
  await defineMacros(session);
  await createCodeTables(session, schema);
  await defineLevels(session, schema);
  await setParameters(session, schema, cohort);
  for (const field of ["ar", "halvar"]) await definePeriods(session, field, []);
  const stages = loadStages();
  const isPublished = ({ table }: Stage): boolean => table.startsWith("pub_");
  await runStages(
    session,
    stages.filter((stage) => !isPublished(stage)),
  );
  const unused = ["ar", "halvar"];
  await createAnswerTable(session, book, asked, { profiles: "int_svar", cases: "int_lage", present, unused });
  await runStages(session, stages.filter(isPublished));
  return session;
}

/** A session into which the tables of an export were loaded, each read as records of one kind. */
export async function loadedSession(
  path: string,
  schema: Schema,
): Promise<{ session: Session; intake: Intake }> {
  const kind = inputKind(schema, NO_MAPPING);
  const scratch = scratchFolder();
  const file = await (await findFile(path, 0, kind.headers)).open(scratch);
  const session = await Session.open({ memory: null, spill: `${scratch}/spill` });
  return { session, intake: await loadTables(session, kind, [{ file, sources: file.sources }]) };
}

/** The tables and views that a statement names, from DuckDB's parse tree; its own steps are left out. */
export async function tablesNamed(session: Session, sql: string): Promise<string[]> {
  const [row] = await session.rows(`select json_serialize_sql(${literal(sql)})::varchar as tree`);
  const named = new Set<string>();
  const steps = new Set<string>();
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { type, table_name: table, cte_map: ctes } = node as Record<string, unknown>;
    if (type === "BASE_TABLE") named.add(String(table));
    for (const { key } of (ctes as { map?: { key: string }[] } | undefined)?.map ?? []) steps.add(key);
    for (const child of Object.values(node)) walk(child);
  };
  walk(JSON.parse(String(row?.["tree"])));
  return [...named].filter((name) => !steps.has(name)).toSorted();
}
