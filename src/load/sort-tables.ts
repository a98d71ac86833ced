import { fault } from "../errors/behov-error.js";
import type { OpenedFile } from "../read/open.js";
import type { Source } from "../read/source.js";
import type { InputKind, KindRecogniser } from "../recognise/kinds.js";
import { fieldWithRole, templateSheets } from "../schema/load.js";
import { unreadSheet, type QualityRemark } from "./remarks.js";

/** The tables of one kind in an input file; none where it has only others. */
export interface FileTables {
  readonly file: OpenedFile;
  readonly sources: readonly Source[];
}

/** Input files sorted by what they hold. */
export interface SortedTables {
  /** Every kind that some table is of, with all files in the order given. */
  readonly kinds: ReadonlyMap<InputKind, readonly FileTables[]>;
  /** A remark on each sheet that is of no kind. */
  readonly unread: readonly QualityRemark[];
}

/**
 * Sorts the tables of all files by kind of input. A workbook may hold several kinds, and other sheets.
 * @throws input.field when no table of a file has the date that its rows need
 */
export function sortTables(files: readonly OpenedFile[], recogniser: KindRecogniser): SortedTables {
  const kindOf = new Map<Source, InputKind>();
  const unread: QualityRemark[] = [];
  const template = templateSheets();
  for (const file of files) {
    for (const source of file.sources) {
      const kind = recogniser.kindOf(source);
      if (kind !== null) kindOf.set(source, kind);
    }
    if (!file.sources.some((source) => kindOf.has(source))) throw withoutDate(file, recogniser);
    const named = new Set([...file.skippedSheets, ...file.sources.map(({ sheet }) => sheet)]);
    const isTemplate = template.every((sheet) => named.has(sheet));
    const passedOver = file.sources.filter((source) => !kindOf.has(source)).map(({ sheet }) => sheet);
    for (const sheet of [...file.skippedSheets, ...passedOver]) {
      if (!isTemplate || !template.includes(sheet ?? "")) unread.push(unreadSheet(file.file, sheet));
    }
  }
  const present = recogniser.kinds.filter((kind) => [...kindOf.values()].includes(kind));
  const tablesOf = (kind: InputKind): FileTables[] =>
    files.map((file) => ({ file, sources: file.sources.filter((source) => kindOf.get(source) === kind) }));
  return { kinds: new Map(present.map((kind) => [kind, tablesOf(kind)])), unread };
}

function withoutDate(file: OpenedFile, recogniser: KindRecogniser): Error {
  const header = file.sources[0]?.header ?? [];
  const { name, label } = fieldWithRole(recogniser.likeliest(header).schema, "cohort_date");
  return fault("input.field", { field: name, label: label.sv }, { file: file.file });
}
