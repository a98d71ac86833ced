import { breakLabel, numberOf, seriesName } from "../charts/kinds/series.js";
import { formatInterval, formatP, formatPercent } from "../charts/number-format.js";
import { shownPoint, standingWord } from "../charts/standing.js";
import type { Series, SeriesPoint } from "../series/series.js";
import type { ReportContext } from "./context.js";
import { formatDate } from "./format-date.js";
import { TRENDS } from "./goals-table.js";
import type { ReportTable } from "./report-table.js";
import { reportWord } from "./words.js";

/** The last years that fit beside each other; the table of the report folder has them all. */
const MOST_YEARS = 6;

/** Each indicator, its share in each year, and whether it rises or falls; null without series. */
export function seriesTable(context: ReportContext): ReportTable | null {
  const { lang, input } = context;
  if (input.series === undefined) return null;
  const years = input.series.years.slice(-MOST_YEARS).map(({ code }) => code);
  return {
    caption: reportWord(lang, "seriesCaption"),
    head: [reportWord(lang, "indicatorHead"), ...years, reportWord(lang, "goalTrendHead")],
    rows: input.series.series.map((series) => [
      seriesName(context, series),
      ...series.points.slice(-MOST_YEARS).map((point) => pointText(context, point, (own) => own)),
      trendText(context, series),
    ]),
    texts: 1,
  };
}

/** The shares with all years' mix of children; null where none could be standardised. */
export function standardisedTable(context: ReportContext): ReportTable | null {
  const { lang, input } = context;
  const series = (input.series?.series ?? []).filter(({ points }) =>
    points.some(({ standardised }) => standardised !== null),
  );
  if (input.series === undefined || series.length === 0) return null;
  const years = input.series.years.slice(-MOST_YEARS).map(({ code }) => code);
  return {
    caption: reportWord(lang, "standardCaption"),
    head: [reportWord(lang, "indicatorHead"), ...years],
    rows: series.map((own) => [
      seriesName(context, own),
      ...own.points
        .slice(-MOST_YEARS)
        .map((point) => pointText(context, point, ({ standardised }) => standardised)),
    ]),
    texts: 1,
  };
}

/** What breaks the series; a sentence where nothing does. */
export function breaksTable(context: ReportContext): ReportTable | string | null {
  const { lang, input } = context;
  if (input.series === undefined) return null;
  const { breaks } = input.series;
  if (breaks.length === 0) return reportWord(lang, "noBreaks");
  return {
    caption: reportWord(lang, "breaksCaption"),
    head: (["breakHead", "dateHead", "whatHead"] as const).map((word) => reportWord(lang, word)),
    rows: breaks.map((entry) => [
      String(numberOf(breaks, entry)),
      formatDate(lang, entry.date),
      breakLabel(context, entry),
    ]),
    texts: 3,
  };
}

function pointText(
  { lang, book }: ReportContext,
  point: SeriesPoint,
  of: (
    point: SeriesPoint,
  ) => { readonly share: number | null; readonly low: number | null; readonly high: number | null } | null,
): string {
  const shown = shownPoint(point, book.minBase);
  const { status } = shown;
  const { share = null, low = null, high = null } = of(shown) ?? {};
  if (share === null || low === null || high === null)
    return standingWord(lang, status === "ok" ? "absent" : status);
  return `${formatPercent(lang, share)} (${formatInterval(lang, low, high)})`;
}

function trendText({ lang, input }: ReportContext, { trend, p, breaks }: Series): string {
  if (trend === "followed") return reportWord(lang, "trendFollowed");
  const plain = reportWord(lang, TRENDS[trend]);
  const told = p === null ? plain : `${plain} (p ${formatP(lang, p)})`;
  if (breaks.length === 0 || p === null) return told;
  const numbers = breaks.map((entry) => numberOf(input.series?.breaks ?? [], entry)).join(", ");
  return reportWord(lang, "trendAcross", { trend: told, breaks: numbers });
}
