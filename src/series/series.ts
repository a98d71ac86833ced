import type { Figure } from "../questions/figure.js";
import type { Break } from "../schema/breaks.js";
import { adjust } from "../statistics/adjust.js";
import { QUANTILE_975 } from "../statistics/normal.js";
import { trend } from "../statistics/trend.js";
import type { KeptLimit } from "../times/kept-limits.js";
import type { CountedSeries } from "./all-series.js";
import { breaksOf } from "./breaks.js";
import type { Standardised } from "./count-series.js";
import type { Indicator, SeriesBook } from "./definitions.js";
import { figuresOf, tooRecentIn } from "./last-year.js";
import type { Period } from "./periods.js";

/** An indicator in one year; numbers null where it is not shown. */
export interface SeriesPoint {
  readonly period: string;
  readonly status: "ok" | "suppressed" | "too_few" | "too_recent";
  readonly n: number | null;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly standardised: Standardised | null;
}

/** An indicator year by year, as published. */
export interface Series extends Indicator {
  readonly points: readonly SeriesPoint[];
  /** Breaks between its first year and its last that bear on it. */
  readonly breaks: readonly Break[];
  /** Whether the share rises or falls over all years; `followed` when the years are not followed alike. */
  readonly trend: "rises" | "falls" | "uncertain" | "few" | "followed";
  /** Adjusted for all series (Benjamini–Hochberg); null where nothing is tested. */
  readonly p: number | null;
}

/** All series, and what breaks any of them; changes of codes also where they break a distribution alone. */
export interface SeriesBlock {
  readonly years: readonly Period[];
  readonly breaks: readonly Break[];
  readonly series: readonly Series[];
}

const LEVEL = 0.05;
const FEWEST_YEARS = 3;

/**
 * Puts the published figures of each indicator in order of time, with their standardised shares, breaks and
 * trend (Cochran–Armitage on cases divided by their design effects).
 * @param isFollowed whether a question hangs on how long cases are followed
 * @param besides as in `tooRecentIn`
 */
export function makeSeries(
  { indicators, year }: SeriesBook,
  { years, standardised }: CountedSeries,
  published: { readonly figures: readonly Figure[]; readonly limits: readonly KeptLimit[] },
  breaks: readonly Break[],
  isFollowed: (question: string) => boolean,
  besides: ReadonlyMap<string, string>,
): SeriesBlock {
  const short = new Map(
    years.map(({ code }) => [code, tooRecentIn(figuresOf(published.figures, year, code), besides)]),
  );
  const drafts = indicators.flatMap((indicator) => {
    const { question, limit } = indicator;
    const points = years.map(({ code }) =>
      limit === undefined
        ? figurePoint(
            code,
            short.get(code)?.has(question) === true,
            published.figures.find(
              (figure) => figure.question === question && figure.value === null && figure.by[year] === code,
            ),
            standardised.find((own) => own.question === question && own.period === code),
          )
        : limitPoint(
            code,
            published.limits.find(
              (kept) =>
                kept.wait === question && kept.limit === limit && kept.field === year && kept.code === code,
            ),
          ),
    );
    if (points.every(({ share }) => share === null)) return [];
    const own = breaksOf(breaks, question);
    return [{ ...indicator, points, breaks: own, tested: testOf(points, isFollowed(question)) }];
  });
  const adjusted = adjust(
    drafts.flatMap(({ tested }) => (tested.p === null ? [] : [tested.p])),
    "bh",
  );
  let next = 0;
  const series = drafts.map(({ tested, ...draft }): Series => {
    if (tested.p === null) return { ...draft, trend: tested.trend, p: null };
    const p = adjusted[next++] ?? 1;
    return { ...draft, trend: p < LEVEL ? tested.trend : "uncertain", p };
  });
  const borne = breaks.filter(
    ({ id, kind }) => kind === "codes" || series.some((own) => own.breaks.some((entry) => entry.id === id)),
  );
  return { years, breaks: borne, series };
}

function figurePoint(
  period: string,
  isShort: boolean,
  figure: Figure | undefined,
  standardised: Standardised | undefined,
): SeriesPoint {
  if (figure === undefined) return { ...NOTHING, period };
  if (isShort) return { ...NOTHING, period, status: "too_recent" };
  const { status, base, share = null, ciLow = null, ciHigh = null } = figure;
  if (status !== "ok" || base === null) return { ...NOTHING, period, status };
  return { period, status, n: base, share, low: ciLow, high: ciHigh, standardised: standardised ?? null };
}

function limitPoint(period: string, kept: KeptLimit | undefined): SeriesPoint {
  if (kept === undefined) return { ...NOTHING, period };
  const { status, n, share, low, high } = kept;
  return { period, status, n, share, low, high, standardised: null };
}

const NOTHING: Omit<SeriesPoint, "period"> = {
  status: "too_few",
  n: null,
  share: null,
  low: null,
  high: null,
  standardised: null,
};

/** The trend of the years that are shown; cases count for what the width of their interval leaves of them. */
function testOf(
  points: readonly SeriesPoint[],
  isFollowed: boolean,
): { readonly trend: Series["trend"]; readonly p: number | null } {
  if (isFollowed) return { trend: "followed", p: null };
  const shown = points.flatMap(({ share, low, high, n }, score) => {
    if (share === null || low === null || high === null || n === null) return [];
    const error = (high - low) / (2 * QUANTILE_975);
    const spread = share * (1 - share);
    const base = spread > 0 && error > 0 ? Math.min(n, spread / (error * error)) : n;
    return [{ score, base, count: base * share }];
  });
  if (shown.length < FEWEST_YEARS) return { trend: "few", p: null };
  const { z, p } = trend({
    score: shown.map(({ score }) => score),
    base: shown.map(({ base }) => base),
    count: shown.map(({ count }) => count),
  });
  if (Number.isNaN(p)) return { trend: "uncertain", p: null };
  return { trend: z > 0 ? "rises" : "falls", p };
}
