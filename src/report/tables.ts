import { changesInWords, changesTable, recountsTable } from "./changes-table.js";
import { comparisonTable } from "./comparison-table.js";
import type { ReportContext } from "./context.js";
import { figureTable } from "./figure-table.js";
import {
  clearedTable,
  definitionTable,
  inputTable,
  qualityTable,
  unansweredTable,
  unknownTable,
} from "./method-tables.js";
import { goalsTable } from "./goals-table.js";
import { extentRulesTable, levelRulesTable } from "./levels-table.js";
import type { Placeholder } from "./placeholder.js";
import { reportWord } from "./words.js";
import { breaksTable, seriesTable, standardisedTable } from "./series-table.js";
import { pilotPlan, pilotTable, pilotWarning } from "./pilot-table.js";
import { listingTable } from "./listing-table.js";
import { returnsTable } from "./returns-table.js";
import type { ReportTable } from "./report-table.js";
import { beforeAfterTable, keptLimitsTable, limitsTable, waitsTable } from "./waits-table.js";
import { yearTable } from "./year-table.js";

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
    case "comparisons":
      return comparisonTable(context);
    case "changes":
      return changesTable(context);
    case "changesInWords":
      return changesInWords(context);
    case "recounts":
      return recountsTable(context);
    case "goals":
      return goalsTable(context, context.input.goals, "goalsCaption");
    case "levelRules":
      return levelRulesTable(context);
    case "extentRules":
      return extentRulesTable(context);
    case "returns":
      return returnsTable(context);
    case "cleared":
      return clearedTable(context);
    case "series":
      return seriesTable(context);
    case "standardised":
      return standardisedTable(context);
    case "breaks":
      return breaksTable(context);
    case "halfGoals":
      return goalsTable(context, context.input.halves ?? [], "halfGoalsCaption");
    case "pilot":
      return pilotTable(context);
    case "pilotWarning":
      return pilotWarning(context);
    case "pilotPlan":
      return pilotPlan(context);
    case "waits":
      return waitsTable(context);
    case "keptLimits":
      return keptLimitsTable(context);
    case "beforeAfter":
      return beforeAfterTable(context);
    case "limits":
      return limitsTable(context);
    case "list":
      return listingTable(context, placeholder);
    case "years":
      return yearTable(context, placeholder);
    default:
      return toldTable(context, figureTable(context, placeholder));
  }
}

/** A table of figures; a sentence instead where none of its numbers may be shown or is of enough to judge by. */
function toldTable({ lang }: ReportContext, table: ReportTable | null): ReportTable | string | null {
  const hasNumbers = table?.rows.some(([, ...cells]) => cells.some((cell) => /\d/.test(cell))) ?? true;
  return hasNumbers ? table : reportWord(lang, "hiddenTable", { title: table?.caption ?? "" });
}
