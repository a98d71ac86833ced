import type { GroupComparison } from "../comparisons/compare-groups.js";
import type { ReportContext } from "./context.js";
import type { ReportTable } from "./report-table.js";
import { reportWord } from "./words.js";

/** Whether the groups of each field differ with certainty, for every yes/no question; a sentence when nothing was compared. */
export function comparisonTable({ lang, input, labels }: ReportContext): ReportTable | string {
  const plain = input.comparisons.filter(({ value }) => value === null);
  const fields = input.breakdowns.filter((field) => plain.some((comparison) => comparison.field === field));
  if (fields.length === 0) return reportWord(lang, "noComparisons");
  const cell = (own: readonly GroupComparison[]): string => {
    if (own.some(({ verdict }) => verdict === "different")) return reportWord(lang, "isDifferent");
    return reportWord(lang, own.some(({ verdict }) => verdict === "uncertain") ? "isUncertain" : "isFew");
  };
  const rows = input.questions.flatMap(({ id, label }) => {
    const own = plain.filter(({ question }) => question === id);
    if (own.length === 0) return [];
    return [
      [label[lang], ...fields.map((field) => cell(own.filter((comparison) => comparison.field === field)))],
    ];
  });
  return {
    caption: reportWord(lang, "comparisonsCaption"),
    head: [reportWord(lang, "questionHead"), ...fields.map((field) => labels.field(field))],
    rows,
    texts: 1,
  };
}
