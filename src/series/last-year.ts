import { compareYears, type YearChanges } from "../changes/compare-years.js";
import type { Figure } from "../questions/figure.js";
import type { Period } from "./periods.js";

/**
 * What has changed from the last year but one of a cohort to the last, by their figures as published; null
 * where there are no two years.
 * @param field of the years
 * @param isComparable whether the years can be compared in a question
 * @param besides as in `tooRecentIn`
 */
export function changesSinceLastYear(
  figures: readonly Figure[],
  years: readonly Period[],
  field: string,
  followUpEnd: string,
  isComparable: (question: string) => boolean,
  besides: ReadonlyMap<string, string>,
): YearChanges | null {
  const [before, after] = years.slice(-2);
  if (before === undefined || after === undefined) return null;
  const earlier = {
    cohort: { from: before.from, to: before.to, followUpEnd },
    figures: figuresOf(figures, field, before.code),
    method: "same" as const,
    recounts: [],
    changedFiles: [],
  };
  const now = figuresOf(figures, field, after.code);
  const short = [now, earlier.figures].map((own) => tooRecentIn(own, besides));
  const compares = (question: string): boolean =>
    isComparable(question) && !short.some((own) => own.has(question));
  return { earlier, changes: compareYears(now, earlier.figures, compares) };
}

/** Least part of those that would be counted, were they followed longer, that must be. */
const LEAST_FOLLOWED = 0.9;

/**
 * The questions that a period does not follow long enough: more than one in ten of those whom it would count
 * are too recent, and the rest are not like them.
 * @param besides questions, each with the one that has its units without the demand for follow-up
 */
export function tooRecentIn(figures: readonly Figure[], besides: ReadonlyMap<string, string>): Set<string> {
  const size = (question: string): number => {
    const figure = figures.find((own) => own.question === question && own.value === null);
    return (figure?.base ?? 0) + (figure?.missing ?? 0);
  };
  const short = [...besides].filter(([question, beside]) => size(question) < LEAST_FOLLOWED * size(beside));
  return new Set(short.map(([question]) => question));
}

/** The figures of one period as if it were all there is. */
export function figuresOf(figures: readonly Figure[], field: string, code: string): Figure[] {
  return figures
    .filter(({ by }) => by[field] === code && Object.keys(by).length === 1)
    .map((figure) => ({ ...figure, by: {} }));
}
