import { UNKNOWN_CODE } from "../recognise/codes.js";
import { concentration } from "../statistics/concentration.js";
import { countArm, fewestChildren, type ArmCount } from "./arm.js";
import type { Concentration } from "./claim.js";
import { compareArms, shareInterval } from "./compare-arms.js";
import { isFew, judged, shareArm, type Inquest, type NamedArm } from "./inquest.js";
import { noFinding, type Finding, type Verdict } from "./judgement.js";
import { cases, columnOf, outcome } from "./match-cases.js";

/** How unevenly codes, or yes answers, are spread. */
export function judgeConcentration(inquest: Inquest, test: Concentration): Finding {
  if (test.measure === "top_tenth") return topTenth(inquest, test);
  return test.measure === "largest" ? largest(inquest, test) : herfindahl(inquest, test);
}

/** The largest part is under a limit, and so is its lead over the next. */
function largest(inquest: Inquest, test: Concentration): Finding {
  const { below = 1, leadBelow = 1 } = test;
  const [first, second] = partsOf(inquest, test.of).toSorted((a, b) => b.arm.n - a.arm.n);
  if (first === undefined || second === undefined || isFew(inquest, [first.arm]))
    return noFinding("share", []);
  const { share, low, high } = shareInterval(first.arm);
  const lead = compareArms(first.arm, second.arm)?.difference ?? 0;
  const decide = (): Verdict => {
    if (low > below) return "motsägs";
    return share < below && lead < leadBelow ? "stöds" : "stöds inte";
  };
  return {
    ...noFinding("share", [judged(first), judged(second)]),
    estimate: share,
    low,
    high,
    fewestChildren: fewestChildren([first.arm, second.arm]),
    tooFew: false,
    decide,
  };
}

/** Herfindahl's index (the sum of squared parts) of one field is above that of another. */
function herfindahl(inquest: Inquest, test: Concentration): Finding {
  const [first, second] = [partsOf(inquest, test.of), partsOf(inquest, test.above ?? "")];
  const [one, other] = [index(first), index(second)];
  const [lead] = first;
  if (one === null || other === null || lead === undefined || isFew(inquest, [lead.arm]))
    return noFinding("index", []);
  const decide = (): Verdict => (one > other ? "stöds" : "stöds inte");
  return { ...noFinding("index", []), estimate: one - other, tooFew: false, decide };
}

function index(parts: readonly NamedArm[]): number | null {
  const total = parts.reduce((sum, { arm }) => sum + arm.n, 0);
  return total === 0 ? null : parts.reduce((sum, { arm }) => sum + (arm.n / total) ** 2, 0);
}

/** The tenth of the children with most yes answers has less than a limit of them all. */
function topTenth(inquest: Inquest, test: Concentration): Finding {
  const { rows, base } = inquest;
  const arm: ArmCount = countArm(rows, cases(rows, [base, test.where]), outcome(rows, { [test.of]: "ja" }));
  if (isFew(inquest, [arm]) || arm.n === 0) return noFinding("share", []);
  const inBase = arm.have.filter((_, child) => (arm.all[child] ?? 0) > 0);
  const { topTenthShare } = concentration(Float64Array.from(inBase));
  const { below = 1 } = test;
  return {
    ...noFinding("share", [judged({ arm, of: { [test.of]: "ja" } })]),
    estimate: topTenthShare,
    fewestChildren: fewestChildren([arm]),
    tooFew: false,
    decide: () => (topTenthShare < below ? "stöds" : "motsägs"),
  };
}

function partsOf(inquest: Inquest, field: string): NamedArm[] {
  const { codes } = columnOf(inquest.rows, field);
  const known = codes.filter((code) => code !== UNKNOWN_CODE);
  return known.map((code) => ({ arm: shareArm(inquest, { [field]: code }, []), of: { [field]: code } }));
}
