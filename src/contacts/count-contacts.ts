import { integer, type Session } from "../database/session.js";
import { fault } from "../errors/behov-error.js";
import type { Intake } from "../load/load.js";
import type { QualityRemark } from "../load/remarks.js";
import { codeOrder } from "../placements/code-order.js";
import { holds, splitQuestions } from "../placements/definitions.js";
import { ownRemarks } from "../placements/own-remarks.js";
import { readFigures } from "../placements/read-figures.js";
import type { CountedFigure } from "../questions/counted.js";
import type { NotAnswered } from "../questions/definitions.js";
import { packageRoot } from "../schema/load.js";
import type { Schema } from "../schema/types.js";
import { copyStage } from "../stages/copy-stage.js";
import { createCodeTables, type Cohort, type CohortOptions } from "../stages/parameters.js";
import { defineMacros, loadStages, runStage } from "../stages/run-stages.js";
import { loadContactBook, type ContactQuestion } from "./definitions.js";
import { setContactParameters } from "./parameters.js";

/** What was counted of contacts, in full. */
export interface Contacts {
  /** The schema of contacts with the fields that the stages make. */
  readonly schema: Schema;
  readonly period: Cohort;
  readonly questions: readonly ContactQuestion[];
  readonly figures: readonly CountedFigure[];
  readonly remarks: readonly QualityRemark[];
  readonly notAnswered: readonly NotAnswered[];
  /** Contacts of the period. */
  readonly units: number;
}

/** The cases that contacts are held beside: their session, in which all stages have run, and their fields. */
export interface CasesBeside {
  readonly session: Session;
  readonly fields: ReadonlySet<string>;
}

/** The stages of contacts, and those that hold them beside the cases, in the session of these. */
export const CONTACT_PIPELINE = `${packageRoot}pipelines/kontakt`;
export const CONTACT_CASE_PIPELINE = `${packageRoot}pipelines/kontakt_arende`;

/**
 * Counts every question about contacts whose fields are given, in the order of `schemas/contacts.json`.
 * @param cases null where no file holds any
 * @throws input.cohort when no contact lies in the period asked for
 */
export async function countContacts(
  session: Session,
  schema: Schema,
  intake: Intake,
  asked: CohortOptions,
  cases: CasesBeside | null = null,
): Promise<Contacts> {
  const book = loadContactBook();
  await defineMacros(session);
  await createCodeTables(session, schema);
  const { first, last, ...period } = await setContactParameters(session, cases?.session ?? null, book, asked);
  const stages = loadStages(CONTACT_PIPELINE);
  for (const stage of stages) await runStage(session, stage);
  const [counted] = await session.rows(`
    select count(*) as rows, sum(antal) filter (where i_period) as n from stg_kontakt`);
  const units = integer(counted?.["n"]);
  if (units === 0) {
    const { from, to } = period;
    throw fault("input.cohort", { rows: integer(counted?.["rows"]), from, to, first, last });
  }
  if (cases !== null) await holdBeside(session, cases.session);
  const { asked: given, notAnswered } = splitQuestions(book, intake.fields);
  const present = holds(book, intake.fields);
  const presentBeside = holds(book, new Set([...intake.fields, ...(cases?.fields ?? [])]));
  const united = { ...schema, fields: [...schema.fields, ...book.fields] };
  const order = codeOrder(united);
  const figures: CountedFigure[] = [];
  const empty: NotAnswered[] = [];
  for (const question of given as readonly ContactQuestion[]) {
    if (question.beside === true && cases === null) {
      empty.push({ question: question.id, reason: "missing-input", fields: [] });
      continue;
    }
    const own =
      question.beside === true && cases !== null
        ? await readFigures(cases.session, question, presentBeside, order)
        : await readFigures(session, question, present, order);
    if (own.length === 0) empty.push({ question: question.id, reason: "no-units", fields: [] });
    figures.push(...own);
  }
  return {
    schema: united,
    period,
    questions: book.questions,
    figures,
    remarks: await ownRemarks(session, "int_kontakt_anmarkning", schema, intake),
    notAnswered: [...notAnswered, ...empty],
    units,
  };
}

/** Brings what cases are held beside into their session, and runs the stages that do so. */
async function holdBeside(session: Session, cases: Session): Promise<void> {
  const stages = loadStages(CONTACT_CASE_PIPELINE);
  const read = new Set(stages.flatMap(({ header }) => header.inputs));
  for (const stage of loadStages(CONTACT_PIPELINE)) {
    if (read.has(stage.table)) await copyStage(session, cases, stage);
  }
  for (const stage of stages) await runStage(cases, stage);
}
