import type { PlacementBook } from "../placements/definitions.js";
import { readRepositoryJson } from "../schema/load.js";

/** All of `schemas/contacts.json`. */
export interface ContactBook extends PlacementBook {
  /** Whole numbers that the stages read, and that texts name in braces. */
  readonly parameters: Readonly<Record<string, number>>;
  /** The fields that tell when a contact was, the first known one, and the year that is used where none is. */
  readonly days: readonly string[];
  readonly year: string;
}

/** Reads `schemas/contacts.json`, with the parameters filled into its texts. */
export function loadContactBook(): ContactBook {
  const book = readRepositoryJson("schemas/contacts.json") as ContactBook;
  const filled = Object.entries(book.parameters).reduce(
    (text, [name, value]) => text.replaceAll(`{${name}}`, String(value)),
    JSON.stringify(book),
  );
  return JSON.parse(filled) as ContactBook;
}
