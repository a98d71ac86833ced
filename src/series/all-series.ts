import type { AnswerTable } from "../questions/answer-table.js";
import { childProbe, type CountedFigure } from "../questions/counted.js";
import type { Question } from "../questions/definitions.js";
import { periodFigures, standardisedShares, type Standardised } from "./count-series.js";
import { loadSeries } from "./definitions.js";
import { halvesOf, yearsOf, type Period } from "./periods.js";
import { readSeries, type SeriesRows } from "./read-series.js";

/** What was counted by year and half-year, in full; standardised shares only of years that are shown. */
export interface CountedSeries {
  readonly years: readonly Period[];
  readonly halves: readonly Period[];
  readonly figures: readonly CountedFigure[];
  readonly standardised: readonly Standardised[];
}

/** Nothing by period. */
export const NO_SERIES: CountedSeries = { years: [], halves: [], figures: [], standardised: [] };

/**
 * Counts every yes/no question, and the children, by year where the cohort has several years, and by
 * half-year there and where that is asked.
 */
export async function countSeries(
  table: AnswerTable,
  asked: readonly Question[],
  cohort: Pick<Period, "from" | "to">,
  wantsHalves: boolean,
): Promise<CountedSeries> {
  const years = yearsOf(cohort);
  const halves = years.length > 0 || wantsHalves ? halvesOf(cohort) : [];
  if (halves.length === 0) return NO_SERIES;
  const book = loadSeries();
  const yesNo = asked.filter(({ answer }) => answer === "yes_no");
  const children = asked.filter(({ answer }) => answer === "children");
  const known = children.flatMap((question) => question.known ?? []);
  const read = (periods: readonly Period[]): Promise<SeriesRows> =>
    readSeries(table, periods, [...yesNo.map(({ id }) => id), ...known], book.standard);
  const byHalf = await read(halves);
  const halfFigures = yesNo.flatMap((question) => periodFigures(question, byHalf, halves, book.half));
  if (years.length === 0) return { years, halves, figures: halfFigures, standardised: [] };
  const byYear = await read(years);
  return {
    years,
    halves,
    figures: [
      ...yesNo.flatMap((question) => periodFigures(question, byYear, years, book.year)),
      ...children.flatMap((question) => childFigures(question, byYear, years, book.year)),
      ...halfFigures,
    ],
    standardised: yesNo.flatMap(({ id }) => standardisedShares(id, byYear, years)),
  };
}

/** Different children with a case in each period. */
function childFigures(
  { id, kind, known = "" }: Question,
  rows: SeriesRows,
  periods: readonly Period[],
  field: string,
): CountedFigure[] {
  const answers = rows.answers.get(known) ?? new Int32Array();
  return periods.map(({ code }, place) => {
    const own = [...answers.keys()].filter((row) => rows.period[row] === place);
    const n = new Set(own.filter((row) => answers[row] === 0).map((row) => rows.child[row])).size;
    const missing = own.filter((row) => answers[row] === 2).length;
    const figure = { question: id, kind, by: { [field]: code }, value: null, n, base: n, missing };
    return { figure: { ...figure, status: "ok" }, probes: [childProbe(n)] };
  });
}
