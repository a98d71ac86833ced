import { equalTo, formatInteger, formatMean, formatP } from "../charts/number-format.js";
import { effectiveShare } from "../comparisons/effective-share.js";
import type { Figure } from "../questions/figure.js";
import { adjust } from "../statistics/adjust.js";
import { pooledTest, shareDifference, type Difference } from "../statistics/difference.js";
import { aside } from "./aside.js";
import type { ComparedPair } from "./compared-pair.js";
import { templateFault, unfit, type ReportContext } from "./context.js";
import { findFigure } from "./find-figure.js";
import { categoryName, figureStanding, say, silence, type Phrase } from "./phrase.js";
import type { Part, Placeholder } from "./placeholder.js";
import { shareText } from "./value-phrase.js";
import { reportWord } from "./words.js";

/** Below this, adjusted, a difference is called one. */
const LEVEL = 0.05;

/**
 * Tests every comparison of two groups that the template makes, and adjusts the p-values together. Two groups
 * certainly differ when all groups of their field do too: the larger of both p-values is that of the pair.
 * @returns the comparisons that could be tested, by what the placeholder says
 * Source: closed testing, Marcus, Peritz & Gabriel 1976, Biometrika 63:655.
 */
export function comparePairs(
  context: ReportContext,
  placeholders: readonly Placeholder[],
): Map<string, ComparedPair> {
  const tested = new Map<string, { gap: Difference; p: number; all: number }>();
  for (const placeholder of placeholders) {
    const { verb, raw, main, against } = placeholder;
    if (verb !== "compare" && verb !== "difference") continue;
    const [first, second] = [main.codes, against.codes].map((codes) => {
      const figure = findFigure(context, placeholder, codes);
      return figure === undefined || figureStanding(context, figure) !== "ok" ? null : effectiveShare(figure);
    });
    if (!first || !second) continue;
    const key = raw.trim().replace(/^\S+/, "");
    const all = pOfField(context, placeholder);
    tested.set(key, { gap: shareDifference(first, second), p: pooledTest(first, second), all });
  }
  const adjusted = adjust(
    [...tested.values()].map(({ p }) => p),
    "bh",
  );
  return new Map(
    [...tested].map(([key, { gap, all }], index) => {
      return [key, { gap, adjusted: Math.max(adjusted[index] ?? Number.NaN, all) }];
    }),
  );
}

/** The adjusted p-value of all groups of the field that a pair lies in; 0 where these were not tested. */
function pOfField({ input }: ReportContext, { main, within }: Placeholder): number {
  const [field] = main.codes[0] ?? [];
  if (main.codes.length > 1 || within.codes.length > 0) return 0;
  const found = input.comparisons.find(
    (own) => own.question === main.names[0] && own.value === null && own.field === field && own.code === null,
  );
  return found?.pAdjusted ?? 0;
}

/** Two groups compared: which share is higher, by how much, or that it cannot be told. */
export function comparePhrase(context: ReportContext, placeholder: Placeholder): Phrase {
  const { verb, raw, main, against } = placeholder;
  const figures: Figure[] = [];
  for (const codes of [main.codes, against.codes]) {
    const figure = findFigure(context, placeholder, codes);
    const state = figureStanding(context, figure);
    if (figure !== undefined && state === "ok") {
      figures.push(figure);
      continue;
    }
    const named = { ...placeholder, main: { ...main, codes } };
    return silence(context, named, state === "ok" ? "absent" : state);
  }
  const [first, second] = figures;
  if (first === undefined || second === undefined) return silence(context, placeholder, "absent");
  const [a, b] = [shareText(context, first), shareText(context, second)];
  if (a === null || b === null) throw templateFault(context, placeholder, unfit(first.kind));
  const pair = context.pairs.get(raw.trim().replace(/^\S+/, ""));
  if (pair === undefined) return silence(context, placeholder, "absent");
  const difference = differenceText(context, pair);
  if (verb === "difference") return say(difference);
  const isSure = pair.adjusted < LEVEL;
  const word = !isSure ? "uncertain" : pair.gap.difference > 0 ? "higher" : "lower";
  return say(
    reportWord(context.lang, word, {
      first: names(context, main.codes),
      second: names(context, against.codes),
      firstShare: a,
      secondShare: b,
      difference,
    }),
  );
}

function names(context: ReportContext, codes: Part["codes"]): string {
  return codes.map(([field, code]) => categoryName(context, field, code)).join(", ");
}

/** The size of the difference, its interval turned the same way, and p. */
function differenceText({ lang }: ReportContext, { gap, adjusted }: ComparedPair): string {
  const turned = gap.difference < 0;
  const points = (share: number): string => formatInteger(lang, share * 100);
  const size = formatMean(lang, Math.abs(gap.difference) * 100);
  const basis = reportWord(lang, "differenceBasis", {
    low: points(turned ? -gap.high : gap.low),
    high: points(turned ? -gap.low : gap.high),
    p: equalTo(formatP(lang, adjusted)),
  });
  const word = size === "1" ? "differenceOne" : "difference";
  return reportWord(lang, word, { difference: size, basis: aside(basis) });
}
