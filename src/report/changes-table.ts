import type { Change } from "../changes/compare-years.js";
import { formatInteger, formatP, formatPercent } from "../charts/number-format.js";
import { standing, standingWord } from "../charts/standing.js";
import type { Figure } from "../questions/figure.js";
import type { ReportContext } from "./context.js";
import { formatDate } from "./format-date.js";
import type { ReportTable } from "./report-table.js";
import { reportWord } from "./words.js";

/** What has certainly changed since the earlier year, the most certain first; a sentence when nothing has. */
export function changesTable(context: ReportContext): ReportTable | string | null {
  const { lang, input } = context;
  if (input.changes === null) return null;
  const { changes, earlier } = input.changes;
  const certain = changes.filter(({ verdict }) => verdict !== "uncertain");
  const values = {
    tested: formatInteger(lang, changes.length),
    from: formatDate(lang, earlier.cohort.from),
    to: formatDate(lang, earlier.cohort.to),
  };
  if (certain.length === 0) return reportWord(lang, "noChanges", values);
  return {
    caption: reportWord(lang, "changesCaption", { ...values, certain: formatInteger(lang, certain.length) }),
    head: (["figureHead", "beforeHead", "afterHead", "changeHead", "pHead"] as const).map((word) =>
      reportWord(lang, word),
    ),
    rows: certain.map((change) => [
      figureName(context, change.after),
      valueText(context, change.before),
      valueText(context, change.after),
      changeText(context, change),
      formatP(lang, change.pAdjusted),
    ]),
    texts: 1,
  };
}

/** Changes that are put in words. */
const MOST_IN_WORDS = 5;

/** The most certain changes as sentences; null when nothing has certainly changed. */
export function changesInWords(context: ReportContext): string | null {
  const { lang, input } = context;
  const certain = (input.changes?.changes ?? []).filter(({ verdict }) => verdict !== "uncertain");
  if (certain.length === 0) return null;
  const sentences = certain.slice(0, MOST_IN_WORDS).map((change, place) => {
    const { after, before, verdict } = change;
    const rose = verdict === "higher";
    const word =
      after.kind === "share" ? (rose ? "shareRose" : "shareFell") : rose ? "countRose" : "countFell";
    const told = reportWord(lang, word, {
      figure: figureName(context, after),
      before: valueText(context, before),
      after: valueText(context, after),
    });
    return reportWord(lang, place === 0 ? "changeWordsFirst" : "changeWordsNext", { change: told });
  });
  return sentences.join(" ");
}

/** Figures of the earlier year that new definitions have changed, for all cases; null when there are none. */
export function recountsTable(context: ReportContext): ReportTable | string | null {
  const { lang, input } = context;
  if (input.changes === null || input.changes.earlier.method === "same") return null;
  const { method, recounts, changedFiles } = input.changes.earlier;
  const files = changedFiles.join(", ");
  if (method === "other") return reportWord(lang, "otherMethod", { files });
  const shown = recounts.filter(({ before, after }) => isTotal(before ?? after));
  if (shown.length === 0) return reportWord(lang, "noRecounts", { files });
  return {
    caption: reportWord(lang, "recountsCaption", { files }),
    head: (["figureHead", "oldHead", "newHead"] as const).map((word) => reportWord(lang, word)),
    rows: shown.map(({ before, after }) => [
      figureName(context, before ?? after),
      valueText(context, before),
      valueText(context, after),
    ]),
    texts: 1,
  };
}

function isTotal(figure: Figure | null): boolean {
  return figure !== null && Object.keys(figure.by).length === 0;
}

function figureName({ lang, input, labels }: ReportContext, figure: Figure | null): string {
  const label = input.questions.find(({ id }) => id === figure?.question)?.label[lang];
  const parts = Object.entries(figure?.value ?? {}).map(([field, code]) => labels.full(field, code));
  return [label ?? figure?.question ?? "", ...parts].join(": ");
}

function valueText({ lang, book }: ReportContext, figure: Figure | null): string {
  if (figure === null) return standingWord(lang, "absent");
  const state = standing(figure, book.minBase);
  if (state !== "ok") return standingWord(lang, state);
  const { share, n, base, median } = figure;
  const counts = `${formatInteger(lang, n ?? 0)}/${formatInteger(lang, base ?? 0)}`;
  if (share !== undefined && share !== null) return `${formatPercent(lang, share)} (${counts})`;
  return formatInteger(lang, median ?? n ?? 0);
}

function changeText({ lang }: ReportContext, { difference, low, high, after }: Change): string {
  const change = formatPercent(lang, Math.abs(difference));
  return reportWord(lang, after.kind === "share" ? "changeInPoints" : "changeInPercent", {
    sign: difference > 0 ? "+" : "\u2212",
    change: after.kind === "share" ? change.replace(/[\s\u00A0]?%/, "") : change,
    low: formatInteger(lang, low * 100),
    high: formatInteger(lang, high * 100),
  });
}
