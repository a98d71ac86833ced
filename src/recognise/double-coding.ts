import { readRepositoryJson } from "../schema/load.js";
import { normalise } from "./normalise.js";

/** How the entry workbook tells the second coder's cases from the first's. */
interface DoubleCoding {
  readonly sheets: { readonly double: string };
  /** `second` stands before each header of that sheet. */
  readonly words: { readonly second: string };
}

let book: DoubleCoding | undefined;

function doubleCoding(): DoubleCoding {
  book ??= readRepositoryJson("schemas/template.json") as DoubleCoding;
  return book;
}

/** Whether a sheet, of a workbook that may lie in an archive, is the second coder's: it never holds cases to be counted. */
export function isDoubleSheet(sheet: string | null): boolean {
  const name = sheet?.split(" / ").at(-1) ?? "";
  return normalise(name) === normalise(doubleCoding().sheets.double);
}

/** What stands before the second coder's headers, as `normalise` has it. */
export function secondPrefix(): string {
  return normalise(doubleCoding().words.second);
}
