import { integer, type Session } from "../database/session.js";
import type { Intake } from "../load/load.js";
import type { QualityRemark } from "../load/remarks.js";
import type { CountedFigure } from "../questions/counted.js";
import type { NotAnswered } from "../questions/definitions.js";
import { packageRoot } from "../schema/load.js";
import type { Schema } from "../schema/types.js";
import { runBeside } from "../stages/copy-stage.js";
import { createCodeTables, type Cohort, type CohortOptions } from "../stages/parameters.js";
import { defineMacros, loadStages, runStages, type Stage } from "../stages/run-stages.js";
import { askBeside, type CasesBeside, type Place } from "./ask-beside.js";
import { checkQuestions, groundOf } from "./check-questions.js";
import { codeOrder } from "./code-order.js";
import { loadPlacementBook, PLACEMENT_FILE, type PlacementQuestion } from "./definitions.js";
import { latestPeriods } from "./latest-periods.js";
import { ownRemarks } from "./own-remarks.js";
import { setPlacementParameters } from "./parameters.js";
import { createPopulation, type PopulationGroup } from "./population.js";

/** What was counted of placements, in full. */
export interface Placements {
  /** The schema of placements with the fields that the stages make. */
  readonly schema: Schema;
  /** The period whose years are shown, and the last day of follow-up. */
  readonly period: Cohort;
  readonly questions: readonly PlacementQuestion[];
  readonly figures: readonly CountedFigure[];
  readonly remarks: readonly QualityRemark[];
  readonly notAnswered: readonly NotAnswered[];
  /** The latest year, and month, that follow-up reaches the last month, or day, of, and the one before it. */
  readonly latest: Readonly<Record<string, readonly string[]>>;
  /** Placements that have a day before the end of follow-up. */
  readonly spells: number;
  /** Children among them; one without an id is a child of its own. */
  readonly children: number;
}

/** The stages of placements, and those that hold them beside the cases, in the session of these. */
export const PLACEMENT_PIPELINE = `${packageRoot}pipelines/placering`;
export const PLACEMENT_CASE_PIPELINE = `${packageRoot}pipelines/placering_arende`;

/**
 * Counts every question about placements whose fields are given, in the order of `schemas/placements.json`.
 * @param population of the municipality, where a file of it was given
 * @param cases null where no file holds any
 */
export async function countPlacements(
  session: Session,
  schema: Schema,
  intake: Intake,
  asked: CohortOptions,
  population: readonly PopulationGroup[] = [],
  cases: CasesBeside | null = null,
): Promise<Placements> {
  const book = loadPlacementBook();
  const [stages, besideStages] = [loadStages(PLACEMENT_PIPELINE), loadStages(PLACEMENT_CASE_PIPELINE)];
  checkQuestions(PLACEMENT_FILE, book, groundOf(schema, stages, besideStages, true));
  await defineMacros(session);
  await createCodeTables(session, schema);
  const period = await setPlacementParameters(session, schema, asked);
  await createPopulation(session, population);
  await runStages(session, stages);
  const given = new Set([...intake.fields, ...(population.length === 0 ? [] : book.population)]);
  const own = { session, needed: given, grouped: intake.fields };
  const beside = cases === null ? null : await holdBeside(own, schema, cases, stages, besideStages);
  const { figures, notAnswered } = await askBeside(book, own, beside, codeOrder(schema));
  const [counted] = await session.rows(
    "select count(*) as n, count(distinct barn) as barn from stg_placering",
  );
  return {
    schema: { ...schema, fields: [...schema.fields, ...book.fields] },
    period,
    questions: book.questions,
    figures,
    latest: latestPeriods(book, figures, period.followUpEnd),
    remarks: await ownRemarks(session, "int_placering_anmarkning", schema, intake),
    notAnswered,
    spells: integer(counted?.["n"]),
    children: integer(counted?.["barn"]),
  };
}

/**
 * Runs the stages that hold placements beside the cases. A field that both kinds have is there when both give it.
 */
async function holdBeside(
  { session, grouped }: Place,
  { fields }: Schema,
  cases: CasesBeside,
  stages: readonly Stage[],
  beside: readonly Stage[],
): Promise<Place> {
  await runBeside(session, stages, cases.session, beside);
  const lacking = new Set(fields.map(({ name }) => name).filter((name) => !grouped.has(name)));
  const given = new Set([...cases.fields].filter((field) => !lacking.has(field)));
  return { session: cases.session, needed: given, grouped: given };
}
