/** A day read from a cell, or why there is none. */
export type DateReading =
  | { readonly kind: "day"; readonly iso: string }
  | { readonly kind: "open" }
  /** Only month or year is known: its first and last day. */
  | { readonly kind: "partial"; readonly from: string; readonly to: string }
  | { readonly kind: "ambiguous" }
  | { readonly kind: "invalid" };

/** Years that a case file can hold; later ones (2099, 9999) mark an open end. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2089;

const MONTHS = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
const ENGLISH: Readonly<Record<string, string>> = { may: "maj", oct: "okt" };
const INVALID: DateReading = { kind: "invalid" };
const TIME = /^(.*?)[T ]\s*\d{1,2}[:.]\d{2}([:.]\d{2}([.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$/;
const WEEKDAY = /^(?:(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?)?,?\s+)?(?:den\s+)?(?=\d)/i;

/**
 * Reads a date as Swedish systems and people write it: 2017-03-05, 20170305, 170305, 5/3 2017,
 * 5 mars 2017, 05.03.2017, with or without time of day, or Excel's day number (1900 system).
 * Two-digit years follow Excel: 00–29 are 2000s. `03/05/2017`, and `17-03-05` in which each end may be the year,
 * are ambiguous unless the day is said to stand first.
 */
export function readDate(text: string, isDayFirst = false): DateReading {
  const plain = text
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u00A0\u2009\u202F]/g, " ")
    .trim();
  const day = (TIME.exec(plain)?.[1]?.trim() ?? plain).replace(WEEKDAY, "");
  return (
    yearFirst(day) ??
    digitsOnly(day) ??
    monthName(day) ??
    yearLast(day, isDayFirst) ??
    partial(day) ??
    INVALID
  );
}

function yearFirst(text: string): DateReading | null {
  const match = /^(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})$/.exec(text);
  return match === null ? null : onDay(Number(match[1]), Number(match[3]), Number(match[4]));
}

function digitsOnly(text: string): DateReading | null {
  const match = /^(\d+)(?:[.,]\d+)?$/.exec(text);
  const digits = match?.[1];
  if (digits === undefined) return null;
  if (digits !== text && digits.length !== 5) return null;
  if (digits.length === 8) return onDay(part(digits, 0, 4), part(digits, 4, 6), part(digits, 6, 8));
  if (digits.length === 5) return excelDay(Number(digits));
  if (digits.length !== 6) return null;
  const short = onDay(fullYear(part(digits, 0, 2)), part(digits, 2, 4), part(digits, 4, 6));
  const isYearMonth = /^(19|20)\d{2}(0[1-9]|1[0-2])$/.test(digits);
  if (short.kind !== "day") return isYearMonth ? inMonth(part(digits, 0, 4), part(digits, 4, 6)) : short;
  // 190306 is a day of 2019: no case is known by a month of the 1900s' first years alone.
  return isYearMonth && digits.startsWith("20") ? { kind: "ambiguous" } : short;
}

function monthName(text: string): DateReading | null {
  const match = /^(\d{1,2})\.?[ -]?\s*([a-zåäö]{3,9})\.?[ ,-]*(?:-|')?\s*(\d{4}|\d{2})$/i.exec(text);
  if (match === null) return null;
  const month = monthNamed(match[2] ?? "");
  return month === 0 ? INVALID : onDay(fullYear(Number(match[3]), match[3]), month, Number(match[1]));
}

function yearLast(text: string, isDayFirst: boolean): DateReading | null {
  const match = /^(\d{1,2})([/.-])(\d{1,2})[ /.-]+(\d{4}|\d{2})$/.exec(text);
  if (match === null) return null;
  const [first, second] = [Number(match[1]), Number(match[3])];
  const year = fullYear(Number(match[4]), match[4]);
  const dayFirst = onDay(year, second, first);
  if (isDayFirst) return dayFirst;
  if (/^\d{2}([/.-])\d{2}\1\d{2}$/.test(text)) {
    const turned = onDay(fullYear(first), second, Number(match[4]));
    if (turned.kind === "day" && dayFirst.kind === "day")
      return turned.iso === dayFirst.iso ? dayFirst : { kind: "ambiguous" };
    if (turned.kind === "day" && first > 31) return turned;
  }
  if (!/^\d{1,2}\/\d{1,2}\//.test(text)) return dayFirst;
  if (first > 12) return onDay(year, second, first);
  if (second > 12) return onDay(year, first, second);
  return first === second ? onDay(year, second, first) : { kind: "ambiguous" };
}

function partial(text: string): DateReading | null {
  const digits = /^((?:19|20)\d{2})(?:[-/. ](0?[1-9]|1[0-2]))?$/.exec(text);
  if (digits !== null) {
    const year = Number(digits[1]);
    return digits[2] === undefined
      ? { kind: "partial", from: `${year}-01-01`, to: `${year}-12-31` }
      : inMonth(year, Number(digits[2]));
  }
  const words = /^([a-zåäö]{3,9})\.?[ -]+((?:19|20)?\d{2})$/i.exec(text);
  const month = monthNamed(words?.[1] ?? "");
  return month === 0 ? null : inMonth(fullYear(Number(words?.[2]), words?.[2]), month);
}

function inMonth(year: number, month: number): DateReading {
  const day = (number: number): string =>
    new Date(Date.UTC(year, month - 1, number)).toISOString().slice(0, 10);
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { kind: "partial", from: day(1), to: day(length) };
}

/** The number of a month by the first three letters of its name, 0 for none. */
function monthNamed(word: string): number {
  const short = word.slice(0, 3).toLowerCase();
  return MONTHS.indexOf(ENGLISH[short] ?? short) + 1;
}

function excelDay(number: number): DateReading {
  if (number < 18264 || number > 69000) return INVALID;
  const date = new Date(Date.UTC(1899, 11, 30) + number * 86_400_000);
  return onDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

function onDay(year: number, month: number, day: number): DateReading {
  if (year > LAST_YEAR && month >= 1 && month <= 12) return { kind: "open" };
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= FIRST_YEAR;
  return exists ? { kind: "day", iso: date.toISOString().slice(0, 10) } : INVALID;
}

function fullYear(year: number, written = "00"): number {
  if (written.length === 4) return year;
  return year < 30 ? 2000 + year : 1900 + year;
}

function part(digits: string, from: number, to: number): number {
  return Number(digits.slice(from, to));
}
