import type { ColumnUse } from "../privacy/tally.js";
import type { Encoding } from "./encoding.js";
import type { KnowsHeader } from "./header.js";

/** A CSV that DuckDB can read: UTF-8, one record a row, quotes doubled. */
export interface CsvTable {
  readonly path: string;
  readonly delimiter: string;
  /** Physical lines before the first data record. */
  readonly skipLines: number;
  /** How every record ends, where that is known; DuckDB else takes the first line end, also one in a cell. */
  readonly newLine?: "\n";
}

/** What was met when a table was read, told of by a rule. */
export interface Note {
  readonly rule: string;
  readonly count: number;
}

/** One table of one input file: a text file has one, a workbook one for each sheet with data. */
export interface Source {
  /** The file's name without folder, as it may be shown. */
  readonly file: string;
  /** The sheet of a workbook, the file in an archive, or both. */
  readonly sheet: string | null;
  /** Of a text file. */
  readonly encoding: Encoding | null;
  readonly header: readonly string[];
  /** The header's row number, counted as Excel does from 1; data start on the next. */
  readonly headerRow: number;
  readonly csv: CsvTable;
  /** Records with more filled cells than the header, when the copy was made by behov. */
  readonly surplusRows: number;
  readonly notes: readonly Note[];
}

/** An input file and its tables. */
export interface InputFile {
  readonly file: string;
  readonly sha256: string;
  readonly sources: readonly Source[];
  /** Sheets without a header row that behov recognises: covers, code lists, notes. */
  readonly skippedSheets: readonly string[];
}

export interface ReadOptions {
  /** What the headers of each kind of table are; on a tie the earlier kind is meant. */
  readonly vocabularies: readonly KnowsHeader[];
  /** What the columns under a header are for, so far as it matters to the search for persons. */
  readonly uses: (header: readonly string[]) => readonly ColumnUse[];
  /** Which columns under a header hold days. */
  readonly dates: (header: readonly string[]) => ReadonlySet<number>;
}
