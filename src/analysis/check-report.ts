import { chartFiles } from "../charts/chart-book.js";
import { checkCharts } from "../charts/check-charts.js";
import { loadFlowSteps } from "../charts/flow-plan.js";
import type { QuestionText } from "../charts/input.js";
import { makeLabels } from "../charts/labels.js";
import { loadChartWords } from "../charts/words.js";
import { loadContactBook } from "../contacts/definitions.js";
import { loadInventoryBook } from "../inventory/definitions.js";
import { loadPlacementBook } from "../placements/definitions.js";
import { loadQuestions } from "../questions/definitions.js";
import { UNKNOWN_CODE } from "../recognise/codes.js";
import { reportWords } from "../report/words.js";
import { CASES, CONTACTS, INVENTORY, PLACEMENTS } from "../schema/load.js";
import type { Schema } from "../schema/types.js";
import { loadWaits, waitQuestions } from "../times/definitions.js";

/** The sections of the report about cases that have templates and charts of their own. */
export const CASE_SECTIONS = { waits: "tid", series: "utveckling", pilot: "pilot" } as const;

/** The other kinds of input, each with a section, and what is asked of them. */
const OTHERS: Readonly<Record<string, () => { readonly questions: readonly QuestionText[] }>> = {
  [PLACEMENTS]: loadPlacementBook,
  [CONTACTS]: loadContactBook,
  [INVENTORY]: loadInventoryBook,
};

/**
 * Holds the words and charts of the report against the questions about the kinds of input that are given, before
 * anything is counted and whether or not a chart is drawn.
 * @throws repository.chart, repository.template with everything that is wrong in the first file that is wrong
 */
export function checkReport(schema: Schema, given: ReadonlySet<string>): void {
  reportWords();
  loadChartWords();
  const others = Object.keys(OTHERS).filter((kind) => given.has(kind));
  const questions = [
    ...loadQuestions().questions,
    ...waitQuestions(loadWaits()),
    ...others.flatMap((kind) => OTHERS[kind]?.().questions ?? []),
  ];
  const sections = [...(given.has(CASES) ? Object.values(CASE_SECTIONS) : []), ...others];
  checkCharts(chartFiles(sections), questions, makeLabels(schema, "sv", UNKNOWN_CODE));
  loadFlowSteps(schema);
}
