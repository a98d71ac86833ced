import type { Session } from "../database/session.js";
import type { CountedFigure } from "../questions/counted.js";
import type { NotAnswered } from "../questions/definitions.js";
import { holds, splitQuestions, type PlacementBook } from "./definitions.js";
import { readFigures, type CodeOrder } from "./read-figures.js";

/** Where the tables of questions lie: the fields that questions may need there, and those that groups may be of. */
export interface Place {
  readonly session: Session;
  readonly needed: ReadonlySet<string>;
  readonly grouped: ReadonlySet<string>;
}

/** The cases that another kind of input is held beside: their session, in which all stages have run, and their fields. */
export interface CasesBeside {
  readonly session: Session;
  readonly fields: ReadonlySet<string>;
}

/**
 * Asks every question of a book whose fields are given, in its order.
 * @param beside where questions about the cases too are answered; null without cases
 */
export async function askBeside(
  book: PlacementBook,
  own: Place,
  beside: Place | null,
  order: CodeOrder,
): Promise<{ figures: CountedFigure[]; notAnswered: NotAnswered[] }> {
  const figures: CountedFigure[] = [];
  const notAnswered: NotAnswered[] = [];
  for (const question of book.questions) {
    const place = question.beside === true ? beside : own;
    if (place === null) {
      notAnswered.push({ question: question.id, reason: "missing-input", fields: [] });
      continue;
    }
    const [lacking] = splitQuestions({ ...book, questions: [question] }, place.needed).notAnswered;
    const found =
      lacking === undefined
        ? await readFigures(place.session, question, holds(book, place.grouped), order)
        : [];
    if (found.length === 0)
      notAnswered.push(lacking ?? { question: question.id, reason: "no-units", fields: [] });
    figures.push(...found);
  }
  return { figures, notAnswered };
}
