import type { Lang } from "../errors/catalogue.js";
import { reportWord, reportWords } from "./words.js";

const NO_BREAK_SPACE = "\u00a0";

/** An ISO date as people write it: `5 mars 2017`, `5 March 2017`. Other text is left as it is. */
export function formatDate(lang: Lang, iso: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? [];
  const name = reportWords().months[lang][Number(month) - 1];
  if (year === undefined || name === undefined) return iso;
  return [Number(day), name, year].join(NO_BREAK_SPACE);
}

/** A period: whole calendar years by their numbers, half-years in words, else from day to day. */
export function formatPeriod(lang: Lang, from: string, to: string): string {
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
  if (first === last && from.endsWith("-01-01") && to.endsWith("-06-30"))
    return reportWord(lang, "firstHalf", { year: first });
  if (first === last && from.endsWith("-07-01") && to.endsWith("-12-31"))
    return reportWord(lang, "secondHalf", { year: first });
  if (!from.endsWith("-01-01") || !to.endsWith("-12-31")) {
    return `${formatDate(lang, from)} – ${formatDate(lang, to)}`;
  }
  return first === last ? first : `${first}–${last}`;
}
