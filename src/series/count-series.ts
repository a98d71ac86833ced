import { sampledShares } from "../statistics/sampled-shares.js";
import { standardise } from "../statistics/standardise.js";
import { patternsOfUnits, type UnitPatterns } from "../statistics/unit-patterns.js";
import type { Period } from "./periods.js";
import type { SeriesColumns, SeriesRows } from "./read-series.js";

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
  const { strata, counted, several, times, children } = rows;
  const groups = periods.length * strata;
  const { base, count } = countsOf(question, counted, strata, groups);
  const patterns = patternsOf(question, several, strata);
  const { shares, covariance } = sampledShares({ base, count, patterns, times, units: children });
  const baseOf = (place: number, own: number): number => base[place * strata + own] ?? 0;
  const places = [...periods.keys()];
  const weights = Array.from({ length: strata }, (_, own) =>
    places.reduce((sum, place) => sum + baseOf(place, own), 0),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const kept = [...weights.keys()].filter((own) => places.every((place) => baseOf(place, own) > 0));
  const standard = kept.map((own) => weights[own] ?? 0);
  if (standard.reduce((sum, weight) => sum + weight, 0) < LEAST_COVERED * total || kept.length === 0)
    return [];
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

/** How many known answers there are in each period and stratum, and how many are yes. */
function countsOf(
  question: string,
  { count: times, ...columns }: SeriesRows["counted"],
  strata: number,
  groups: number,
): { readonly base: Float64Array; readonly count: Float64Array } {
  const [base, count] = [new Float64Array(groups), new Float64Array(groups)];
  const { rows, group, yes } = answered(question, columns, strata);
  for (let place = 0; place < rows.length; place += 1) {
    const [own, equal] = [group[place] ?? 0, times[rows[place] ?? 0] ?? 0];
    base[own] = (base[own] ?? 0) + equal;
    count[own] = (count[own] ?? 0) + equal * (yes[place] ?? 0);
  }
  return { base, count };
}

/** How the known answers of children with several cases fall on periods and strata. */
function patternsOf(
  question: string,
  { child, children, ...columns }: SeriesRows["several"],
  strata: number,
): UnitPatterns {
  const { rows, group, yes } = answered(question, columns, strata);
  const unit = rows.map((row) => child[row] ?? 0);
  return patternsOfUnits({ unit, units: children, group, yes, count: new Uint8Array(rows.length).fill(1) });
}

/** The rows with a known answer and stratum, the group of period and stratum, and 1 where the answer is yes. */
function answered(
  question: string,
  { period, stratum, answers }: SeriesColumns,
  strata: number,
): { readonly rows: Int32Array; readonly group: Int32Array; readonly yes: Int32Array } {
  const answer = answers.get(question) ?? new Int32Array();
  const rows = new Int32Array(answer.length);
  const group = new Int32Array(answer.length);
  const yes = new Int32Array(answer.length);
  let found = 0;
  for (let row = 0; row < answer.length; row += 1) {
    const [own, place] = [answer[row] ?? -1, stratum[row] ?? -1];
    if ((own !== 0 && own !== 1) || place < 0) continue;
    rows[found] = row;
    group[found] = (period[row] ?? 0) * strata + place;
    yes[found] = Number(own === 0);
    found += 1;
  }
  return { rows: rows.subarray(0, found), group: group.subarray(0, found), yes: yes.subarray(0, found) };
}

function rounded(number: number): number {
  return Math.round(number * 1000) / 1000;
}
