import { fewestChildren } from "./arm.js";
import { UNKNOWN_CODE } from "../recognise/codes.js";
import type { Equivalence, Match } from "./claim.js";
import { compareArms, detectable, type Gap } from "./compare-arms.js";
import { isFew, judged, twoArms, type Inquest, type NamedArm } from "./inquest.js";
import { noFinding, type Finding, type Verdict } from "./judgement.js";
import { columnOf } from "./match-cases.js";

interface Pair {
  readonly arms: readonly [NamedArm, NamedArm];
  readonly gap: Gap;
}

/**
 * Two shares, or all parts of a distribution, differ by less than the margin: two one-sided tests,
 * of which the larger p counts. Contradicted when the difference is certain and as large as the
 * margin.
 */
export function judgeEquivalence(inquest: Inquest, test: Equivalence): Finding {
  const { level } = inquest.book;
  const pairs = sharesOf(inquest, test).map((share) => twoArms(inquest, { ...test, share }));
  const [lead] = pairs;
  const compared = pairs.flatMap((arms): Pair[] => {
    const gap = compareArms(arms[0].arm, arms[1].arm);
    return gap === null ? [] : [{ arms, gap }];
  });
  const few = isFew(
    inquest,
    pairs.flatMap((arms) => arms.map(({ arm }) => arm)),
  );
  const widest = compared.toSorted((a, b) => Math.abs(b.gap.difference) - Math.abs(a.gap.difference))[0];
  if (widest === undefined || few) return noFinding("difference", lead === undefined ? [] : lead.map(judged));
  const { gap, arms } = widest;
  const p = Math.max(...compared.map((pair) => pair.gap.equivalenceP(test.margin)));
  const plain: Finding = {
    measure: "difference",
    estimate: gap.difference,
    low: gap.low,
    high: gap.high,
    p,
    detectable: detectable(gap.se),
    shares: arms.map(judged),
    fewestChildren: fewestChildren(arms.map(({ arm }) => arm)),
    tooFew: false,
    decide: (adjusted) => {
      if (adjusted !== null && adjusted < level) return "stöds";
      return compared.some((pair) => isDifferent(pair.gap, test.margin)) ? "motsägs" : "stöds inte";
    },
  };
  if (test.expects === undefined) return plain;
  return { ...plain, p: gap.pOf(gap.difference), decide: () => clearButUncertain(gap, test.margin) };
}

function isDifferent({ difference, low, high }: Gap, margin: number): boolean {
  return (low > 0 || high < 0) && Math.abs(difference) >= margin;
}

/** A difference as large as the margin whose p lies between 0.01 and 0.10. */
function clearButUncertain(gap: Gap, margin: number): Verdict {
  const p = gap.pOf(gap.difference);
  if (gap.equivalenceP(margin) < 0.05) return "motsägs";
  return Math.abs(gap.difference) >= margin && p > 0.01 && p < 0.1 ? "stöds" : "stöds inte";
}

/** The share that the test names, or one for every known code of a field. */
function sharesOf({ rows }: Inquest, { share, everyPartOf }: Equivalence): Match[] {
  if (everyPartOf === undefined) return share === undefined ? [] : [share];
  const { codes } = columnOf(rows, everyPartOf);
  return codes.filter((code) => code !== UNKNOWN_CODE).map((code) => ({ [everyPartOf]: code }));
}
