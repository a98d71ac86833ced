import type { Series, SeriesPoint } from "../../series/series.js";
import type { Break } from "../../schema/breaks.js";
import type { ChartContext, ChartKind } from "../chart.js";
import type { SeriesDefinition } from "../definitions.js";
import { axisEnd, layout } from "../layout.js";
import { formatInteger, formatInterval, formatPercent } from "../number-format.js";
import { shownPoint, standingWord } from "../standing.js";
import { chartWord } from "../words.js";

const TITLE_LINE = 24;
const ABOVE_PLOT = 40;
const ABOVE_BREAK = 20;
const PLOT = 76;
const YEAR_LINE = 24;
const BELOW_PANEL = 18;
const MOST_YEARS = 8;
const DAY = 86_400_000;
const HEAD = ["headGroup", "headYear", "headShare", "headInterval", "headBase"] as const;

/** Indicators year by year, a panel each: a point with its interval, the line broken where the series is. */
export const drawSeries: ChartKind<SeriesDefinition> = (definition, context) => {
  const { lang, input, book } = context;
  const block = input.series;
  const shown = (block?.series ?? [])
    .filter(({ question }) => definition.questions.includes(question))
    .map((series) => ({ ...series, points: series.points.map((point) => shownPoint(point, book.minBase)) }));
  if (block === undefined || shown.length === 0) return null;
  const { years } = block;
  const drawn = shown.map((series, at) => panel(context, series, at));
  const breaks = block.breaks.filter(({ id }) =>
    shown.some((series) => series.breaks.some((entry) => entry.id === id)),
  );
  const height = shown.length * PANEL - BELOW_PANEL;
  return {
    params: {
      points: drawn.flatMap(({ points }) => points),
      values: drawn.flatMap(({ values }) => values),
      grid: drawn.flatMap(({ grid }) => grid),
      breaks: drawn.flatMap(({ lines }) => lines),
      titles: shown.map((series, at) => ({ text: seriesName(context, series), y: at * PANEL })),
      years: shown.flatMap((_, at) =>
        yearLabels(
          years.map(({ code }) => code),
          at,
        ),
      ),
    },
    axis: "",
    height,
    table: {
      head: HEAD.map((word) => chartWord(lang, word)),
      rows: shown.flatMap((series) =>
        series.points.map((point) => [
          seriesName(context, series),
          point.period,
          ...pointCells(context, point),
        ]),
      ),
    },
    alt: shown.map((series) =>
      chartWord(lang, "altSeries", {
        label: seriesName(context, series),
        text: series.points
          .map((point) => `${point.period} ${pointCells(context, point)[0] ?? ""}`)
          .join(", "),
      }),
    ),
    notes: [
      chartWord(lang, "seriesNote"),
      ...breaks.map((entry) =>
        chartWord(lang, "breakNote", {
          number: numberOf(block.breaks, entry),
          date: entry.date,
          label: breakLabel(context, entry),
        }),
      ),
    ],
  };
};

const PANEL = TITLE_LINE + ABOVE_PLOT + PLOT + YEAR_LINE + BELOW_PANEL;

/** What an indicator is called. */
export function seriesName({ lang, input }: ChartContext, { question, label }: Series): string {
  return (label ?? input.questions.find(({ id }) => id === question)?.label)?.[lang] ?? question;
}

/** What a break is called. */
export function breakLabel({ lang }: ChartContext, { kind, label }: Break): string {
  return kind === "codes" ? chartWord(lang, "breakCodes", { label: label[lang] }) : label[lang];
}

/** The number of a break among all that are told. */
export function numberOf(breaks: readonly Break[], { id }: Break): number {
  return breaks.findIndex((entry) => entry.id === id) + 1;
}

function panel(
  context: ChartContext,
  { points, breaks }: Series,
  at: number,
): Record<"points" | "values" | "grid" | "lines", object[]> {
  const { lang, input } = context;
  const years = input.series?.years ?? [];
  const end = axisEnd(points.flatMap(({ high }) => high ?? []));
  const top = at * PANEL + TITLE_LINE + ABOVE_PLOT;
  const y = (share: number): number => top + PLOT * (1 - share / end);
  const starts = breaks.map(({ date }) => positionOf(years, date));
  let gaps = 0;
  const placed = points.flatMap(({ share, low, high }, place) => {
    if (share === null || low === null || high === null) {
      gaps += 1;
      return [];
    }
    const px = yearX(years.length, place);
    const part = `${at} ${gaps} ${starts.filter((start) => start <= px).length}`;
    return [{ px, py: y(share), y1: y(low), y2: y(high), part, share }];
  });
  const ends = [placed[0], placed.at(-1)].filter((point, place) => place === 0 || point !== placed[0]);
  return {
    points: placed,
    values: ends.flatMap((point) =>
      point === undefined ? [] : [{ px: point.px, y: point.y2 - 3, text: formatPercent(lang, point.share) }],
    ),
    grid: [0, end].map((share) => ({ y: y(share), text: formatPercent(lang, share) })),
    lines: breaks.map((entry, place) => ({
      px: starts[place],
      y1: top - ABOVE_BREAK,
      y2: top + PLOT,
      text: String(numberOf(input.series?.breaks ?? [], entry)),
    })),
  };
}

const SIDE = 58;

/** The middle of a year. */
function yearX(years: number, place: number): number {
  return SIDE + ((place + 0.5) / years) * (layout.width - SIDE);
}

/** Where a day stands among the years. */
function positionOf(years: readonly { readonly from: string }[], date: string): number {
  const first = Number(years[0]?.from.slice(0, 4));
  const year = Number(date.slice(0, 4));
  const [start, end, day] = [`${year}-01-01`, `${year + 1}-01-01`, date].map((iso) => Date.parse(iso) / DAY);
  const passed = ((day ?? 0) - (start ?? 0)) / ((end ?? 1) - (start ?? 0));
  return SIDE + ((year - first + passed) / years.length) * (layout.width - SIDE);
}

function yearLabels(codes: readonly string[], at: number): object[] {
  const every = Math.ceil(codes.length / MOST_YEARS);
  const y = at * PANEL + TITLE_LINE + ABOVE_PLOT + PLOT + 4;
  return codes.flatMap((text, place) =>
    (codes.length - 1 - place) % every === 0 ? [{ text, px: yearX(codes.length, place), y }] : [],
  );
}

function pointCells({ lang }: ChartContext, { status, share, low, high, n }: SeriesPoint): string[] {
  if (share === null || low === null || high === null || n === null)
    return [standingWord(lang, status === "ok" ? "absent" : status), "–", "–"];
  return [formatPercent(lang, share), formatInterval(lang, low, high), formatInteger(lang, n)];
}
