import { childProbe, shareFigure, type CountedFigure } from "../questions/counted.js";
import type { Question } from "../questions/definitions.js";
import { clusteredShares, shareCovariance } from "../statistics/clustered-shares.js";
import { standardise } from "../statistics/standardise.js";
import { patternsOfUnits, type UnitPatterns } from "../statistics/unit-patterns.js";
import { wilson } from "../statistics/wilson.js";
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

/** The share of yes in each period that has any known answer. */
export function periodFigures(
  question: Question,
  rows: SeriesRows,
  periods: readonly Period[],
  field: string,
): CountedFigure[] {
  const answers = rows.answers.get(question.id) ?? new Int32Array();
  const patterns = patternsOf(rows, answers, (row) => rows.period[row] ?? 0);
  const shares = clusteredShares(alike(patterns), periods.length, rows.children);
  return periods.flatMap(({ code }, place) => {
    const own = shares[place];
    if (own === undefined || own.base === 0) return [];
    const { count, base, units, designEffect: effect } = own;
    const missing = answers.reduce(
      (sum, answer, row) => sum + Number(answer === 2 && rows.period[row] === place),
      0,
    );
    const designEffect = Number.isNaN(effect) ? base / units : effect;
    const size = Math.max(1, designEffect);
    const { low, high } = wilson(count / size, base / size);
    const key = { question: question.id, kind: question.kind, by: { [field]: code }, value: null };
    return [
      {
        figure: { ...shareFigure(key, count, base, missing), ciLow: low, ciHigh: high, designEffect },
        probes: childrenIn(patterns, place).map(childProbe),
      },
    ];
  });
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

/** The same patterns for shares alone: children alike in a group together, in an order that is always the same. */
function alike({ group, base, count }: UnitPatterns): UnitPatterns {
  const units = new Map<string, { group: number; base: number; count: number; units: number }>();
  for (let entry = 0; entry < group.length; entry += 1) {
    const own = { group: group[entry] ?? 0, base: base[entry] ?? 0, count: count[entry] ?? 0 };
    const key = `${own.group} ${own.base} ${own.count}`;
    units.set(key, { ...own, units: (units.get(key)?.units ?? 0) + 1 });
  }
  const sorted = [...units.values()].toSorted(
    (a, b) => a.group - b.group || a.base - b.base || a.count - b.count,
  );
  return {
    pattern: sorted.map((_, place) => place),
    units: sorted.map((own) => own.units),
    group: sorted.map((own) => own.group),
    base: sorted.map((own) => own.base),
    count: sorted.map((own) => own.count),
  };
}

/** Children of a group with a yes, and with a no. */
function childrenIn({ group, base, count }: UnitPatterns, place: number): number[] {
  let [yes, no] = [0, 0];
  for (let entry = 0; entry < group.length; entry += 1) {
    if (group[entry] !== place) continue;
    yes += Number((count[entry] ?? 0) > 0);
    no += Number((base[entry] ?? 0) > (count[entry] ?? 0));
  }
  return [yes, no];
}

function rounded(number: number): number {
  return Math.round(number * 1000) / 1000;
}
