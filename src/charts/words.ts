import type { Lang } from "../errors/catalogue.js";
import { loaderOf } from "../schema/load.js";
import * as shape from "../schema/shape.js";

const NAMES = [
  "suppressed",
  "suppressedLong",
  "restSuppressed",
  "tooFew",
  "tooFewLong",
  "tooRecent",
  "absent",
  "unknown",
  "withN",
  "all",
  "allShort",
  "others",
  "othersCount",
  "headGroup",
  "headN",
  "headBase",
  "headMissing",
  "headShare",
  "headInterval",
  "headMedian",
  "headQuartiles",
  "headMean",
  "headFrom",
  "headTo",
  "headCases",
  "headStep",
  "headOfAll",
  "headOfPrevious",
  "medianDays",
  "shareOf",
  "altRow",
  "altShort",
  "altProtected",
  "altAll",
  "altDays",
  "headMonth",
  "headAtRisk",
  "headReturned",
  "altCurve",
  "curveEnd",
  "curveNote",
  "seriesNote",
  "breakNote",
  "breakCodes",
  "headYear",
  "altSeries",
  "headDay",
  "headEnded",
  "headOpen",
  "stillOpen",
  "waitEnd",
  "altWait",
  "waitNote",
  "curveTest",
  "notDrawn",
  "moreRows",
  "fieldAndCode",
  "moveText",
  "moveNew",
  "altMove",
  "headChange",
  "headPart",
  "headMillions",
  "wholeChange",
  "inMillions",
  "monthEnd",
  "bridgeNote",
  "shiftTotal",
  "matrixAll",
  "matrixOne",
  "matrixPart",
  "matrixNone",
  "matrixCell",
  "matrixGap",
] as const;

/** The words that charts and tables print of their own. `{name}` is filled when printed. */
export type ChartWord = (typeof NAMES)[number];

const FILE = "reports/charts/words.json";

/**
 * Reads `reports/charts/words.json`.
 * @throws repository.template with every word that is missing
 */
export const loadChartWords = loaderOf(FILE, shape.words(NAMES));

/** One of the words of `reports/charts/words.json`, filled with values. */
export function chartWord(
  lang: Lang,
  word: ChartWord,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return loadChartWords()[word][lang].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
