import { TableSearch } from "./table-search.js";
import type { Hit, Kind } from "./tally.js";

/** What a column of a file holds that must not be stored or shown: how much, never what. */
export interface Finding {
  /** The file's name, or its number in parentheses when the name itself tells of a person. */
  readonly file: string;
  readonly sheet: string | null;
  /** The header, or the column's number in parentheses when it has none that may be shown. */
  readonly column: string;
  /** From 0. */
  readonly index: number;
  /** The header as it stands, for a mapping that names it; never shown. */
  readonly header: string;
  readonly kind: Kind | "title";
  readonly cells: number;
  /** How many of the cells hold nothing else. */
  readonly whole: number;
}

/** A table and what it is called. */
export interface Titled {
  readonly file: string;
  readonly sheet: string | null;
  readonly header: readonly string[];
}

/**
 * The findings of a table, under names that may be shown; a file or sheet whose name tells of a
 * person is a finding itself.
 * @param number the file's number among the inputs, from 1
 * @param sheetNumber the sheet's number in its file, from 1
 */
export function findingsIn(hits: readonly Hit[], titled: Titled, number: number, sheetNumber = 1): Finding[] {
  const file = shownAs(titled.file, number);
  const sheet = titled.sheet === null ? null : shownAs(titled.sheet, sheetNumber);
  const findings = hits.map(({ column: index, kind, cells, whole }): Finding => {
    const header = titled.header[index] ?? "";
    return { file, sheet, column: shownAs(header, index + 1), index, header, kind, cells, whole };
  });
  const isNamed = file !== titled.file || sheet !== titled.sheet;
  const title: Finding = {
    file,
    sheet,
    column: "",
    index: -1,
    header: "",
    kind: "title",
    cells: 1,
    whole: 0,
  };
  return isNamed ? [title, ...findings] : findings;
}

/** A name as it may be shown: its number instead where it is empty or holds what names a person. */
export function shownAs(name: string, number: number): string {
  return name === "" || tellsOfPerson(name) ? `(${number})` : name;
}

/** Whether a text holds an identity number, an e-mail address or a telephone number. */
export function tellsOfPerson(text: string): boolean {
  const search = new TableSearch({ delimiter: ";", columns: ["person"], decode: String });
  search.addRow([text]);
  return search.finish().some(({ kind }) => kind !== "lost-zero");
}
