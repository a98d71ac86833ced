import type { Lang } from "../errors/catalogue.js";
import { readRepositoryJson } from "../schema/load.js";
import type { Label } from "../schema/types.js";

/** The words that charts and tables print of their own. `{name}` is filled when printed. */
export type ChartWord =
  | "suppressed"
  | "suppressedLong"
  | "restSuppressed"
  | "tooFew"
  | "tooFewLong"
  | "tooRecent"
  | "absent"
  | "unknown"
  | "withN"
  | "all"
  | "allShort"
  | "others"
  | "othersCount"
  | "headGroup"
  | "headN"
  | "headBase"
  | "headMissing"
  | "headShare"
  | "headInterval"
  | "headMedian"
  | "headQuartiles"
  | "headMean"
  | "headFrom"
  | "headTo"
  | "headCases"
  | "headStep"
  | "headOfAll"
  | "headOfPrevious"
  | "medianDays"
  | "shareOf"
  | "altRow"
  | "altShort"
  | "altProtected"
  | "altAll"
  | "altDays"
  | "headMonth"
  | "headAtRisk"
  | "headReturned"
  | "altCurve"
  | "curveEnd"
  | "curveNote"
  | "seriesNote"
  | "breakNote"
  | "breakCodes"
  | "headYear"
  | "altSeries"
  | "headDay"
  | "headEnded"
  | "headOpen"
  | "stillOpen"
  | "waitEnd"
  | "altWait"
  | "waitNote"
  | "curveTest"
  | "notDrawn"
  | "moreRows"
  | "fieldAndCode"
  | "moveText"
  | "moveNew"
  | "altMove"
  | "headChange"
  | "headPart"
  | "headMillions"
  | "wholeChange"
  | "inMillions"
  | "monthEnd"
  | "bridgeNote"
  | "shiftTotal"
  | "matrixAll"
  | "matrixOne"
  | "matrixPart"
  | "matrixNone"
  | "matrixCell"
  | "matrixGap";

let shipped: Record<ChartWord, Label> | undefined;

/** One of the words of `reports/charts/words.json`, filled with values. */
export function chartWord(
  lang: Lang,
  word: ChartWord,
  values: Readonly<Record<string, string | number>> = {},
): string {
  shipped ??= readRepositoryJson("reports/charts/words.json") as Record<ChartWord, Label>;
  return shipped[word][lang].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
