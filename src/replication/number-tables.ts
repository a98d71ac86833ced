import { formatDecimal, formatInteger, formatInterval, formatPercent } from "../charts/number-format.js";
import type { Lang } from "../errors/catalogue.js";
import type { ComparedNumber } from "../published/compare.js";
import type { ReportTable } from "../report/report-table.js";
import { replicationWord } from "./words.js";

/** A table of published numbers beside the counted ones. */
export function numbersTable(lang: Lang, caption: string, numbers: readonly ComparedNumber[]): ReportTable {
  const word = (name: string): string => replicationWord(lang, name);
  return {
    caption,
    head: ["numberHead", "printedHead", "countedHead", "baseHead", "comparisonHead", "noteHead"].map(word),
    rows: numbers.map((compared) => [
      compared.number.rounding === "full"
        ? compared.number.label[lang]
        : `${compared.number.id}. ${compared.number.label[lang]}`,
      compared.number.printed,
      countedText(lang, compared),
      basisText(lang, compared),
      comparisonText(lang, compared),
      compared.number.note?.[lang] ?? "",
    ]),
    texts: 6,
  };
}

/** The counted number, written as the published one is. */
export function countedText(lang: Lang, { number, counted }: ComparedNumber): string {
  if (counted === null) return "–";
  return isWhole(number) ? formatDecimal(lang, counted) : formatPercent(lang, counted);
}

/** The counted minus the published, in percentage points or as it is. */
export function differenceText(lang: Lang, { number, difference }: ComparedNumber): string {
  if (difference === null) return "–";
  const sign = difference > 0 ? "+" : "";
  return sign + formatDecimal(lang, isWhole(number) ? difference : difference * 100);
}

function basisText(lang: Lang, { n, base, low, high }: ComparedNumber): string {
  if (n === null) return "";
  if (base === null) return formatInteger(lang, n);
  const of = replicationWord(lang, "shareOf", { n: formatInteger(lang, n), base: formatInteger(lang, base) });
  return low === null || high === null ? of : `${of}, ${formatInterval(lang, low, high)}`;
}

function comparisonText(lang: Lang, { comparison, hangsOnRounding }: ComparedNumber): string {
  const names = {
    equal: "equal",
    "within uncertainty": hangsOnRounding ? "withinByRounding" : "within",
    differs: "differs",
    suppressed: "suppressed",
    "not counted": "notCounted",
  } as const;
  return replicationWord(lang, names[comparison]);
}

function isWhole({ over }: ComparedNumber["number"]): boolean {
  return over === "count" || over === "population" || over === "median";
}
