import * as z from "zod/mini";
import { bookKeys, type PlacementBook } from "../placements/definitions.js";
import { checkShape } from "../schema/check-shape.js";
import { readRepositoryJson } from "../schema/load.js";
import * as shape from "../schema/shape.js";

/** Where the questions about contacts stand. */
export const CONTACT_FILE = "schemas/contacts.json";

/** All of `schemas/contacts.json`. */
export interface ContactBook extends PlacementBook {
  /** Whole numbers that the stages read, and that texts name in braces. */
  readonly parameters: Readonly<Record<string, number>>;
  /** The fields that tell when a contact was, the first known one, and the year that is used where none is. */
  readonly days: readonly string[];
  readonly year: string;
}

/** The shape of `schemas/contacts.json`. */
const contactBookShape: z.ZodMiniType<ContactBook> = shape.object({
  ...bookKeys,
  parameters: z.record(shape.text, shape.whole),
  days: shape.someTexts,
  year: shape.text,
});

/**
 * Reads `schemas/contacts.json`, with the parameters filled into its texts.
 * @param content of the file
 * @throws repository.schema when it has not the shape that it must have
 */
export function loadContactBook(content: unknown = readRepositoryJson(CONTACT_FILE)): ContactBook {
  const book = checkShape(CONTACT_FILE, content, contactBookShape);
  const filled = Object.entries(book.parameters).reduce(
    (text, [name, value]) => text.replaceAll(`{${name}}`, String(value)),
    JSON.stringify(book),
  );
  return JSON.parse(filled) as ContactBook;
}
