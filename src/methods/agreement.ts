import { fault } from "../errors/behov-error.js";
import { fleissKappa } from "../statistics/fleiss-kappa.js";
import { cohenKappa, type Kappa, type KappaWeights } from "../statistics/kappa.js";
import { completeRows, numbersAt, placesAt } from "./complete-rows.js";
import type { Data } from "./data.js";
import { column, optional, type Given, type Method, type MethodOption } from "./method.js";
import { namesOf } from "./names.js";

const FIRST: MethodOption = column("a", {
  sv: "kolumnen med den enas koder",
  en: "the column with the first rater's codes",
});
const SECOND: MethodOption = column("b", {
  sv: "kolumnen med den andras koder",
  en: "the column with the second rater's codes",
});

/** Cohen's kappa. */
export const kappaMethod: Method = {
  name: "kappa",
  label: {
    sv: "hur väl två personers kodning stämmer överens (Cohens kappa)",
    en: "how well two people's coding agrees (Cohen's kappa)",
  },
  options: [
    FIRST,
    SECOND,
    optional("count"),
    {
      name: "weights",
      kind: "choice",
      required: false,
      choices: ["linear", "quadratic"],
      label: {
        sv: "räkna närliggande koder som delvis lika, i kodernas ordning",
        en: "count neighbouring codes as partly the same, in the order of the codes",
      },
    },
  ],
  compute(data, given) {
    const names = [given["a"] ?? "", given["b"] ?? ""];
    const { levels, raters, count, omitted } = readRatings("kappa", data, given, names);
    const table = levels.map(() => levels.map(() => 0));
    const [first, second] = raters;
    for (const [row, times] of count.entries()) {
      const cells = table[first?.[row] ?? -1];
      const cell = second?.[row] ?? -1;
      if (cells !== undefined) cells[cell] = (cells[cell] ?? 0) + times;
    }
    const weights = given["weights"] as KappaWeights | undefined;
    return { ...withBounds(cohenKappa(table, weights)), codes: levels, observed: table, omitted };
  },
};

/** Fleiss' kappa. */
export const fleissMethod: Method = {
  name: "fleiss",
  label: {
    sv: "hur väl fleras kodning stämmer överens (Fleiss kappa), en rad per fall",
    en: "how well several people's coding agrees (Fleiss' kappa), one row a case",
  },
  options: [
    {
      name: "raters",
      kind: "columns",
      required: false,
      label: {
        sv: "kolumnerna med kodarnas koder, med komma emellan; annars alla",
        en: "the columns with the raters' codes, separated by commas; otherwise all",
      },
    },
    { ...FIRST, required: false },
    { ...SECOND, required: false },
    optional("count"),
  ],
  compute(data, given) {
    const names = raterNames(data, given);
    if (names.length < 2) throw fault("input.method", { method: "fleiss", rule: "< 2 raters" });
    const { levels, raters, count, omitted } = readRatings("fleiss", data, given, names);
    const ratings = Array.from(count, (_, row) => {
      const times = levels.map(() => 0);
      for (const codes of raters) times[codes[row] ?? -1] = (times[codes[row] ?? -1] ?? 0) + 1;
      return times;
    });
    const found = fleissKappa(ratings, count);
    return { ...withBounds(found), z: found.z, raters: names, codes: levels, omitted };
  },
};

function raterNames(data: Data, given: Given): string[] {
  const named = [...namesOf(given["raters"]), ...namesOf(given["a"]), ...namesOf(given["b"])];
  return named.length > 0 ? named : [...data.columns.keys()].filter((name) => name !== given["count"]);
}

interface Ratings {
  /** The codes, in order. */
  readonly levels: readonly string[];
  /** Of each rater, the places of the rows' codes. */
  readonly raters: readonly Int32Array[];
  readonly count: Float64Array;
  readonly omitted: number;
}

function readRatings(method: string, data: Data, given: Given, names: readonly string[]): Ratings {
  const { levels, index } = data.sharedCategories(names);
  const counts = data.counts(given["count"]);
  const rows = completeRows({ numbers: [counts], places: index }, data.rows).filter(
    (row) => (counts[row] ?? 0) > 0,
  );
  if (rows.length === 0) throw fault("input.method", { method, rule: "0 complete rows" });
  return {
    levels,
    raters: index.map((places) => placesAt(places, rows)),
    count: numbersAt(counts, rows),
    omitted: data.rows - rows.length,
  };
}

function withBounds({ kappa, se, low, high, agreement }: Kappa): object {
  return { kappa, se, lower: low, upper: high, agreement };
}
