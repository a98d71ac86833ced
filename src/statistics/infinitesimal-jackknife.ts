import { aalenJohansen, incidenceSteps } from "./aalen-johansen.js";
import { squareOfWeightedSum, sumOfSquares, type ClusterRows, type Paths } from "./cluster-paths.js";
import { greenwoodSum, kaplanMeier } from "./kaplan-meier.js";
import type { LifeTable } from "./life-table.js";
import { widthsUntil } from "./restricted-mean.js";

/**
 * Standard error of the Kaplan–Meier curve where the rows of a cluster may depend on each other: the root of
 * the sum over clusters of (Σ over rows of ∂S/∂weight)².
 * @param rows the rows that the table was counted from
 * @returns by line; 0 where the curve is 0
 * Source: Therneau & Grambsch 2000, Modeling Survival Data, ch. 7; R: survfit(…, cluster = …).
 */
export function clusteredSurvivalError(table: LifeTable, rows: ClusterRows): Float64Array {
  const squares = sumOfSquares(survivalPaths(table), rows);
  return kaplanMeier(table).map((share, line) => share * Math.sqrt(Math.max(0, squares[line] ?? 0)));
}

/**
 * Standard error of the restricted mean, likewise.
 * R: residuals(survfit(…), times = horizon, type = "rmst"), summed by cluster, squared, summed.
 */
export function clusteredRestrictedMeanError(table: LifeTable, rows: ClusterRows, horizon: number): number {
  const survival = kaplanMeier(table);
  const weights = widthsUntil(table.time, horizon).map((width, line) => width * (survival[line] ?? 0));
  return Math.sqrt(squareOfWeightedSum(survivalPaths(table), rows, weights));
}

/**
 * Standard errors of the Aalen–Johansen incidences, likewise.
 * @param rows the rows that the table was counted from, or `independentUnits(table)`
 * @returns by cause, by line
 * R: survfit(Surv(time, factor(event)) ~ 1)$std.err; with clusters its influence array, summed by cluster.
 */
export function incidenceErrors(table: LifeTable, rows: ClusterRows): Float64Array[] {
  return incidencePaths(table).map((paths) =>
    sumOfSquares(paths, rows).map((square) => Math.sqrt(Math.max(0, square))),
  );
}

/** Every unit of a life table without delayed entry as a cluster of its own; equal units stand together. */
export function independentUnits(table: LifeTable): ClusterRows {
  const units = [table.censored, ...table.byCause].flatMap((counts, cause) =>
    [...counts].flatMap((copies, last) => (copies > 0 ? [{ last, cause, copies }] : [])),
  );
  return {
    first: new Int32Array(units.length),
    last: Int32Array.from(units, ({ last }) => last),
    cause: units.map(({ cause }) => cause),
    cluster: units.map((_, unit) => unit),
    clusters: units.length,
    copies: units.map(({ copies }) => copies),
  };
}

/**
 * −∂S/∂weight over S of a row: until it ends −(G − G at entry), afterwards 1 / (n − d) at its own event less
 * the same sum, where G is Greenwood's sum. So it is P − Q·G, and the functions are 1 and −G.
 */
function survivalPaths(table: LifeTable): Paths {
  const greenwood = greenwoodSum(table);
  const one = greenwood.map(() => 1);
  const minusOne = greenwood.map(() => -1);
  const censored = greenwood.map((sum) => -sum);
  const event = censored.map((sum, line) => sum + stepAtEvent(table, line));
  return {
    basis: [one, greenwood.map((sum) => -sum)],
    enter: [before(greenwood), one],
    leave: [[censored, minusOne], ...table.byCause.map(() => [event, minusOne])],
  };
}

/**
 * ∂F/∂weight of a row, F the incidence of a cause: the sum over lines of ΔF·(∂S/∂weight over S, before the
 * line) + S₋·(own event − at risk·d/n)/n. With P and Q as above it is X − P·F + Q·W, where
 * W = Σ ΔF·(G₋ − 1/n).
 */
function incidencePaths(table: LifeTable): Paths[] {
  const survivalBefore = before(kaplanMeier(table), 1);
  const survival = survivalPaths(table);
  const [entered = new Float64Array(), one = new Float64Array()] = survival.enter;
  const steps = incidenceSteps(table);
  return aalenJohansen(table).map((incidence, own) => {
    let sum = 0;
    const reach = (steps[own] ?? incidence).map((step, line) => {
      sum += step * ((entered[line] ?? 0) - 1 / (table.atRisk[line] ?? Number.NaN));
      return sum;
    });
    const incidenceBefore = before(incidence);
    const reachBefore = before(reach);
    const leave = survival.leave.map(([change = one, minusOne = one], cause) => {
      const level = reach.map((value, line) => {
        const event =
          cause === own + 1 ? (survivalBefore[line] ?? 0) / (table.atRisk[line] ?? Number.NaN) : 0;
        return value + (incidence[line] ?? 0) * (change[line] ?? 0) + event;
      });
      return [level, change, minusOne];
    });
    return {
      basis: [one, incidence.map((share) => -share), reach],
      enter: [
        reachBefore.map((value, line) => (entered[line] ?? 0) * (incidenceBefore[line] ?? 0) - value),
        entered,
        one,
      ],
      leave,
    };
  });
}

/** What an event of its own adds to a row; nothing where everybody left has the event. */
function stepAtEvent({ atRisk, events }: LifeTable, line: number): number {
  const left = (atRisk[line] ?? 0) - (events[line] ?? 0);
  return left > 0 ? 1 / left : 0;
}

/** The values as they stood before each line. */
function before(values: Float64Array, start = 0): Float64Array {
  return values.map((_, line) => (line === 0 ? start : (values[line - 1] ?? start)));
}
