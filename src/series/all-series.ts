import type { AnswerTable } from "../questions/answer-table.js";
import type { Inquiry } from "../questions/ask.js";
import type { ChildSample } from "../questions/child-sample.js";
import type { CountedFigure } from "../questions/counted.js";
import { standardisedShares, type Standardised } from "./count-series.js";
import { loadSeries } from "./definitions.js";
import { periodFigures } from "./period-figures.js";
import { halvesOf, yearsOf, type Period } from "./periods.js";
import { readSeries } from "./read-series.js";

/** What was counted by year and half-year, in full; standardised shares only of years that are shown. */
export interface CountedSeries {
  readonly years: readonly Period[];
  readonly halves: readonly Period[];
  readonly figures: readonly CountedFigure[];
  readonly standardised: readonly Standardised[];
}

/** Nothing by period. */
export const NO_SERIES: CountedSeries = { years: [], halves: [], figures: [], standardised: [] };

/** What can be told of each year; pairs of reasons are too few by year. */
export const BY_YEAR = ["yes_no", "category", "set", "child_yes_no", "children", "days"] as const;

/** What can be told of each half-year. */
export const BY_HALF = ["yes_no"] as const;

/** The periods that a cohort is told by: its years where it has several, its half-years there and where asked. */
export function periodsOf(
  cohort: Pick<Period, "from" | "to">,
  wantsHalves: boolean,
): Pick<CountedSeries, "years" | "halves"> {
  const years = yearsOf(cohort);
  return { years, halves: years.length > 0 || wantsHalves ? halvesOf(cohort) : [] };
}

/**
 * Counts every question by year, and the yes/no questions by half-year.
 * @param table with the periods as fields
 */
export async function countSeries(
  table: AnswerTable,
  inquiry: Inquiry,
  { years, halves }: Pick<CountedSeries, "years" | "halves">,
  sample: ChildSample,
): Promise<CountedSeries> {
  if (halves.length === 0) return NO_SERIES;
  const book = loadSeries();
  const figures = [
    ...(await periodFigures(table, inquiry, book.year, BY_YEAR)),
    ...(await periodFigures(table, inquiry, book.half, BY_HALF)),
  ];
  const shown = new Set(book.indicators.map(({ question }) => question));
  const standard = inquiry.asked
    .filter(({ id, answer }) => answer === "yes_no" && shown.has(id))
    .map(({ id }) => id);
  const year = table.fields.get(book.year);
  if (year === undefined || standard.length === 0) return { years, halves, figures, standardised: [] };
  const rows = await readSeries(table, year, standard, book.standard, sample);
  return {
    years,
    halves,
    figures,
    standardised: standard.flatMap((id) => standardisedShares(id, rows, years)),
  };
}
