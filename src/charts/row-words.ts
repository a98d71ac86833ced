import type { ChartContext } from "./chart.js";
import type { GroupRow } from "./group-rows.js";
import { chartWord } from "./words.js";

/** So many ranked rows are read out: the first ones and the last. */
const READ_OUT = 6;

/** The rows as parts of a text alternative, and how many are not shown because they are small. */
export function altOfRows(
  context: ChartContext,
  rows: readonly GroupRow[],
  order: "share" | "code",
  words: (row: GroupRow) => string,
): string[] {
  const ok = rows.filter((row) => row.state === "ok");
  const read =
    order === "code" || ok.length <= READ_OUT ? ok : [...ok.slice(0, READ_OUT - 1), ...ok.slice(-1)];
  const hidden = rows.length - ok.length;
  return [
    ...read.map(words),
    ...(hidden > 0 ? [chartWord(context.lang, "altProtected", { count: hidden })] : []),
  ];
}

/** Sentences on what is protected, too small, or only in the table. */
export function protectedNotes(
  { lang, minCount, book }: ChartContext,
  rows: readonly GroupRow[],
  shown: readonly GroupRow[],
): string[] {
  const notes: string[] = [];
  if (rows.some((row) => row.state === "suppressed")) {
    notes.push(chartWord(lang, "suppressedLong", { min: minCount }));
  }
  if (rows.some((row) => row.state === "too_few")) {
    notes.push(chartWord(lang, "tooFewLong", { min: book.minBase }));
  }
  if (rows.length > shown.length) {
    notes.push(chartWord(lang, "moreRows", { count: rows.length - shown.length }));
  }
  return notes;
}
