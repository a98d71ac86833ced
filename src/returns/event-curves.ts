import { clusteredSurvivalError } from "../statistics/infinitesimal-jackknife.js";
import { kaplanMeier, logLogBand } from "../statistics/kaplan-meier.js";
import { lifeTable, type LifeTable } from "../statistics/life-table.js";
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

/** What a curve is read from. */
export interface CurveSource {
  readonly table: LifeTable;
  /** Units, those among them with an event, and those followed longer than so many days. */
  readonly n: number;
  readonly events: number;
  readonly atRisk: (days: number) => number;
  /** The standard error of the share without an event after a line of the table. */
  readonly error: (line: number) => number;
}

/** The children behind a curve: all of them, and those with an event in a span of days after the start. */
export interface CurveChildren {
  readonly all: number;
  readonly within: (after: number, until: number) => number;
}

/**
 * The share with an event by each horizon, by Kaplan–Meier with a log-log interval. Nothing is read where
 * fewer than ten are at risk.
 */
export function readCurve(
  { table, n, events, atRisk, error }: CurveSource,
  group: { readonly field: string | null; readonly code: string | null },
  { unit, end, step }: Horizons,
): EventCurve {
  const survival = kaplanMeier(table);
  const points: CurvePoint[] = [];
  for (let at = step; at <= end; at += step) {
    const left = atRisk(at * unit);
    if (left < FEWEST_AT_RISK) break;
    const line = table.time.findLastIndex((time) => time <= at * unit);
    const without = survival[line] ?? 1;
    const band = logLogBand(Float64Array.of(without), Float64Array.of(line < 0 ? 0 : error(line)));
    const [low, high] = without === 1 ? [0, 0] : [1 - (band.upper[0] ?? 1), 1 - (band.lower[0] ?? 1)];
    points.push({
      at,
      atRisk: Math.round(left / 10) * 10,
      share: rounded(1 - without),
      low: rounded(low),
      high: rounded(high),
    });
  }
  return { ...group, n, events, points };
}

/** The curve of what is followed; the interval takes a child's several units together (infinitesimal jackknife). */
export function eventCurve(
  { days, event, child }: Followed,
  group: { readonly field: string | null; readonly code: string | null },
  horizons: Horizons,
): EventCurve {
  const table = lifeTable({ time: Float64Array.from(days), cause: event });
  const clusters = child.reduce((most, one) => Math.max(most, one), -1) + 1;
  const { first, last } = table;
  const errors = clusteredSurvivalError(table, { first, last, cause: event, cluster: child, clusters });
  const source: CurveSource = {
    table,
    n: days.length,
    events: event.reduce((sum, one) => sum + one, 0),
    atRisk: (limit) => days.reduce((count, day) => count + Number(day > limit), 0),
    error: (line) => errors[line] ?? Number.NaN,
  };
  return readCurve(source, group, horizons);
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
  groups: readonly { readonly children: CurveChildren; readonly curve: EventCurve }[],
  minCount: number,
  unit: number,
): EventCurve[] {
  const isSmall = (children: number): boolean => children > 0 && children < minCount;
  const kept: number[] = [];
  let from = 0;
  const horizons = groups[0]?.curve.points.map(({ at }) => at) ?? [];
  for (const horizon of horizons) {
    const isRead = groups.every(({ curve }) => curve.points.some(({ at }) => at === horizon));
    const isSafe = groups.every(({ children }) => !isSmall(children.within(from * unit, horizon * unit)));
    if (!isRead || !isSafe) continue;
    kept.push(horizon);
    from = horizon;
  }
  if (groups.some(({ children }) => isSmall(children.all))) return [];
  if (kept.length === 0) return [];
  return groups.map(({ curve }) => {
    const points = curve.points.filter(({ at }) => kept.includes(at));
    return { ...curve, points };
  });
}

/** The children of what is followed. */
export function childrenOf({ days, event, child }: Followed): CurveChildren {
  return {
    all: new Set(child).size,
    within: (after, until) => {
      const children = new Set<number>();
      for (const [row, day] of days.entries()) {
        if (event[row] === 1 && day > after && day <= until) children.add(child[row] ?? 0);
      }
      return children.size;
    },
  };
}
