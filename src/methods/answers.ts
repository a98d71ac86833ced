import { fault } from "../errors/behov-error.js";
import { completeRows, numbersAt, placesAt } from "./complete-rows.js";
import type { Data } from "./data.js";
import type { Given } from "./method.js";
import { usedLevels } from "./used-levels.js";

/** Rows with a yes or no, their groups and clusters; nothing is missing. All columns have the same length. */
export interface Answers {
  /** 1 = yes, 0 = no */
  readonly yes: Float64Array;
  /** How many rows a row stands for, > 0. */
  readonly count: Float64Array;
  /** One for each grouping asked for. */
  readonly groupings: readonly Grouping[];
  /** Null without clusters. */
  readonly clusters: Clusters | null;
  /** Rows of the file left out because a value is missing or they stand for no rows. */
  readonly omitted: number;
}

/** The levels that occur, and each row's place among them. */
export interface Grouping {
  readonly levels: readonly string[];
  readonly index: Int32Array;
}

/** The cluster of each row, 0 … number − 1, every one with a row. */
export interface Clusters {
  readonly index: Int32Array;
  readonly number: number;
}

/**
 * Reads the outcome, groupings, `--cluster` and `--count` of a method.
 * @param groupings names of the columns
 * @throws BehovError when no row is complete
 */
export function readAnswers(method: string, data: Data, given: Given, groupings: readonly string[]): Answers {
  const { values } = data.yesNo(given["y"] ?? "");
  const counts = data.counts(given["count"]);
  const columns = groupings.map((name) => data.categories(name));
  const cluster = given["cluster"] === undefined ? null : data.units(given["cluster"]);
  const places = [...columns, ...(cluster === null ? [] : [cluster])].map((column) => column.index);
  const rows = completeRows({ numbers: [values, counts], places }, data.rows).filter(
    (row) => (counts[row] ?? 0) > 0,
  );
  if (rows.length === 0) throw fault("input.method", { method, rule: "0 complete rows" });
  const used = (column: Grouping): Grouping => usedLevels(column.levels, placesAt(column.index, rows));
  const clusters = cluster === null ? null : used(cluster);
  return {
    yes: numbersAt(values, rows),
    count: numbersAt(counts, rows),
    groupings: columns.map(used),
    clusters: clusters && { index: clusters.index, number: clusters.levels.length },
    omitted: data.rows - rows.length,
  };
}

/** Some of the rows, without their groupings; the clusters keep their numbers. */
export function pickAnswers({ yes, count, clusters, omitted }: Answers, rows: Int32Array): Answers {
  return {
    yes: numbersAt(yes, rows),
    count: numbersAt(count, rows),
    groupings: [],
    clusters: clusters && { ...clusters, index: placesAt(clusters.index, rows) },
    omitted,
  };
}
