import { fault } from "../errors/behov-error.js";
import type { OpenedFile } from "../read/open.js";
import type { Source } from "../read/source.js";
import type { InputKind, KindRecogniser } from "../recognise/kinds.js";
import { fieldWithRole } from "../schema/load.js";
import { loadTemplateBook } from "../schema/template-book.js";
import { unmetColumn, unreadSheet, type QualityRemark } from "./remarks.js";

/** The tables of one kind in an input file; none where it has only others. */
export interface FileTables {
  readonly file: OpenedFile;
  readonly sources: readonly Source[];
}

/** Input files sorted by what they hold. */
export interface SortedTables {
  /** Every kind that some table is of, with all files in the order given. */
  readonly kinds: ReadonlyMap<InputKind, readonly FileTables[]>;
  /** A remark on each sheet that is of no kind, and on each column that the mapping names and no file has. */
  readonly unread: readonly QualityRemark[];
}

/** Whether a table begins with what is taken for its header: further down, a record might be taken for it. */
function isUnderHeader({ headerRow }: Source): boolean {
  return headerRow === 1;
}

/**
 * Sorts the tables of all files by kind of input. A workbook may hold several kinds, and other sheets.
 * @param undated what becomes of a file of which no table has the date that its rows need: it is refused, or those of
 * its tables whose header is their first row are taken for the kinds that they are most like
 * @throws input.field when such a file is refused
 */
export function sortTables(
  files: readonly OpenedFile[],
  recogniser: KindRecogniser,
  undated: "refused" | "taken" = "refused",
): SortedTables {
  const kindOf = new Map<Source, InputKind>();
  const unread: QualityRemark[] = [];
  const template = Object.values(loadTemplateBook().sheets);
  for (const file of files) {
    for (const source of file.sources) {
      const kind = recogniser.kindOf(source);
      if (kind !== null) kindOf.set(source, kind);
    }
    if (!file.sources.some((source) => kindOf.has(source))) {
      const taken = undated === "refused" ? [] : file.sources.filter(isUnderHeader);
      if (taken.length === 0) throw withoutDate(file, recogniser);
      for (const source of taken) kindOf.set(source, recogniser.likeliest(source.header));
    }
    const named = new Set([...file.skippedSheets, ...file.sources.map(({ sheet }) => sheet)]);
    const isTemplate = template.every((sheet) => named.has(sheet));
    const passedOver = file.sources.filter((source) => !kindOf.has(source)).map(({ sheet }) => sheet);
    for (const sheet of [...file.skippedSheets, ...passedOver]) {
      if (!isTemplate || !template.includes(sheet ?? "")) unread.push(unreadSheet(file.file, sheet));
    }
  }
  const met = new Set(files.flatMap(({ sources }) => sources.flatMap(({ header }) => header)));
  unread.push(...recogniser.named.filter((header) => !met.has(header)).map(unmetColumn));
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
