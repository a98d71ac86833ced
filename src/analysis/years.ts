import {
  areFollowedAlike,
  compareYears,
  type EarlierYear,
  type YearChanges,
} from "../changes/compare-years.js";
import { judgeGoals, type Goal, type KnownPeriod, type Target } from "../changes/goals.js";
import { breaksIn } from "../series/breaks.js";
import { loadSeries } from "../series/definitions.js";
import { changesSinceLastYear, figuresOf } from "../series/last-year.js";
import { makeSeries, type SeriesBlock } from "../series/series.js";
import { shownFigures, type Analysis } from "./analysis.js";

/** Goals to hold the figures against, and the earlier periods, in order of time. */
export interface Aims {
  readonly targets: readonly Target[];
  readonly periods: readonly KnownPeriod[];
}

/** Goals beside what came of them in the earlier periods and in this one, or each year of it. */
export function goalsOf(goals: Aims | undefined, analysis: Analysis): Goal[] {
  if (goals === undefined) return [];
  const { cohort, series } = analysis;
  const figures = shownFigures(analysis);
  const { year } = loadSeries();
  const own = series.years.map(({ from, to, code }) => ({
    from,
    to,
    figures: figuresOf(figures, year, code),
  }));
  const { from, to } = cohort;
  return judgeGoals(goals.targets, [...goals.periods, ...(own.length === 0 ? [{ from, to, figures }] : own)]);
}

/** Goals beside what came of them in each half-year. */
export function halfGoalsOf(goals: Aims | undefined, analysis: Analysis): Goal[] {
  const { halves } = analysis.series;
  if (goals === undefined || halves.length === 0) return [];
  const figures = shownFigures(analysis);
  const { half } = loadSeries();
  const periods = halves.map(({ from, to, code }) => ({ from, to, figures: figuresOf(figures, half, code) }));
  return judgeGoals(goals.targets, periods);
}

/** What has changed since an earlier year: the one given, else the last but one of several. */
export function changesSince(
  earlier: EarlierYear | undefined,
  { published, questions, cohort, series }: Analysis,
): YearChanges | null {
  const followed = followedOf(questions);
  if (earlier === undefined) {
    const { year } = loadSeries();
    return changesSinceLastYear(
      published.figures,
      series.years,
      year,
      cohort.followUpEnd,
      (id) => !followed.has(id),
      besidesOf(questions),
    );
  }
  const alike = areFollowedAlike(earlier.cohort, cohort);
  const isComparable = (question: string): boolean => alike || !followed.has(question);
  return { earlier, changes: compareYears(published.figures, earlier.figures, isComparable) };
}

/** Questions that hang on how long cases are followed. */
function followedOf(questions: Analysis["questions"]): Set<string> {
  return new Set(questions.flatMap(({ id, followed }) => (followed ? [id] : [])));
}

/** Series of the published figures; null where there are not several years. */
export function seriesOf({
  series,
  published,
  waits,
  schema,
  events,
  questions,
  intake,
}: Analysis): SeriesBlock | null {
  if (series.years.length === 0) return null;
  const followed = followedOf(questions);
  const shown = { figures: published.figures, limits: waits.limits };
  const breaks = breaksIn(series.years, schema, events, intake.fields);
  return makeSeries(loadSeries(), series, shown, breaks, (id) => followed.has(id), besidesOf(questions));
}

/** Questions that demand follow-up, each with the one that has their units without the demand. */
function besidesOf(questions: Analysis["questions"]): Map<string, string> {
  return new Map(
    questions.flatMap(({ id, tooRecentBeside }) =>
      tooRecentBeside === undefined ? [] : [[id, tooRecentBeside] as const],
    ),
  );
}
