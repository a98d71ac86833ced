import { describe, expect, test } from "vitest";
import { aalenJohansen } from "../../src/statistics/aalen-johansen.js";
import {
  clusteredRestrictedMeanError,
  clusteredSurvivalError,
  incidenceErrors,
  independentUnits,
} from "../../src/statistics/infinitesimal-jackknife.js";
import { greenwoodError, kaplanMeier } from "../../src/statistics/kaplan-meier.js";
import { lifeTable, type FollowUp, type LifeTable } from "../../src/statistics/life-table.js";

interface Made extends FollowUp {
  readonly cause: Int32Array;
  readonly count: Float64Array;
  readonly cluster: Int32Array;
  readonly clusters: number;
}

/** Made-up follow-up by a linear congruential rule: two causes, counts 1–3, entry before time. */
function made(rows: number, clusters: number, step: number, delayed: boolean): Made {
  let state = 2017;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const time = Float64Array.from({ length: rows }, () => Math.ceil((next() * 500) / step) * step);
  return {
    time,
    cause: Int32Array.from({ length: rows }, () => Math.floor(next() * 3)),
    entry: delayed ? time.map((end, row) => (row % 4 === 0 ? 0 : end * next() * 0.9)) : undefined,
    count: Float64Array.from({ length: rows }, () => 1 + Math.floor(next() * 3)),
    cluster: Int32Array.from({ length: rows }, () => Math.floor(next() * clusters)),
    clusters,
  };
}

/**
 * The same standard errors straight from the recursion, line by line for every row (as in
 * survival's survfitkm.c and survfitci.c): U_S ← U_S (1 − d/n) − S₋ (dN − Y d/n)/n, and
 * U_F ← U_F + U_S d_k/n + S₋ (dN_k − Y d_k/n)/n before it.
 */
function byRecursion(rows: Made, table: LifeTable): { survival: number[]; incidence: number[][] } {
  const survival = kaplanMeier(table);
  const sumsS = table.time.reduce<Float64Array[]>((all) => [...all, new Float64Array(rows.clusters)], []);
  const sumsF = table.byCause.map(() => sumsS.map((sums) => sums.slice()));
  rows.time.forEach((end, row) => {
    let uS = 0;
    const uF = table.byCause.map(() => 0);
    table.time.forEach((time, line) => {
      const n = table.atRisk[line] ?? 0;
      const before = line === 0 ? 1 : (survival[line - 1] ?? 0);
      const atRisk = Number(end >= time && (rows.entry?.[row] ?? -1) < time);
      const cluster = rows.cluster[row] ?? 0;
      const count = rows.count[row] ?? 0;
      table.byCause.forEach((events, cause) => {
        const hazard = (events[line] ?? 0) / n;
        const own = Number(end === time && rows.cause[row] === cause + 1);
        uF[cause] = (uF[cause] ?? 0) + uS * hazard + (before * (own - atRisk * hazard)) / n;
        const sums = sumsF[cause]?.[line];
        if (sums !== undefined) sums[cluster] = (sums[cluster] ?? 0) + count * (uF[cause] ?? 0);
      });
      const hazard = (table.events[line] ?? 0) / n;
      const own = Number(end === time && (rows.cause[row] ?? 0) > 0);
      uS = uS * (1 - hazard) - (before * (own - atRisk * hazard)) / n;
      const sums = sumsS[line];
      if (sums !== undefined) sums[cluster] = (sums[cluster] ?? 0) + count * uS;
    });
  });
  const root = (sums: Float64Array): number => Math.sqrt(sums.reduce((total, sum) => total + sum * sum, 0));
  return { survival: sumsS.map(root), incidence: sumsF.map((lines) => lines.map(root)) };
}

function expectNear(found: Float64Array, wanted: readonly number[]): void {
  expect(found).toHaveLength(wanted.length);
  const wrong = wanted.filter((value, line) => {
    return !(Math.abs((found[line] ?? Number.NaN) - value) <= 1e-12 * value + 1e-15);
  });
  expect(wrong).toEqual([]);
}

/** Few lines: clusters are squared line by line. Many lines and small clusters: by their changes. */
const KINDS = [
  ["few times, large clusters", 400, 20, 50, false],
  ["few times, small clusters", 400, 250, 50, false],
  ["many times, small clusters", 900, 450, 0.01, false],
  ["many times, large clusters", 900, 6, 0.01, false],
  ["many times, small clusters, delayed entry", 900, 450, 0.01, true],
  ["few times, large clusters, delayed entry", 400, 20, 50, true],
] as const;

describe("standard errors in clusters", () => {
  test.each(KINDS)("%s: as the recursion over all rows and times", (_, size, clusters, step, delayed) => {
    const rows = made(size, clusters, step, delayed);
    const table = lifeTable(rows, 2);
    const wanted = byRecursion(rows, table);
    const given = { ...rows, first: table.first, last: table.last };
    expectNear(clusteredSurvivalError(table, given), wanted.survival);
    incidenceErrors(table, given).forEach((errors, cause) =>
      expectNear(errors, wanted.incidence[cause] ?? []),
    );
  });

  test("a cluster for each unit: Greenwood's error", () => {
    const rows = made(300, 1, 20, false);
    const table = lifeTable(rows, 2);
    const found = clusteredSurvivalError(table, independentUnits(table));
    expectNear(found.slice(0, -1), [...greenwoodError(table, kaplanMeier(table))].slice(0, -1));
  });

  test("all in one cluster: 0, for the sum of all influences is 0", () => {
    const rows = made(300, 1, 20, false);
    const table = lifeTable(rows, 2);
    const given = { ...rows, first: table.first, last: table.last };
    for (const error of clusteredSurvivalError(table, given)) expect(error).toBeLessThan(1e-14);
    for (const error of incidenceErrors(table, given).flatMap((errors) => [...errors])) {
      expect(error).toBeLessThan(1e-14);
    }
    expect(clusteredRestrictedMeanError(table, given, 400)).toBeLessThan(1e-11);
  });

  test("incidences and their complement: F1 + F2 + S = 1", () => {
    const table = lifeTable(made(900, 1, 0.01, false), 2);
    const [one = [], two = []] = aalenJohansen(table);
    kaplanMeier(table).forEach((left, line) => {
      expect(left + (one[line] ?? 0) + (two[line] ?? 0)).toBeCloseTo(1, 13);
    });
  });
});
