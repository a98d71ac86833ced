import { kaplanMeier } from "./kaplan-meier.js";
import type { LifeTable } from "./life-table.js";

/**
 * The share that has had an event of each cause, the other causes competing, after each time.
 * @returns for the causes 1 … k: 0–1, not falling; with the Kaplan–Meier curve of all causes they sum to 1
 * Source: Aalen & Johansen 1978, Scand J Stat 5:141.
 */
export function aalenJohansen(table: LifeTable): Float64Array[] {
  return incidenceSteps(table).map((steps) => {
    let share = 0;
    return steps.map((step) => (share += step));
  });
}

/** What each time adds to the incidence of each cause: the share left before it, times events over at risk. */
export function incidenceSteps(table: LifeTable): Float64Array[] {
  const survival = kaplanMeier(table);
  return table.byCause.map((events) =>
    events.map((count, line) => {
      const before = line === 0 ? 1 : (survival[line - 1] ?? Number.NaN);
      return (before * count) / (table.atRisk[line] ?? Number.NaN);
    }),
  );
}
