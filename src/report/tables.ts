import type { ReportContext } from "./context.js";
import { figureTable } from "./figure-table.js";
import { definitionTable, inputTable, qualityTable, unansweredTable, unknownTable } from "./method-tables.js";
import type { Placeholder } from "./placeholder.js";

/** A table of the report; all cells are plain text. */
export interface ReportTable {
  readonly caption: string;
  readonly head: readonly string[];
  /** Each row begins with its header cell. */
  readonly rows: readonly (readonly string[])[];
  /** How many columns from the left are words; the others are numbers, set from the right. */
  readonly texts: number;
}

/** The table of a placeholder; a sentence when there is nothing to list; null to leave it out. */
export function makeTable(context: ReportContext, placeholder: Placeholder): ReportTable | string | null {
  switch (placeholder.verb) {
    case "inputs":
      return inputTable(context);
    case "quality":
      return qualityTable(context);
    case "unknowns":
      return unknownTable(context);
    case "definitions":
      return definitionTable(context);
    case "unanswered":
      return unansweredTable(context);
    default:
      return figureTable(context, placeholder);
  }
}
