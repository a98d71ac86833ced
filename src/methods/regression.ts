import { fault } from "../errors/behov-error.js";
import { equalRows } from "../statistics/equal-rows.js";
import { logistic, type ClusteredUnits, type LogisticFit } from "../statistics/logistic.js";
import {
  fillColumns,
  modelColumns,
  modelTerms,
  type ModelColumn,
  type Variable,
} from "../statistics/model-terms.js";
import { QUANTILE_975 } from "../statistics/normal.js";
import { normalTwoSided } from "../statistics/tails.js";
import { completeRows, numbersAt, placesAt } from "./complete-rows.js";
import type { Data } from "./data.js";
import { sizeOf } from "./follow-up.js";
import { column, optional, type Given, type Method } from "./method.js";
import { namesOf } from "./names.js";
import { usedLevels } from "./used-levels.js";

/** Logistic regression, with cluster-robust standard errors where a row's cluster is given. */
export const logisticMethod: Method = {
  name: "logistic",
  label: {
    sv: "hur oddsen för ja hänger ihop med flera kolumner på en gång (logistisk regression)",
    en: "how the odds of yes go with several columns at once (logistic regression)",
  },
  options: [
    column("y"),
    {
      name: "x",
      kind: "columns",
      required: true,
      label: {
        sv: "kolumnerna som förklarar, med komma emellan; a:b är samspelet mellan a och b",
        en: "the explaining columns, separated by commas; a:b is the interaction of a and b",
      },
    },
    {
      name: "factor",
      kind: "columns",
      required: false,
      label: {
        sv: "de av dem som är grupper fast de skrivs med siffror",
        en: "those of them that are groups although written in digits",
      },
    },
    optional("cluster"),
    optional("count"),
  ],
  compute(data, given) {
    const terms = modelTerms(namesOf(given["x"]));
    const sample = readSample(data, given, [...new Set(terms.flat())]);
    const columns = modelColumns(terms, sample.variables);
    const fit = fitPatterns(sample, columns);
    return {
      n: sum(sample.count),
      omitted: sample.omitted,
      clusters: sample.cluster === null ? null : new Set(sample.cluster).size,
      coefficients: columns.map(({ name }, place) => coefficientOf(name, fit, place)),
      deviance: fit.deviance,
      nullDeviance: fit.nullDeviance,
      logLikelihood: fit.logLikelihood,
      iterations: fit.iterations,
      warnings: warningsOf(fit, columns),
    };
  },
};

/** The complete rows of a regression. */
interface RegressionSample {
  readonly variables: readonly Variable[];
  /** The values of each variable; of a factor the places of its levels. */
  readonly values: readonly (Float64Array | Int32Array)[];
  readonly y: Float64Array;
  readonly count: Float64Array;
  readonly cluster: Int32Array | null;
  readonly omitted: number;
}

function readSample(data: Data, given: Given, names: readonly string[]): RegressionSample {
  const factors = new Set(namesOf(given["factor"]));
  const stray = [...factors].find((name) => !names.includes(name));
  if (stray !== undefined) throw fault("input.method", { method: "logistic", rule: "--factor ⊆ --x" });
  const read = names.map((name) => {
    const categories = data.categories(name);
    const isNumber = categories.levels.every((level) => Number.isFinite(Number(level)));
    return { name, numbers: isNumber && !factors.has(name) ? data.numbers(name) : null, categories };
  });
  const { values: y } = data.yesNo(given["y"] ?? "");
  const count = data.counts(given["count"]);
  const cluster = given["cluster"] === undefined ? null : data.units(given["cluster"]).index;
  const known = completeRows(
    {
      numbers: [y, count, ...read.flatMap(({ numbers }) => (numbers === null ? [] : [numbers]))],
      places: [...read.map(({ categories }) => categories.index), ...(cluster === null ? [] : [cluster])],
    },
    data.rows,
  );
  const rows = known.filter((row) => (count[row] ?? 0) > 0);
  if (rows.length === 0) throw fault("input.method", { method: "logistic", rule: "0 complete rows" });
  const columns = read.map(({ name, numbers, categories }) => {
    if (numbers !== null) return { variable: { name, levels: null }, values: numbersAt(numbers, rows) };
    const { levels, index } = usedLevels(categories.levels, placesAt(categories.index, rows));
    return { variable: { name, levels }, values: index };
  });
  return {
    variables: columns.map(({ variable }) => variable),
    values: columns.map(({ values }) => values),
    y: numbersAt(y, rows),
    count: numbersAt(count, rows),
    cluster: cluster && placesAt(cluster, rows),
    omitted: data.rows - known.length,
  };
}

function fitPatterns(sample: RegressionSample, columns: readonly ModelColumn[]): LogisticFit {
  const { values, y, count, cluster } = sample;
  const { pattern, first } = equalRows(values, y.length);
  const matrix = new Float64Array(first.length * columns.length);
  first.forEach((row, place) => {
    fillColumns(columns, (variable) => values[variable]?.[row] ?? Number.NaN, matrix, place * columns.length);
  });
  const units = new Float64Array(first.length);
  const yes = new Float64Array(first.length);
  pattern.forEach((place, row) => {
    const here = count[row] ?? 0;
    units[place] = (units[place] ?? 0) + here;
    yes[place] = (yes[place] ?? 0) + here * (y[row] ?? 0);
  });
  const clustered: ClusteredUnits | undefined =
    cluster === null ? undefined : { pattern, y, count, cluster, clusters: sizeOf(cluster) };
  try {
    return logistic({ matrix, columns: columns.length, units, yes }, clustered);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw fault("input.method", { method: "logistic", rule: "y: 0 < yes < all" });
  }
}

function coefficientOf(term: string, fit: LogisticFit, place: number): object {
  const estimate = fit.estimate[place] ?? Number.NaN;
  const se = fit.se[place] ?? Number.NaN;
  const robustSe = fit.robustSe === null ? null : (fit.robustSe[place] ?? Number.NaN);
  const used = robustSe ?? se;
  return {
    term,
    estimate,
    se,
    robustSe,
    z: estimate / used,
    p: normalTwoSided(estimate / used),
    lower: estimate - QUANTILE_975 * used,
    upper: estimate + QUANTILE_975 * used,
  };
}

function warningsOf(fit: LogisticFit, columns: readonly ModelColumn[]): string[] {
  const dropped = columns.filter((_, place) => Number.isNaN(fit.estimate[place]));
  return [
    ...dropped.map(({ name }) => `${name} is a combination of earlier terms and was left out`),
    ...(fit.separated ? ["the outcome may be separated: some fitted shares are 0 or 1, or nearly"] : []),
    ...(fit.converged ? [] : [`not converged after ${fit.iterations} iterations`]),
  ];
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
