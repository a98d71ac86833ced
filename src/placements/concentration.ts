import type { Row } from "../database/session.js";
import { childProbe, type CountedFigure } from "../questions/counted.js";
import { concentration } from "../statistics/concentration.js";
import { keyOf } from "./figure-key.js";
import type { PlacementQuestion } from "./definitions.js";

/** How unevenly a cost is spread over children, each a row with the cost in `amount`. */
export function concentrationFigures(
  question: PlacementQuestion,
  amount: string,
  groups: ReadonlyMap<string, readonly Row[]>,
): CountedFigure[] {
  return [...groups.values()].flatMap((rows): CountedFigure[] => {
    const [first] = rows;
    const values = Float64Array.from(rows, (row) => Math.max(0, Number(row[amount])));
    const total = values.reduce((sum, value) => sum + value, 0);
    if (first === undefined || total === 0) return [];
    const { gini, topTenthShare } = concentration(values);
    const key = keyOf(question, first);
    const probes = [childProbe(rows.length), childProbe(Math.ceil(rows.length / 10))];
    if (question.kind === "share") {
      const counted = { n: rounded(topTenthShare * total), base: rounded(total), missing: null };
      const interval = { ciLow: null, ciHigh: null };
      return [
        { figure: { ...key, ...counted, share: topTenthShare, ...interval, status: "ok" as const }, probes },
      ];
    }
    const counted = { n: rows.length, base: rows.length, missing: null };
    const numbers = { mean: gini, median: null, q1: null, q3: null };
    return [{ figure: { ...key, ...counted, ...numbers, status: "ok" as const }, probes }];
  });
}

/** Kronor with four decimals. */
function rounded(amount: number): number {
  return Math.round(amount * 10_000) / 10_000;
}
