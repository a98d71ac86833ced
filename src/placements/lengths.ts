import { integer, type Row } from "../database/session.js";
import { childProbe, type CountedFigure } from "../questions/counted.js";
import { kaplanMeier, medianTime } from "../statistics/kaplan-meier.js";
import { lifeTable } from "../statistics/life-table.js";
import { restrictedMean } from "../statistics/restricted-mean.js";
import type { PlacementQuestion } from "./definitions.js";
import { keyOf } from "./figure-key.js";

/**
 * How long spells last, group by group, with those that go on as censored: the median and the
 * quartiles of the Kaplan–Meier curve (null where it does not fall so far) and the mean restricted
 * to the longest time that any was followed.
 * @param groups the rows of each group
 */
export function lengthFigures(
  question: PlacementQuestion,
  { days, ended, child }: NonNullable<PlacementQuestion["lengths"]>,
  groups: ReadonlyMap<string, readonly Row[]>,
): CountedFigure[] {
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    if (first === undefined) return [];
    const causes = rows.map((row) => (row[ended] === true ? 1 : 0));
    const table = lifeTable({ time: Float64Array.from(rows, (row) => integer(row[days])), cause: causes });
    const survival = kaplanMeier(table);
    const reached = (left: number): number | null => {
      const line = survival.findIndex((share) => share <= left + ROUNDING);
      return line === -1 ? null : (table.time[line] ?? null);
    };
    const { mean } = restrictedMean(table, table.time.at(-1) ?? 0);
    const median = medianTime(table.time, survival);
    return [
      {
        figure: {
          ...keyOf(question, first),
          n: causes.filter((cause) => cause === 1).length,
          base: rows.length,
          missing: 0,
          mean,
          median: Number.isNaN(median) ? null : median,
          q1: reached(0.75),
          q3: reached(0.25),
          status: "ok" as const,
        },
        probes: [childProbe(new Set(rows.map((row) => integer(row[child]))).size)],
      },
    ];
  });
}

/** How far from a quarter a share may be by rounding. */
const ROUNDING = 2 ** -26;
