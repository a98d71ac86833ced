import { clusteredShares, shareCovariance } from "../statistics/clustered-shares.js";
import { standardise } from "../statistics/standardise.js";
import { patternsOfUnits, type UnitPatterns } from "../statistics/unit-patterns.js";
import type { Period } from "./periods.js";
import type { SeriesRows } from "./read-series.js";

/** A share as it would be with all periods' mix of children; 0–1, three decimals. */
export interface Standardised {
  readonly question: string;
  readonly period: string;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Least part of the cases that must be in strata with cases in every period. */
const LEAST_COVERED = 0.9;

/**
 * The share of each period standardised directly to the mix of sex and age, or other strata, of all periods
 * together, over strata that every period has; a child's cases are taken together.
 * @returns nothing where strata that every period has hold fewer than nine cases of ten
 */
export function standardisedShares(
  question: string,
  rows: SeriesRows,
  periods: readonly Period[],
): Standardised[] {
  const { strata, stratum } = rows;
  const answers = (rows.answers.get(question) ?? new Int32Array()).map((answer, row) =>
    (stratum[row] ?? -1) < 0 ? -1 : answer,
  );
  const patterns = patternsOf(rows, answers, (row) => (rows.period[row] ?? 0) * strata + (stratum[row] ?? 0));
  const groups = periods.length * strata;
  const shares = clusteredShares(patterns, groups, rows.children);
  const baseOf = (place: number, own: number): number => shares[place * strata + own]?.base ?? 0;
  const places = [...periods.keys()];
  const weights = Array.from({ length: strata }, (_, own) =>
    places.reduce((sum, place) => sum + baseOf(place, own), 0),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const kept = [...weights.keys()].filter((own) => places.every((place) => baseOf(place, own) > 0));
  const standard = kept.map((own) => weights[own] ?? 0);
  if (standard.reduce((sum, weight) => sum + weight, 0) < LEAST_COVERED * total || kept.length === 0)
    return [];
  const covariance = shareCovariance(patterns, shares, rows.children);
  return periods.map(({ code }, place) => {
    const at = kept.map((own) => place * strata + own);
    const { share, low, high } = standardise(
      at.flatMap((own) => shares[own] ?? []),
      standard,
      (one, other) => covariance[at[one] ?? 0]?.[at[other] ?? 0] ?? 0,
    );
    return {
      question,
      period: code,
      share: rounded(share),
      low: rounded(Math.max(0, low)),
      high: rounded(Math.min(1, high)),
    };
  });
}

/** How the known answers of children fall on groups. */
function patternsOf(rows: SeriesRows, answers: Int32Array, groupOf: (row: number) => number): UnitPatterns {
  const known = Int32Array.from(answers.keys()).filter((row) => answers[row] === 0 || answers[row] === 1);
  return patternsOfUnits({
    unit: known.map((row) => rows.child[row] ?? 0),
    units: rows.children,
    group: known.map(groupOf),
    yes: known.map((row) => Number(answers[row] === 0)),
    count: known.map(() => 1),
  });
}

function rounded(number: number): number {
  return Math.round(number * 1000) / 1000;
}
