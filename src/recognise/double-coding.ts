import { loadTemplateBook } from "../schema/template-book.js";
import { normalise } from "./normalise.js";

/** Whether a sheet, of a workbook that may lie in an archive, is the second coder's: it never holds cases to be counted. */
export function isDoubleSheet(sheet: string | null): boolean {
  const name = sheet?.split(" / ").at(-1) ?? "";
  return normalise(name) === normalise(loadTemplateBook().sheets.double);
}

/** What stands before the second coder's headers, as `normalise` has it. */
export function secondPrefix(): string {
  return normalise(loadTemplateBook().words.second);
}
