import { integer, type Session } from "../database/session.js";
import { fault } from "../errors/behov-error.js";
import type { Intake } from "../load/load.js";
import type { QualityRemark } from "../load/remarks.js";
import { askBeside, type CasesBeside, type Place } from "../placements/ask-beside.js";
import { groundOf } from "../placements/check-questions.js";
import { codeOrder } from "../placements/code-order.js";
import { ownRemarks } from "../placements/own-remarks.js";
import type { CountedFigure } from "../questions/counted.js";
import type { NotAnswered } from "../questions/definitions.js";
import { packageRoot } from "../schema/load.js";
import type { Schema } from "../schema/types.js";
import { runBeside } from "../stages/copy-stage.js";
import { createCodeTables, type Cohort, type CohortOptions } from "../stages/parameters.js";
import { defineMacros, loadStages, runStages, type Stage } from "../stages/run-stages.js";
import { checkContacts } from "./check-contacts.js";
import { loadContactBook, type ContactBook } from "./definitions.js";
import { setContactParameters } from "./parameters.js";

/** What was counted of contacts, in full. */
export interface Contacts {
  /** The schema of contacts with the fields that the stages make. */
  readonly schema: Schema;
  readonly period: Cohort;
  readonly questions: ContactBook["questions"];
  readonly figures: readonly CountedFigure[];
  readonly remarks: readonly QualityRemark[];
  readonly notAnswered: readonly NotAnswered[];
  /** Contacts of the period. */
  readonly units: number;
  /** Children among them; a contact without an id is of a child of its own. */
  readonly children: number;
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
  const [stages, besideStages] = [loadStages(CONTACT_PIPELINE), loadStages(CONTACT_CASE_PIPELINE)];
  checkContacts(book, groundOf(schema, stages, besideStages, true));
  await defineMacros(session);
  await createCodeTables(session, schema);
  const { first, last, ...period } = await setContactParameters(session, cases?.session ?? null, book, asked);
  await runStages(session, stages);
  const [counted] = await session.rows("select antal, barn from pub_kontakt where indelning = 0");
  const units = integer(counted?.["antal"]);
  if (units === 0) {
    const { from, to } = period;
    const [given] = await session.rows("select count(*) as rows from stg_kontakt");
    throw fault("input.cohort", { rows: integer(given?.["rows"]), from, to, first, last });
  }
  const united = { ...schema, fields: [...schema.fields, ...book.fields] };
  const own = { session, needed: intake.fields, grouped: intake.fields };
  const beside = cases === null ? null : await holdBeside(own, cases, stages, besideStages);
  const { figures, notAnswered } = await askBeside(book, own, beside, codeOrder(united));
  return {
    schema: united,
    period,
    questions: book.questions,
    figures,
    remarks: await ownRemarks(session, "int_kontakt_anmarkning", schema, intake),
    notAnswered,
    units,
    children: integer(counted?.["barn"]),
  };
}

/** Runs the stages that hold contacts beside the cases; what they need are the fields of contacts. */
async function holdBeside(
  { session, needed }: Place,
  cases: CasesBeside,
  stages: readonly Stage[],
  beside: readonly Stage[],
): Promise<Place> {
  await runBeside(session, stages, cases.session, beside);
  return { session: cases.session, needed, grouped: new Set([...needed, ...cases.fields]) };
}
