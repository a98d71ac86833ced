import { questionMistakes, type Ground } from "../placements/check-questions.js";
import { refuseMistakes, stranger, strangers } from "../schema/mistakes.js";
import { CONTACT_FILE, type ContactBook } from "./definitions.js";

/**
 * Refuses a book that speaks of fields, tables or columns that are not there.
 * @throws repository.schema with everything that is wrong
 */
export function checkContacts(book: ContactBook, ground: Ground): void {
  const fields = new Set(ground.fields);
  const year = stranger(["year"], book.year, fields.has(book.year));
  const mistakes = [...strangers(["days"], book.days, fields), ...year, ...questionMistakes(book, ground)];
  refuseMistakes(CONTACT_FILE, book, mistakes);
}
