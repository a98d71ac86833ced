import { checkPilot, loadPilot } from "../pilot/definitions.js";
import { checkQuestions } from "../questions/check-questions.js";
import type { QuestionBook } from "../questions/definitions.js";
import { vocabularyOf } from "../questions/vocabulary.js";
import { checkReturns, loadReturns } from "../returns/return-book.js";
import { readRepositoryJson } from "../schema/load.js";
import type { Schema } from "../schema/types.js";
import { BREAK_FILE, checkBreaks, checkSeries } from "../series/check-series.js";
import { loadSeries } from "../series/definitions.js";
import type { Stage } from "../stages/run-stages.js";
import { checkWaits } from "../times/check-waits.js";
import { loadWaits } from "../times/definitions.js";

/**
 * Holds all that is asked of cases against the fields, codes and stages that there are, before anything is counted.
 * @throws repository.* with everything that is wrong in the first file that is wrong
 */
export function checkBooks(book: QuestionBook, schema: Schema, stages: readonly Stage[]): void {
  const { questions } = book;
  checkQuestions(book, schema, stages);
  const vocabulary = vocabularyOf(book, schema, stages);
  const waits = loadWaits();
  checkWaits(waits, book, schema, stages);
  checkSeries(loadSeries(), questions, waits.waits, vocabulary);
  const asked = new Set([...questions, ...waits.waits].map(({ id }) => id));
  checkBreaks(readRepositoryJson(BREAK_FILE), asked);
  checkReturns(loadReturns(), questions, stages);
  checkPilot(loadPilot(), questions, vocabulary);
}
