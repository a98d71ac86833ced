import { clusteredSurvivalError } from "../statistics/infinitesimal-jackknife.js";
import { kaplanMeier, logLogBand } from "../statistics/kaplan-meier.js";
import { lifeTable } from "../statistics/life-table.js";
import type { Followed } from "./followed.js";

/** Where the curve is read: so many steps of time after the start. */
export interface CurvePoint {
  readonly at: number;
  /** Units followed that long to whom nothing has happened yet, to the nearest ten. */
  readonly atRisk: number;
  /** Share to whom it has happened by then (1 − Kaplan–Meier), with its 95 % interval; 0–1, three decimals. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** The share with an event over time in one group; `field` and `code` are null for all together. */
export interface EventCurve {
  readonly field: string | null;
  readonly code: string | null;
  /** Units, and those among them with an event. */
  readonly n: number;
  readonly events: number;
  readonly points: readonly CurvePoint[];
}

/** Fewest at risk for an estimate (as in the rule for survival output of ACRO). */
const FEWEST_AT_RISK = 10;

/** Where a curve is read: each step up to the end, in units of so many days. */
export interface Horizons {
  readonly unit: number;
  readonly end: number;
  readonly step: number;
}

/**
 * The share with an event by each horizon, by Kaplan–Meier with an interval that takes a child's
 * several units together (infinitesimal jackknife, log-log). Nothing is read where fewer than
 * ten are at risk.
 */
export function eventCurve(
  followed: Followed,
  group: { readonly field: string | null; readonly code: string | null },
  { unit, end, step }: Horizons,
): EventCurve {
  const { days, event, child } = followed;
  const table = lifeTable({ time: Float64Array.from(days), cause: event });
  const survival = kaplanMeier(table);
  const clusters = child.reduce((most, one) => Math.max(most, one), -1) + 1;
  const { first, last } = table;
  const errors = clusteredSurvivalError(table, { first, last, cause: event, cluster: child, clusters });
  const band = logLogBand(survival, errors);
  const points: CurvePoint[] = [];
  for (let at = step; at <= end; at += step) {
    const line = table.time.findLastIndex((time) => time <= at * unit);
    const atRisk = days.reduce((count, day) => count + Number(day > at * unit), 0);
    if (atRisk < FEWEST_AT_RISK) break;
    const share = line < 0 ? 0 : 1 - (survival[line] ?? 1);
    const [low, high] =
      line < 0 || share === 0 ? [0, 0] : [1 - (band.upper[line] ?? 1), 1 - (band.lower[line] ?? 1)];
    points.push({
      at,
      atRisk: Math.round(atRisk / 10) * 10,
      share: rounded(share),
      low: rounded(low ?? 0),
      high: rounded(high ?? 0),
    });
  }
  return { ...group, n: days.length, events: event.reduce((sum, one) => sum + one, 0), points };
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}

/**
 * Keeps of the curves of a field the horizons between which, in every group, no child or at least
 * `minCount` had the event: the steps of a curve tell their number. Where a group is too small from the
 * start no curve of the field is shown.
 * @param groups every group of the field, also that of unknown
 */
export function protectCurves(
  groups: readonly { readonly followed: Followed; readonly curve: EventCurve }[],
  minCount: number,
  unit: number,
): EventCurve[] {
  const isSmall = (children: number): boolean => children > 0 && children < minCount;
  const kept: number[] = [];
  let from = 0;
  const horizons = groups[0]?.curve.points.map(({ at }) => at) ?? [];
  for (const horizon of horizons) {
    const isRead = groups.every(({ curve }) => curve.points.some(({ at }) => at === horizon));
    const isSafe = groups.every(
      ({ followed }) => !isSmall(childrenWith(followed, from * unit, horizon * unit)),
    );
    if (!isRead || !isSafe) continue;
    kept.push(horizon);
    from = horizon;
  }
  if (groups.some(({ followed }) => isSmall(new Set(followed.child).size))) return [];
  if (kept.length === 0) return [];
  return groups.map(({ curve }) => {
    const points = curve.points.filter(({ at }) => kept.includes(at));
    return { ...curve, points };
  });
}

/** Children with an event in a span of days after the start. */
function childrenWith({ days, event, child }: Followed, after: number, until: number): number {
  const children = new Set<number>();
  for (const [row, day] of days.entries()) {
    if (event[row] === 1 && day > after && day <= until) children.add(child[row] ?? 0);
  }
  return children.size;
}
