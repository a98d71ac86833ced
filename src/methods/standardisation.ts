import { fault } from "../errors/behov-error.js";
import { orderByKey } from "../statistics/order.js";
import { standardise } from "../statistics/standardise.js";
import { pickAnswers, readAnswers, type Grouping } from "./answers.js";
import { Data } from "./data.js";
import { countYes, groupShares } from "./group-shares.js";
import { column, optional, type Given, type Method } from "./method.js";
import { namesOf } from "./names.js";

const METHOD = "standardise";

/** Shares as they would be with a standard's mix of strata. */
export const standardiseMethod: Method = {
  name: METHOD,
  label: {
    sv: "andelar som de hade varit med samma fördelning på skikt, så som ålder och kön (direkt standardisering)",
    en: "shares as they would be with the same mix of strata, such as age and sex (direct standardisation)",
  },
  options: [
    column("y"),
    {
      name: "strata",
      kind: "columns",
      required: true,
      label: {
        sv: "kolumnerna med skikten, med komma emellan",
        en: "the columns with the strata, separated by commas",
      },
    },
    {
      name: "weights",
      kind: "file",
      required: true,
      label: {
        sv: "standarden: en CSV med skikten och deras vikter eller antal",
        en: "the standard: a CSV with the strata and their weights or numbers",
      },
    },
    optional("group"),
    optional("count"),
    optional("cluster"),
  ],
  compute(data, given) {
    const names = namesOf(given["strata"]);
    const by = given["group"] === undefined ? [] : [given["group"]];
    const answers = readAnswers(METHOD, data, given, [...names, ...by]);
    const strata = answers.groupings.slice(0, names.length);
    const grouping = answers.groupings[names.length];
    const standard = readStandard(given, names);
    const place = standardPlaces(strata, standard.places, answers.yes.length);
    const levels = grouping?.levels ?? [null];
    const order = orderByKey(grouping?.index ?? new Int32Array(place.length), levels.length);
    const groups = levels.map((group, index) => {
      const all = order.rows.subarray(order.start[index], order.start[index + 1]);
      const rows = all.filter((row) => (place[row] ?? -1) >= 0);
      const own = pickAnswers(answers, rows);
      const stratum = rows.map((row) => place[row] ?? -1);
      const empty = countYes(own, stratum, standard.weights.length).base.indexOf(0);
      if (empty >= 0) {
        const rule = `a weight > 0 (${empty + 1} of ${standard.weights.length}), but 0 rows in group ${index + 1}`;
        throw fault("input.method", { method: METHOD, rule });
      }
      const { shares, base, covariance } = groupShares(own, stratum, standard.weights.length);
      const { share, se, low, high } = standardise(shares, standard.weights, covariance);
      return { group, share, se, lower: low, upper: high, base: base.reduce((sum, count) => sum + count, 0) };
    });
    return { omitted: answers.omitted, unweighted: place.filter((known) => known < 0).length, groups };
  },
};

/** The strata of a standard with a weight above 0, found by their values in the order of the columns. */
interface Standard {
  readonly weights: readonly number[];
  readonly places: ReadonlyMap<string, number>;
}

const WEIGHT_NAMES = new Set(["weight", "weights", "vikt", "vikter", "n", "antal", "count"]);

function readStandard(given: Given, names: readonly string[]): Standard {
  const path = given["weights"] ?? "";
  const table = Data.read(path);
  const others = [...table.columns.keys()].filter((name) => !names.includes(name));
  const named = others.filter((name) => WEIGHT_NAMES.has(name.toLowerCase()));
  const [weightName, ...more] = others.length === 1 ? others : named;
  if (weightName === undefined || more.length > 0) {
    throw fault("input.method", { method: METHOD, rule: "--weights: one column of weights" });
  }
  const values = table.numbers(weightName);
  const cells = names.map((name) => table.text(name));
  const places = new Map<string, number>();
  const weights: number[] = [];
  for (const [row, weight] of values.entries()) {
    if (!(weight >= 0 && weight < Infinity)) {
      throw fault("input.method", { method: METHOD, rule: "--weights: numbers >= 0" });
    }
    if (weight === 0) continue;
    const key = keyOf(cells.map((stratum) => stratum[row] ?? ""));
    if (places.has(key))
      throw fault("input.method", { method: METHOD, rule: "--weights: each stratum once" });
    places.set(key, weights.length);
    weights.push(weight);
  }
  if (weights.length === 0) throw fault("input.method", { method: METHOD, rule: "--weights: some > 0" });
  return { weights, places };
}

/** Where each row's stratum stands in the standard; −1 where it has no weight. */
function standardPlaces(
  strata: readonly Grouping[],
  places: ReadonlyMap<string, number>,
  rows: number,
): Int32Array {
  const found = new Map<number, number>();
  return Int32Array.from({ length: rows }, (_, row) => {
    const code = strata.reduce((mixed, { levels, index }) => mixed * levels.length + (index[row] ?? 0), 0);
    let place = found.get(code);
    if (place === undefined) {
      const key = keyOf(strata.map(({ levels, index }) => levels[index[row] ?? -1] ?? ""));
      place = places.get(key) ?? -1;
      found.set(code, place);
    }
    return place;
  });
}

function keyOf(values: readonly string[]): string {
  return JSON.stringify(values);
}
