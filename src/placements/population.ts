import { integer, literal, type Session } from "../database/session.js";
import { packageRoot } from "../schema/load.js";
import { loadStages, runStages } from "../stages/run-stages.js";

/** People who live in the municipality, by words of year, sex and age class. */
export interface PopulationGroup {
  readonly words: readonly string[];
  readonly count: number;
}

/** The columns of the table of population, in the order of the words; the number of people comes last. */
const COLUMNS = ["ar", "kon", "alder_grupp"];

/** The stages of population. */
export const POPULATION_PIPELINE = `${packageRoot}pipelines/befolkning`;

/** Reads the population that lies behind the intake. */
export async function readPopulation(session: Session): Promise<PopulationGroup[]> {
  await runStages(session, loadStages(POPULATION_PIPELINE));
  const rows = await session.rows(`select * from stg_befolkning order by all`);
  return rows.map((row) => ({
    words: COLUMNS.map((column) => String(row[column])),
    count: integer(row["antal"]),
  }));
}

/** Makes the table of population in the session of placements; empty where no file holds any. */
export async function createPopulation(session: Session, groups: readonly PopulationGroup[]): Promise<void> {
  const typed = COLUMNS.map((column) => `${column} varchar`);
  await session.run(`create or replace table befolkning (${typed.join(", ")}, antal integer)`);
  if (groups.length === 0) return;
  const values = groups.map(({ words, count }) => `(${[...words.map(literal), String(count)].join(", ")})`);
  await session.run(`insert into befolkning values ${values.join(", ")}`);
}
