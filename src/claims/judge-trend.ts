import { countArm, fewestChildren } from "./arm.js";
import type { Trend } from "./claim.js";
import { compareArms, detectable, trendOf } from "./compare-arms.js";
import { isFew, judged, shareArm, type Inquest, type NamedArm } from "./inquest.js";
import { noFinding, type Finding } from "./judgement.js";
import { cases, outcome } from "./match-cases.js";

interface Level extends NamedArm {
  readonly score: number;
}

/**
 * The share changes with the score in the claimed direction: the slope is certain and no step from
 * one level to the next goes certainly the other way. A level with too few children is left out.
 */
export function judgeTrend(inquest: Inquest, test: Trend): Finding {
  const { level } = inquest.book;
  const levels = levelsOf(inquest, test).filter(({ arm }) => !isFew(inquest, [arm]));
  const shares = levels.map(judged);
  const arms = levels.map(({ arm }) => arm);
  const slope = levels.length < 2 ? null : trendOf(levels);
  if (slope === null) return { ...noFinding("slope", shares), fewestChildren: fewestChildren(arms) };
  const sign = test.direction === "up" ? 1 : -1;
  const broken = levels.slice(1).some((next, index) => {
    const before = levels[index];
    const gap = before === undefined ? null : compareArms(next.arm, before.arm);
    return gap !== null && gap.difference * sign < 0 && gap.pOf(gap.difference) < level;
  });
  return {
    measure: "slope",
    estimate: slope.slope,
    low: slope.low,
    high: slope.high,
    p: slope.p,
    detectable: detectable(slope.se),
    shares,
    fewestChildren: fewestChildren(arms),
    tooFew: false,
    decide: (adjusted) => {
      if (adjusted === null || adjusted >= level) return "stöds inte";
      if (slope.slope * sign < 0) return "motsägs";
      return broken ? "stöds inte" : "stöds";
    },
  };
}

function levelsOf(inquest: Inquest, test: Trend): Level[] {
  const { over } = test;
  if (typeof over === "string") {
    return Object.entries(inquest.book.scores[over] ?? {}).map(([code, score]) => {
      const match = { [over]: code };
      return { arm: shareArm(inquest, test.share, [test.where, match], test.unknown), of: match, score };
    });
  }
  const { rows, base } = inquest;
  const columns = over.map((field) => outcome(rows, { [field]: "ja" }));
  return Array.from({ length: over.length + 1 }, (_, score) => {
    const inside = cases(rows, [base, test.where]);
    for (let row = 0; row < rows.rows; row += 1) {
      const yes = columns.reduce((sum, column) => sum + (column[row] ?? 2), 0);
      const known = columns.every((column) => column[row] !== 2);
      if (!known || yes !== score) inside[row] = 0;
    }
    return {
      arm: countArm(rows, inside, outcome(rows, test.share)),
      of: { [over.join("+")]: String(score) },
      score,
    };
  });
}
