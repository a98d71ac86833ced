import { fault } from "../errors/behov-error.js";
import { mantelHaenszel, type Estimate } from "../statistics/mantel-haenszel.js";
import type { Stratum } from "../statistics/stratum.js";
import { clusteredTrend, trend, type Scored } from "../statistics/trend.js";
import { readAnswers } from "./answers.js";
import { firstAndSecond } from "./data.js";
import { countYes, patternsOf } from "./group-shares.js";
import { column, optional, type Method } from "./method.js";

/** Whether a share rises with a score. */
export const trendMethod: Method = {
  name: "trend",
  label: {
    sv: "om andelen stiger eller faller med ett mått, så som ålder (Cochran–Armitage)",
    en: "whether the share rises or falls with a score, such as age (Cochran–Armitage)",
  },
  options: [
    column("y"),
    column("score", { sv: "kolumnen med måttet, i tal", en: "the column with the score, in numbers" }),
    optional("count"),
    optional("cluster"),
  ],
  compute(data, given) {
    const name = given["score"] ?? "";
    data.numbers(name);
    const answers = readAnswers("trend", data, given, [name]);
    const [{ levels, index } = { levels: [], index: new Int32Array() }] = answers.groupings;
    const score = [...new Set(levels.map(Number))];
    if (score.length < 2) throw fault("input.method", { method: "trend", rule: "< 2 scores" });
    const places = levels.map((level) => score.indexOf(Number(level)));
    const group = index.map((place) => places[place] ?? -1);
    const { count, base } = countYes(answers, group, score.length);
    const scored: Scored = { score, base: [...base], count: [...count] };
    const { clusters, omitted } = answers;
    const patterns = patternsOf(answers, group);
    const found = patterns === null ? trend(scored) : clusteredTrend(scored, patterns, clusters?.number ?? 0);
    return {
      ...found,
      omitted,
      clusters: clusters?.number ?? null,
      scores: score,
      n: scored.count,
      base: scored.base,
    };
  },
};

/** An association, strata held constant. */
export const mantelHaenszelMethod: Method = {
  name: "mantel-haenszel",
  label: {
    sv: "om utfallet hänger ihop med en tudelning när skikten hålls lika (Mantel–Haenszel)",
    en: "whether the outcome goes with one of two groups, strata held constant (Mantel–Haenszel)",
  },
  options: [
    column("y"),
    column("x", {
      sv: "kolumnen med tudelningen (ja/nej, annars den första mot den andra)",
      en: "the column with the two groups (yes/no, otherwise the first against the second)",
    }),
    column("strata"),
    optional("count"),
  ],
  compute(data, given) {
    const answers = readAnswers("mantel-haenszel", data, given, [given["x"] ?? "", given["strata"] ?? ""]);
    const [x, strata] = answers.groupings;
    const order = firstAndSecond(x?.levels ?? []);
    if (x === undefined || strata === undefined || order === null) {
      throw fault("input.method", {
        method: "mantel-haenszel",
        rule: `2 values of --x, not ${x?.levels.length ?? 0}`,
      });
    }
    const cells = strata.levels.map(() => ({ exposed: 0, exposedYes: 0, unexposed: 0, unexposedYes: 0 }));
    for (const [row, place] of strata.index.entries()) {
      const cell = cells[place];
      const times = answers.count[row] ?? 0;
      const yes = times * (answers.yes[row] ?? 0);
      if (cell === undefined) continue;
      if (x.index[row] === order[0]) {
        cell.exposed += times;
        cell.exposedYes += yes;
      } else {
        cell.unexposed += times;
        cell.unexposedYes += yes;
      }
    }
    const found = mantelHaenszel(cells satisfies readonly Stratum[]);
    return {
      chiSquare: found.chiSquare,
      p: found.p,
      riskRatio: found.riskRatio.estimate,
      riskRatioLower: found.riskRatio.low,
      riskRatioUpper: found.riskRatio.high,
      oddsRatio: found.oddsRatio.estimate,
      oddsRatioLower: found.oddsRatio.low,
      oddsRatioUpper: found.oddsRatio.high,
      riskDifference: withBounds(found.riskDifference),
      homogeneity: { ...found.homogeneity, tarone: found.tarone },
      groups: order.map((place) => x.levels[place]),
      strata: strata.levels,
      omitted: answers.omitted,
    };
  },
};

function withBounds({ estimate, low, high }: Estimate): object {
  return { estimate, lower: low, upper: high };
}
