import { fault } from "../errors/behov-error.js";
import { orderByKey } from "../statistics/order.js";
import { tieTimes } from "../statistics/tied-times.js";
import { completeRows, numbersAt, placesAt } from "./complete-rows.js";
import type { Data } from "./data.js";
import type { Given } from "./method.js";

/** Rows with a time, the cause why it ended, and what else a method was given; nothing is missing. */
export interface FollowUpRows {
  readonly time: Float64Array;
  /** 0 censored, 1 … k the causes. */
  readonly cause: Float64Array;
  readonly entry: Float64Array | undefined;
  /** How many units a row stands for, > 0. */
  readonly count: Float64Array;
  /** Null without clusters. */
  readonly cluster: Int32Array | null;
}

/** The follow-up of a table, and its groups. */
export interface Sample extends FollowUpRows {
  /** Rows left out because a value is missing or the entry is not before the time. */
  readonly omitted: number;
  /** The groups that have rows; one without a name where there is no grouping. */
  readonly groups: readonly { readonly group: string | null; readonly rows: Int32Array }[];
  /** The place of each row in `groups`. */
  readonly group: Int32Array;
  /** The stratum of each row; null without strata. */
  readonly stratum: Int32Array | null;
}

/**
 * Reads the columns that a method of times to events was given.
 * @param cause by row of the table, NaN where it is not known
 * @throws BehovError when no row is complete
 */
export function readFollowUp(method: string, data: Data, given: Given, cause: Float64Array): Sample {
  const numbersOf = (name: string | undefined) => (name === undefined ? [] : [data.numbers(name)]);
  const times = [given["time"], given["entry"]].flatMap(numbersOf);
  const count = data.counts(given["count"]);
  const group = given["group"] === undefined ? null : data.categories(given["group"]);
  const [cluster, stratum] = [given["cluster"], given["strata"]].map((name) =>
    name === undefined ? null : data.units(name),
  );
  const places = [group, cluster, stratum].flatMap((found) => (found ? [found.index] : []));
  const known = completeRows({ numbers: [...times, cause, count], places }, data.rows);
  const [time = count, entry] = tieTimes(times.map((values) => numbersAt(values, known)));
  const isUsed = (place: number): boolean =>
    (count[known[place] ?? -1] ?? 0) > 0 && (entry === undefined || (entry[place] ?? 0) < (time[place] ?? 0));
  const used = Int32Array.from(known.keys()).filter(isUsed);
  if (used.length === 0) throw fault("input.method", { method, rule: "0 complete rows" });
  const rows = placesAt(known, used);
  const levels = group?.levels ?? [null];
  return {
    time: numbersAt(time, used),
    entry: entry && numbersAt(entry, used),
    cause: numbersAt(cause, rows),
    count: numbersAt(count, rows),
    cluster: cluster ? placesAt(cluster.index, rows) : null,
    stratum: stratum ? placesAt(stratum.index, rows) : null,
    omitted: data.rows - count.filter((units) => units === 0).length - used.length,
    ...inGroups(levels, group ? placesAt(group.index, rows) : new Int32Array(rows.length)),
  };
}

/** Some rows of a sample. */
export function pick(sample: FollowUpRows, rows: Int32Array): FollowUpRows {
  return {
    time: numbersAt(sample.time, rows),
    cause: numbersAt(sample.cause, rows),
    entry: sample.entry && numbersAt(sample.entry, rows),
    count: numbersAt(sample.count, rows),
    cluster: sample.cluster && placesAt(sample.cluster, rows),
  };
}

/** One more than the greatest key; keys are whole numbers from 0. */
export function sizeOf(keys: Int32Array): number {
  return keys.reduce((most, key) => Math.max(most, key), -1) + 1;
}

function inGroups(levels: readonly (string | null)[], level: Int32Array): Pick<Sample, "groups" | "group"> {
  const order = orderByKey(level, levels.length);
  const all = levels.map((group, place) => ({
    group,
    rows: order.rows.subarray(order.start[place], order.start[place + 1]),
  }));
  const groups = all.filter((member) => member.rows.length > 0);
  const places = Int32Array.from(all, (member) => groups.indexOf(member));
  return { groups, group: level.map((place) => places[place] ?? -1) };
}
