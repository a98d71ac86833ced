import type { Greater } from "./claim.js";
import { compareArms, detectable } from "./compare-arms.js";
import { fewestChildren } from "./arm.js";
import { isFew, judged, twoArms, type Inquest } from "./inquest.js";
import { noFinding, type Finding } from "./judgement.js";

/** The first share is higher, or with a margin not lower by more than that. */
export function judgeGreater(inquest: Inquest, test: Greater): Finding {
  const [first, second] = twoArms(inquest, test);
  const shares = [judged(first), judged(second)];
  const arms = [first.arm, second.arm];
  const gap = compareArms(first.arm, second.arm);
  if (gap === null || isFew(inquest, arms))
    return { ...noFinding("difference", shares), fewestChildren: fewestChildren(arms) };
  const { level } = inquest.book;
  const { margin = 0 } = test;
  const beyond = gap.difference + margin;
  return {
    measure: "difference",
    estimate: gap.difference,
    low: gap.low,
    high: gap.high,
    p: gap.pOf(beyond),
    detectable: detectable(gap.se),
    shares,
    fewestChildren: fewestChildren(arms),
    tooFew: false,
    decide: (adjusted) => {
      if (adjusted === null || adjusted >= level) return "stöds inte";
      return beyond > 0 ? "stöds" : "motsägs";
    },
  };
}
