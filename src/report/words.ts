import type { Lang } from "../errors/catalogue.js";
import { readRepositoryJson } from "../schema/load.js";
import type { Label } from "../schema/types.js";

/** What a placeholder does; how it is spelt in a template stands in `reports/report/words.json`. */
export const verbs = [
  "share",
  "percent",
  "interval",
  "count",
  "base",
  "missing",
  "population",
  "median",
  "mean",
  "quartiles",
  "highest",
  "lowest",
  "compare",
  "difference",
  "label",
  "period",
  "from",
  "to",
  "followUpEnd",
  "limit",
  "smallestBase",
  "files",
  "rows",
  "accepted",
  "rejected",
  "chart",
  "table",
  "keyFigure",
  "inputs",
  "quality",
  "unknowns",
  "definitions",
  "unanswered",
  "comparisons",
  "returns",
  "cleared",
  "section",
  "years",
  "change",
  "requires",
  "changes",
  "recounts",
  "goals",
  "whenGoals",
  "levelRules",
  "extentRules",
  "gaps",
  "list",
  "whenProtected",
  "whenCompared",
  "waits",
  "changesInWords",
  "pilot",
  "pilotWarning",
  "pilotPlan",
  "series",
  "standardised",
  "breaks",
  "halfGoals",
  "keptLimits",
  "beforeAfter",
  "limits",
  "limitLength",
] as const;

/** One of the things a placeholder can do. */
export type Verb = (typeof verbs)[number];

/** A word of the report's own. `{name}` is filled when printed. */
export type ReportWord =
  | "shareValue"
  | "shareBasis"
  | "shareBasisMissing"
  | "lower"
  | "higher"
  | "uncertain"
  | "difference"
  | "differenceOne"
  | "differenceBasis"
  | "then"
  | "amongShown"
  | "and"
  | "chartTitle"
  | "hiddenChart"
  | "hiddenCharts"
  | "hiddenTable"
  | "subjectBy"
  | "suppressedSentence"
  | "suppressedSentences"
  | "tooFewSentences"
  | "tooRecentSentences"
  | "tooFewSentence"
  | "tooRecentSentence"
  | "subjectGroup"
  | "cardShare"
  | "cardDays"
  | "cardDaysMeta"
  | "protectionOff"
  | "contents"
  | "skip"
  | "showTable"
  | "fileHead"
  | "rowsHead"
  | "acceptedHead"
  | "rejectedHead"
  | "sumHead"
  | "columnHead"
  | "ruleHead"
  | "severityHead"
  | "countHead"
  | "questionHead"
  | "populationHead"
  | "definitionHead"
  | "reasonHead"
  | "fieldsHead"
  | "inputsCaption"
  | "qualityCaption"
  | "unknownsCaption"
  | "definitionsCaption"
  | "unansweredCaption"
  | "clearedCaption"
  | "returnsCaption"
  | "returnsHead"
  | "longEnoughHead"
  | "comparisonsCaption"
  | "isDifferent"
  | "isUncertain"
  | "isFew"
  | "noComparisons"
  | "changesCaption"
  | "noChanges"
  | "figureHead"
  | "beforeHead"
  | "afterHead"
  | "changeHead"
  | "pHead"
  | "changeInPoints"
  | "changeInPercent"
  | "recountsCaption"
  | "oldHead"
  | "newHead"
  | "noRecounts"
  | "otherMethod"
  | "goalsCaption"
  | "goalHead"
  | "goalReachedHead"
  | "goalTrendHead"
  | "goalAtLeast"
  | "goalAtMost"
  | "goalReached"
  | "goalMissed"
  | "goalUncertain"
  | "goalUnknown"
  | "trendRises"
  | "trendFalls"
  | "trendUncertain"
  | "trendFew"
  | "waitsCaption"
  | "waitHead"
  | "medianHead"
  | "middleHead"
  | "openHead"
  | "openDaysHead"
  | "overdueHead"
  | "keptCaption"
  | "limitHead"
  | "keptHead"
  | "basisHead"
  | "beforeAfterCaption"
  | "beforeDateHead"
  | "afterDateHead"
  | "differenceHead"
  | "eventAndWait"
  | "meanUpTo"
  | "withinTime"
  | "pointsBetween"
  | "daysBetween"
  | "limitsCaption"
  | "fromToHead"
  | "validHead"
  | "lawHead"
  | "ownGoal"
  | "seriesCaption"
  | "standardCaption"
  | "indicatorHead"
  | "trendAcross"
  | "trendFollowed"
  | "breaksCaption"
  | "breakHead"
  | "dateHead"
  | "whatHead"
  | "noBreaks"
  | "halfGoalsCaption"
  | "firstHalf"
  | "secondHalf"
  | "pilotCaption"
  | "pilotArm"
  | "lineArm"
  | "moreHead"
  | "detectableHead"
  | "beforeTrendHead"
  | "verdictHead"
  | "armShift"
  | "pointsWithInterval"
  | "pilotMore"
  | "pilotLess"
  | "pilotUncertain"
  | "pilotPoints"
  | "pilotMissing"
  | "pilotTooSmall"
  | "pilotLargeEnough"
  | "pilotBounds"
  | "clustersChild"
  | "clustersArea"
  | "changeWordsFirst"
  | "changeWordsNext"
  | "shareRose"
  | "shareFell"
  | "countRose"
  | "countFell"
  | "levelRulesCaption"
  | "extentRulesCaption"
  | "ruleLeftOutHead"
  | "allRules"
  | "listingCaption"
  | "gapSentence"
  | "gapAtAge"
  | "gapsMore"
  | "gapsHidden"
  | "gapsNone"
  | "noQuality"
  | "allAnswered"
  | "tableCaption"
  | "tableWithinCaption"
  | "shareOfBase"
  | "shareHead"
  | "populationCount"
  | "unknownOf"
  | "unknownHead"
  | "yearCaption"
  | "yearFieldCaption"
  | "changeDown"
  | "changeUp"
  | "changeFromNone"
  | "changeNone";

interface Words {
  readonly verbs: Record<Verb, Label>;
  readonly within: Label;
  readonly against: Label;
  /** Codes of periods that stand for the latest one and the one before it. */
  readonly latest: Label;
  readonly previous: Label;
  /** Names of the months, January first. */
  readonly months: Record<Lang, readonly string[]>;
  readonly severities: Record<string, Label>;
  readonly reasons: Record<string, Label>;
  readonly words: Record<ReportWord, Label>;
}

let shipped: Words | undefined;

/** All of `reports/report/words.json`. */
export function reportWords(): Words {
  shipped ??= readRepositoryJson("reports/report/words.json") as Words;
  return shipped;
}

/** One of the report's own words, filled with values. */
export function reportWord(
  lang: Lang,
  word: ReportWord,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text = reportWords().words[word][lang];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
