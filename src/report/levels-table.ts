import { formatPercent } from "../charts/number-format.js";
import type { LevelVariant } from "../questions/level-sensitivity.js";
import type { ReportContext } from "./context.js";
import type { ReportTable } from "./report-table.js";
import { reportWord } from "./words.js";

/** The rules for the level of support, and how the levels would be without each. */
export function levelRulesTable(context: ReportContext): ReportTable | null {
  return rulesTable(context, context.input.levels?.level, "niva", "levelRulesCaption");
}

/** The rules for the extent of needs, likewise. */
export function extentRulesTable(context: ReportContext): ReportTable | null {
  return rulesTable(context, context.input.levels?.extent, "behovsniva", "extentRulesCaption");
}

function rulesTable(
  { lang, labels }: ReportContext,
  variants: readonly LevelVariant[] | undefined,
  field: string,
  caption: "levelRulesCaption" | "extentRulesCaption",
): ReportTable | null {
  const found = new Set(variants?.flatMap(({ shares }) => Object.keys(shares)));
  const codes = labels.ordered(field, found);
  if (variants === undefined || codes.length === 0) return null;
  return {
    caption: reportWord(lang, caption),
    head: [reportWord(lang, "ruleLeftOutHead"), ...codes.map((code) => labels.code(field, code))],
    rows: variants.map(({ rule, shares }) => [
      rule === null ? reportWord(lang, "allRules") : `${rule.id}: ${rule.label[lang]}`,
      ...codes.map((code) => formatPercent(lang, shares[code] ?? 0)),
    ]),
    texts: 1,
  };
}
