import type { Figure } from "../../questions/figure.js";
import type { ChartContext, ChartKind } from "../chart.js";
import type { MonthsDefinition } from "../definitions.js";
import { formatInteger } from "../number-format.js";
import { standing, standingWord } from "../standing.js";
import { chartWord } from "../words.js";

const PLOT = 230;
const LABEL_LINE = 26;
/** How much of the width is left to the numbers of the axis. */
const ROOM = 0.1;
/** Besides the line of all: the groups with most in the last month. */
const MOST_GROUPS = 3;

interface Series {
  readonly label: string;
  /** By month, in order. */
  readonly figures: readonly (Figure | undefined)[];
}

/** How many there are month by month: a line for all and one for each of the largest groups. */
export const drawMonths: ChartKind<MonthsDefinition> = (definition, context) => {
  const { lang, labels, index } = context;
  const { question, period, by } = definition;
  const all = index.over(question, [period], []);
  const months = [...new Set(all.map((figure) => figure.by[period] ?? ""))].toSorted();
  const last = months.at(-1);
  if (last === undefined || months.length < 2) return null;
  const grouped = index.over(question, [period, by], []);
  const size = (code: string): number =>
    grouped.find((figure) => figure.by[period] === last && figure.by[by] === code)?.n ?? -1;
  const codes = labels
    .ordered(by, new Set(grouped.map((figure) => figure.by[by] ?? "")))
    .filter((code) => size(code) > 0)
    .toSorted((a, b) => size(b) - size(a))
    .slice(0, MOST_GROUPS);
  const across = (figures: readonly Figure[]): (Figure | undefined)[] =>
    months.map((month) => figures.find((figure) => figure.by[period] === month));
  const series: Series[] = [
    { label: chartWord(lang, "all"), figures: across(all) },
    ...codes.map((code) => ({
      label: labels.code(by, code),
      figures: across(grouped.filter((figure) => figure.by[by] === code)),
    })),
  ];
  const top = series.length * LABEL_LINE + 12;
  const most = Math.max(...series.flatMap(({ figures }) => figures.map((figure) => figure?.n ?? 0)));
  const start = yearOf(months[0] ?? "");
  const years = [...new Set(months.map((month) => Number(month.slice(0, 4))))];
  return {
    params: {
      points: series.flatMap(({ label, figures }) => pointsOf(context, label, months, figures)),
      labels: series.map(({ label, figures }, at) => ({
        series: label,
        label,
        value: chartWord(lang, "monthEnd", { n: cell(context, figures.at(-1)), month: last }),
        y: at * LABEL_LINE,
        mark: at * LABEL_LINE + 11,
      })),
      series: series.map(({ label }) => label),
      first: start - (yearOf(last) - start) * ROOM,
      last: yearOf(last),
      ticks: years.length > 8 ? years.filter((year) => year % 2 === 0) : years,
      end: Math.max(1, most * 1.08),
      top,
    },
    axis: definition.axis[lang],
    height: top + PLOT,
    table: {
      head: [labels.field(period), ...series.map(({ label }) => label)],
      rows: months.map((month, at) => [month, ...series.map(({ figures }) => cell(context, figures[at]))]),
    },
    alt: series.map(({ label, figures }) =>
      chartWord(lang, "altMove", {
        label,
        text: `${cell(context, figures[0])} (${months[0] ?? ""}) → ${cell(context, figures.at(-1))} (${last})`,
      }),
    ),
    notes: series.some(({ figures }) => figures.some((figure) => figure?.status === "suppressed"))
      ? [chartWord(lang, "suppressedLong", { min: context.minCount })]
      : [],
  };
};

/** The points of a line; where a month is protected the line is broken. */
function pointsOf(
  { book }: ChartContext,
  series: string,
  months: readonly string[],
  figures: readonly (Figure | undefined)[],
): object[] {
  let part = 0;
  return figures.flatMap((figure, at) => {
    if (standing(figure, book.minBase) !== "ok") {
      part += 1;
      return [];
    }
    return [{ series, part: `${series} ${part}`, at: yearOf(months[at] ?? ""), n: figure?.n }];
  });
}

/** The end of a month as a year with decimals. */
function yearOf(month: string): number {
  return Number(month.slice(0, 4)) + Number(month.slice(5)) / 12;
}

function cell({ lang, book }: ChartContext, figure: Figure | undefined): string {
  const state = standing(figure, book.minBase);
  return state === "ok" ? formatInteger(lang, figure?.n ?? 0) : standingWord(lang, state);
}
