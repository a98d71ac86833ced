/** A table of the report; all cells are plain text. */
export interface ReportTable {
  readonly caption: string;
  readonly head: readonly string[];
  /** Each row begins with its header cell. */
  readonly rows: readonly (readonly string[])[];
  /** How many columns from the left are words; the others are numbers, set from the right. */
  readonly texts: number;
}
