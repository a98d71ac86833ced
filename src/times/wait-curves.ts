import {
  protectCurves,
  readCurve,
  type CurveChildren,
  type CurveSource,
  type EventCurve,
} from "../returns/event-curves.js";
import { lifeTable } from "../statistics/life-table.js";
import { survivalInfluence } from "../statistics/survival-influence.js";
import type { Wait } from "./definitions.js";
import { childrenIn, errorOf, waitsIn, type WaitRows } from "./wait-rows.js";

/** The curve of a wait in a group. */
export interface WaitCurve {
  readonly wait: string;
  readonly curve: EventCurve;
}

const UNKNOWN = "okand";

/** What of the curves of the groups of a field may be shown; of a field, two groups at least. */
export function waitCurves(
  wait: Wait,
  groups: readonly { readonly field: string | null; readonly code: string | null; readonly rows: WaitRows }[],
  minCount: number,
): WaitCurve[] {
  const horizons = { unit: 1, ...wait.curve };
  const drawn = groups.map(({ field, code, rows }) => ({
    children: childrenOf(rows),
    curve: readCurve(sourceOf(rows), { field, code }, horizons),
  }));
  const shown = protectCurves(drawn, minCount, horizons.unit).filter(
    ({ code, points }) => code !== UNKNOWN && points.length > 0,
  );
  const isWhole = groups[0]?.field === null;
  return shown.length < (isWhole ? 1 : 2) ? [] : shown.map((curve) => ({ wait: wait.id, curve }));
}

function sourceOf(rows: WaitRows): CurveSource {
  const { days, event, count, children } = rows;
  const table = lifeTable({ time: Float64Array.from(days), cause: event, count });
  return {
    table,
    n: waitsIn(rows),
    events: waitsIn(rows, (row) => event[row] === 1),
    atRisk: (limit) => waitsIn(rows, (row) => (days[row] ?? 0) > limit),
    error: (line) => {
      const { influence } = survivalInfluence(table, event, table.time[line] ?? 0);
      return errorOf(children, [{ rows, influence, sign: 1 }]);
    },
  };
}

function childrenOf(rows: WaitRows): CurveChildren {
  const { days, event } = rows;
  return {
    all: childrenIn(rows),
    within: (after, until) =>
      childrenIn(rows, (row) => event[row] === 1 && (days[row] ?? 0) > after && (days[row] ?? 0) <= until),
  };
}
