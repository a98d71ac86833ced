import * as z from "zod/mini";
import type { Question } from "../questions/definitions.js";
import type { Vocabulary } from "../questions/vocabulary.js";
import { loaderOf } from "../schema/load.js";
import { refuseMistakes, stranger, strangers } from "../schema/mistakes.js";
import * as shape from "../schema/shape.js";

/** `schemas/pilot.json`: what a pilot is compared in, and when that can tell anything. */
export interface PilotBook {
  readonly indicators: readonly string[];
  /** The field of areas, which are the clusters where there are enough of them. */
  readonly areas: string;
  readonly fewestAreas: number;
  readonly fewestPilotAreas: number;
  /** Fewest cases in the pilot before, and after, and in the line. */
  readonly fewestCases: number;
  /** The largest difference that a pilot must be able to tell not to be called too small; a share. */
  readonly tellable: number;
}

const bookShape: z.ZodMiniType<PilotBook> = shape.object({
  indicators: shape.texts,
  areas: shape.text,
  fewestAreas: shape.whole,
  fewestPilotAreas: shape.whole,
  fewestCases: shape.whole,
  tellable: shape.share,
});

/** Where it stands what pilots are compared in. */
export const PILOT_FILE = "schemas/pilot.json";

/**
 * Reads `schemas/pilot.json`.
 * @throws repository.schema when it has not the shape that it must have
 */
export const loadPilot = loaderOf(PILOT_FILE, bookShape);

/**
 * Refuses indicators that are no yes/no questions, and areas that no field tells.
 * @throws repository.schema with everything that is wrong
 */
export function checkPilot(book: PilotBook, questions: readonly Question[], vocabulary: Vocabulary): void {
  const asked = new Set(questions.flatMap(({ id, answer }) => (answer === "yes_no" ? [id] : [])));
  refuseMistakes(PILOT_FILE, book, [
    ...strangers(["indicators"], book.indicators, asked),
    ...stranger(["areas"], book.areas, vocabulary.has(book.areas)),
  ]);
}
