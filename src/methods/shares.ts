import { fault } from "../errors/behov-error.js";
import {
  pooledTest,
  shareDifference,
  shareRatio,
  waldTest,
  type Difference,
} from "../statistics/difference.js";
import { equivalenceTest, verdictOf } from "../statistics/equivalence.js";
import { QUANTILE_95 } from "../statistics/normal.js";
import { shareInterval, type Share } from "../statistics/share.js";
import { readAnswers } from "./answers.js";
import { firstAndSecond, type Data } from "./data.js";
import { groupShares } from "./group-shares.js";
import { column, optional, type Given, type Method } from "./method.js";

/** Shares by group. */
export const proportionMethod: Method = {
  name: "proportion",
  label: {
    sv: "andelar med intervall (Wilson), med hänsyn till flera rader per barn",
    en: "shares with intervals (Wilson), allowing for several rows of a child",
  },
  options: [column("y"), optional("group"), optional("cluster"), optional("count")],
  compute(data, given) {
    const by = given["group"] === undefined ? [] : [given["group"]];
    const answers = readAnswers("proportion", data, given, by);
    const [grouping] = answers.groupings;
    const levels = grouping?.levels ?? [null];
    const index = grouping?.index ?? new Int32Array(answers.yes.length);
    const { count, base, shares, clustered } = groupShares(answers, index, levels.length);
    return {
      omitted: answers.omitted,
      clusters: answers.clusters?.number ?? null,
      groups: shares.map((share, place) => {
        const { low, high } = shareInterval(share);
        const rows = base[place] ?? 0;
        const own = clustered?.[place];
        return {
          group: levels[place],
          n: count[place],
          base: rows,
          share: share.share,
          lower: low,
          upper: high,
          se: Math.sqrt((share.share * (1 - share.share)) / rows),
          robustSe: own === undefined ? null : Math.sqrt(own.variance),
          designEffect: own?.designEffect ?? null,
          clusters: own?.units ?? null,
        };
      }),
    };
  },
};

/** Two groups' shares held against each other. */
export const differenceMethod: Method = {
  name: "difference",
  label: {
    sv: "skillnad och kvot mellan två gruppers andelar (Newcombe, Katz)",
    en: "difference and ratio of two groups' shares (Newcombe, Katz)",
  },
  options: [column("y"), column("group"), optional("cluster"), optional("count")],
  compute(data, given) {
    const pair = readPair("difference", data, given);
    const { first, second, covariance, clustered } = pair;
    const difference = shareDifference(first, second, covariance);
    const ratio = shareRatio(first, second, covariance);
    return {
      omitted: pair.omitted,
      groups: pair.groups,
      difference: difference.difference,
      lower: difference.low,
      upper: difference.high,
      se: difference.se,
      ratio: ratio.ratio,
      ratioLower: ratio.low,
      ratioUpper: ratio.high,
      p: clustered ? waldTest(difference) : pooledTest(first, second),
    };
  },
};

/** Whether two groups' shares are close enough to count as equal. */
export const equivalenceMethod: Method = {
  name: "equivalence",
  label: {
    sv: "om två gruppers andelar är lika inom en marginal (två ensidiga test)",
    en: "whether two groups' shares are equal within a margin (two one-sided tests)",
  },
  options: [
    column("y"),
    column("group"),
    {
      name: "margin",
      kind: "number",
      required: true,
      label: {
        sv: "marginalen: en skillnad som är mindre saknar betydelse (0.05 = 5 procentenheter)",
        en: "the margin: a smaller difference does not matter (0.05 = 5 percentage points)",
      },
    },
    optional("cluster"),
    optional("count"),
  ],
  compute(data, given) {
    const margin = Number(given["margin"]);
    if (!(margin > 0 && margin < 1)) {
      throw fault("input.method", { method: "equivalence", rule: "0 < --margin < 1" });
    }
    const { first, second, covariance, groups, omitted } = readPair("equivalence", data, given);
    const difference: Difference = shareDifference(first, second, covariance);
    const ninety = shareDifference(first, second, covariance, QUANTILE_95);
    return {
      omitted,
      groups,
      difference: difference.difference,
      lower90: ninety.low,
      upper90: ninety.high,
      lower: difference.low,
      upper: difference.high,
      se: difference.se,
      p: equivalenceTest(difference, margin),
      verdict: verdictOf(difference, ninety, margin),
    };
  },
};

interface Pair {
  readonly groups: readonly (string | undefined)[];
  readonly first: Share;
  readonly second: Share;
  readonly covariance: number;
  readonly clustered: boolean;
  readonly omitted: number;
}

function readPair(method: string, data: Data, given: Given): Pair {
  const answers = readAnswers(method, data, given, [given["group"] ?? ""]);
  const [{ levels, index } = { levels: [], index: new Int32Array() }] = answers.groupings;
  const order = firstAndSecond(levels);
  if (order === null) throw fault("input.method", { method, rule: `2 groups, not ${levels.length}` });
  const { shares, clustered, covariance } = groupShares(answers, index, levels.length);
  const [first, second] = order.map((place) => shares[place]);
  if (first === undefined || second === undefined) throw new RangeError("two groups");
  return {
    groups: order.map((place) => levels[place]),
    first,
    second,
    covariance: covariance(0, 1),
    clustered: clustered !== null,
    omitted: answers.omitted,
  };
}
