import { effectiveShare } from "../comparisons/effective-share.js";
import { figureKey, type Figure } from "../questions/figure.js";
import { adjust } from "../statistics/adjust.js";
import { pooledTest, shareDifference } from "../statistics/difference.js";
import { QUANTILE_975 } from "../statistics/normal.js";
import { normalTwoSided } from "../statistics/tails.js";

/** A year whose figures were accepted before; ISO days. */
export interface EarlierYear {
  readonly cohort: { readonly from: string; readonly to: string; readonly followUpEnd: string };
  /** As published. */
  readonly figures: readonly Figure[];
  /**
   * How the figures were counted: as this year's; as this year's, but anew from the same files since the
   * definitions have changed; or by other definitions, the files being gone.
   */
  readonly method: "same" | "recounted" | "other";
  /** What the same files gave by the old definitions and by the new, where it differs. */
  readonly recounts: readonly Recount[];
  /** Files of definitions that have changed since. */
  readonly changedFiles: readonly string[];
}

/** A figure that other definitions have changed. */
export interface Recount {
  readonly before: Figure | null;
  readonly after: Figure | null;
}

/** A figure for all cases, this year and the last. */
export interface Change {
  readonly question: string;
  readonly value: Figure["value"];
  readonly before: Figure;
  readonly after: Figure;
  /** This year less the last: of shares, or of a number of children relative to the last year's. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
  /** Adjusted for all the changes that were tested (Benjamini–Hochberg). */
  readonly pAdjusted: number;
  readonly verdict: "higher" | "lower" | "uncertain";
}

/** An earlier year and what has changed since. */
export interface YearChanges {
  readonly earlier: EarlierYear;
  readonly changes: readonly Change[];
}

const LEVEL = 0.05;
const DAY = 86_400_000;
/** Periods are followed equally long when the days between their end and the end of follow-up are so near. */
const SAME_FOLLOW_UP = 31;

/** Whether two periods are followed equally long after they end. */
export function areFollowedAlike(one: EarlierYear["cohort"], other: EarlierYear["cohort"]): boolean {
  const [first = 0, second = 0] = [one, other].map(
    ({ to, followUpEnd }) => (Date.parse(followUpEnd) - Date.parse(to)) / DAY,
  );
  return Math.abs(first - second) <= SAME_FOLLOW_UP;
}

/**
 * Every share of all cases, and every number of children, that both years show, the most certain change
 * first. Shares are compared as those of independent samples of the size that their design effects leave;
 * numbers of children as Poisson counts. A child with cases in both years makes the years a little more
 * alike than that, so that the tests are on the careful side.
 * @param isComparable whether the periods can be compared in a question
 */
export function compareYears(
  now: readonly Figure[],
  before: readonly Figure[],
  isComparable: (question: string) => boolean,
): Change[] {
  const old = new Map(before.map((figure) => [figureKey(figure), figure]));
  const tested = now.flatMap((after) => {
    const own = old.get(figureKey(after));
    if (own === undefined || Object.keys(after.by).length > 0 || !isComparable(after.question)) return [];
    const compared = after.kind === "share" ? comparedShares(after, own) : comparedCounts(after, own);
    if (compared === null || Number.isNaN(compared.p)) return [];
    return [{ question: after.question, value: after.value, before: own, after, ...compared }];
  });
  const adjusted = adjust(
    tested.map(({ p }) => p),
    "bh",
  );
  return tested
    .map((change, place) => {
      const pAdjusted = adjusted[place] ?? 1;
      const direction = change.difference > 0 ? ("higher" as const) : ("lower" as const);
      return { ...change, pAdjusted, verdict: pAdjusted < LEVEL ? direction : ("uncertain" as const) };
    })
    .toSorted((a, b) => a.p - b.p);
}

/** Figures that the same files give otherwise by other definitions. */
export function compareCounts(before: readonly Figure[], after: readonly Figure[]): Recount[] {
  const [old, now] = [before, after].map(
    (figures) => new Map(figures.map((figure) => [figureKey(figure), figure])),
  );
  const keys = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])];
  return keys.flatMap((key) => {
    const [was, is] = [old?.get(key) ?? null, now?.get(key) ?? null];
    const isEqual = was !== null && is !== null && numbersOf(was) === numbersOf(is);
    return isEqual ? [] : [{ before: was, after: is }];
  });
}

function numbersOf({ n, base, missing, mean, median, status }: Figure): string {
  return JSON.stringify([n, base, missing, mean, median, status]);
}

interface Compared {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
}

function comparedShares(after: Figure, before: Figure): Compared | null {
  const [now, then] = [effectiveShare(after), effectiveShare(before)];
  if (now === null || then === null) return null;
  const { difference, low, high } = shareDifference(now, then);
  return { difference, low, high, p: pooledTest(now, then) };
}

function comparedCounts(after: Figure, before: Figure): Compared | null {
  const [now, then] = [after.n, before.n];
  if (after.kind !== "count" || after.value !== null || now === null || then === null) return null;
  if (now === 0 || then === 0) return null;
  const ratio = now / then;
  const reach = QUANTILE_975 * Math.sqrt(1 / now + 1 / then);
  return {
    difference: ratio - 1,
    low: Math.exp(Math.log(ratio) - reach) - 1,
    high: Math.exp(Math.log(ratio) + reach) - 1,
    p: normalTwoSided((now - then) / Math.sqrt(now + then)),
  };
}
