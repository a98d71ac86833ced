import type * as z from "zod/mini";
import type { Lang } from "../errors/catalogue.js";
import { loaderOf } from "../schema/load.js";
import * as shape from "../schema/shape.js";
import type { Label } from "../schema/types.js";
import { verbs, type Verb } from "./verbs.js";

const NAMES = [
  "shareValue",
  "shareBasis",
  "shareBasisMissing",
  "lower",
  "higher",
  "uncertain",
  "difference",
  "differenceOne",
  "differenceBasis",
  "then",
  "amongShown",
  "and",
  "chartTitle",
  "hiddenChart",
  "hiddenCharts",
  "hiddenTable",
  "subjectBy",
  "suppressedSentence",
  "suppressedSentences",
  "tooFewSentences",
  "tooRecentSentences",
  "tooFewSentence",
  "tooRecentSentence",
  "subjectGroup",
  "cardShare",
  "cardDays",
  "cardDaysMeta",
  "protectionOff",
  "contents",
  "skip",
  "showTable",
  "fileHead",
  "rowsHead",
  "acceptedHead",
  "rejectedHead",
  "sumHead",
  "columnHead",
  "ruleHead",
  "severityHead",
  "countHead",
  "questionHead",
  "populationHead",
  "definitionHead",
  "reasonHead",
  "fieldsHead",
  "inputsCaption",
  "qualityCaption",
  "unknownsCaption",
  "definitionsCaption",
  "unansweredCaption",
  "clearedCaption",
  "returnsCaption",
  "returnsHead",
  "longEnoughHead",
  "comparisonsCaption",
  "isDifferent",
  "isUncertain",
  "isFew",
  "noComparisons",
  "changesCaption",
  "noChanges",
  "figureHead",
  "beforeHead",
  "afterHead",
  "changeHead",
  "pHead",
  "changeInPoints",
  "changeInPercent",
  "recountsCaption",
  "oldHead",
  "newHead",
  "noRecounts",
  "otherMethod",
  "goalsCaption",
  "goalHead",
  "goalReachedHead",
  "goalTrendHead",
  "goalAtLeast",
  "goalAtMost",
  "goalReached",
  "goalMissed",
  "goalUncertain",
  "goalUnknown",
  "trendRises",
  "trendFalls",
  "trendUncertain",
  "trendFew",
  "waitsCaption",
  "waitHead",
  "medianHead",
  "middleHead",
  "openHead",
  "openDaysHead",
  "overdueHead",
  "keptCaption",
  "limitHead",
  "keptHead",
  "basisHead",
  "beforeAfterCaption",
  "beforeDateHead",
  "afterDateHead",
  "differenceHead",
  "eventAndWait",
  "meanUpTo",
  "withinTime",
  "pointsBetween",
  "daysBetween",
  "limitsCaption",
  "fromToHead",
  "validHead",
  "lawHead",
  "ownGoal",
  "seriesCaption",
  "standardCaption",
  "indicatorHead",
  "trendAcross",
  "trendFollowed",
  "breaksCaption",
  "breakHead",
  "dateHead",
  "whatHead",
  "noBreaks",
  "halfGoalsCaption",
  "firstHalf",
  "secondHalf",
  "pilotCaption",
  "pilotArm",
  "lineArm",
  "moreHead",
  "detectableHead",
  "beforeTrendHead",
  "verdictHead",
  "armShift",
  "pointsWithInterval",
  "pilotMore",
  "pilotLess",
  "pilotUncertain",
  "pilotPoints",
  "pilotMissing",
  "pilotTooSmall",
  "pilotLargeEnough",
  "pilotBounds",
  "clustersChild",
  "clustersArea",
  "changeWordsFirst",
  "changeWordsNext",
  "shareRose",
  "shareFell",
  "countRose",
  "countFell",
  "levelRulesCaption",
  "extentRulesCaption",
  "ruleLeftOutHead",
  "allRules",
  "listingCaption",
  "gapSentence",
  "gapAtAge",
  "gapsMore",
  "gapsHidden",
  "gapsNone",
  "noQuality",
  "allAnswered",
  "tableCaption",
  "tableWithinCaption",
  "shareOfBase",
  "shareHead",
  "populationCount",
  "unknownOf",
  "unknownHead",
  "yearCaption",
  "yearFieldCaption",
  "changeDown",
  "changeUp",
  "changeFromNone",
  "changeNone",
] as const;

/** A word of the report's own. `{name}` is filled when printed. */
export type ReportWord = (typeof NAMES)[number];

const SEVERITIES = ["row", "cell", "remark"] as const;
const REASONS = ["missing-field", "no-units", "missing-input"] as const;

interface Words {
  readonly verbs: Record<Verb, Label>;
  readonly within: Label;
  readonly against: Label;
  /** Codes of periods that stand for the latest one and the one before it. */
  readonly latest: Label;
  readonly previous: Label;
  /** Names of the months, January first. */
  readonly months: Record<Lang, readonly string[]>;
  readonly severities: Readonly<Record<(typeof SEVERITIES)[number], Label>>;
  readonly reasons: Readonly<Record<(typeof REASONS)[number], Label>>;
  readonly words: Record<ReportWord, Label>;
}

const bookShape: z.ZodMiniType<Words> = shape.object({
  verbs: shape.words(verbs),
  within: shape.label,
  against: shape.label,
  latest: shape.label,
  previous: shape.label,
  months: shape.object({ sv: shape.someTexts, en: shape.someTexts }),
  severities: shape.words(SEVERITIES),
  reasons: shape.words(REASONS),
  words: shape.words(NAMES),
});

const FILE = "reports/report/words.json";

/**
 * All of `reports/report/words.json`.
 * @throws repository.template with every word that is missing
 */
export const reportWords = loaderOf(FILE, bookShape);

/** One of the report's own words, filled with values. */
export function reportWord(
  lang: Lang,
  word: ReportWord,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text = reportWords().words[word][lang];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
