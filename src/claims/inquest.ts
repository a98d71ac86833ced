import { countArm, type ArmCount } from "./arm.js";
import type { CaseRows } from "../questions/case-rows.js";
import { isArm, type Arm, type ClaimBook, type GroupOf, type Match } from "./claim.js";
import type { JudgedShare } from "./judgement.js";
import { cases, outcome } from "./match-cases.js";

/** What a test is judged on. */
export interface Inquest {
  readonly rows: CaseRows;
  readonly book: ClaimBook;
  /** The cases of the claim's base. */
  readonly base: Match;
}

/** A counted arm and what it is called. */
export interface NamedArm {
  readonly arm: ArmCount;
  readonly of: JudgedShare["of"];
}

interface Compared {
  readonly share?: Match;
  readonly where?: Match;
  readonly unknown?: boolean;
  readonly first: GroupOf | Arm;
  readonly second: GroupOf | Arm;
}

/** The two arms of a comparison. */
export function twoArms(inquest: Inquest, test: Compared): [NamedArm, NamedArm] {
  return [namedArm(inquest, test, test.first, test.second), namedArm(inquest, test, test.second, test.first)];
}

/** An arm of its own: the share of something among the base and, if any, a narrower choice. */
export function shareArm(
  { rows, base }: Inquest,
  share: Match,
  where: readonly (Match | undefined)[],
  unknownCounts = false,
): ArmCount {
  return countArm(rows, cases(rows, [base, ...where]), outcome(rows, share, unknownCounts));
}

/** A named arm as it is shown. */
export function judged({ arm, of }: NamedArm): JudgedShare {
  return { of, n: arm.n, base: arm.base, share: arm.base === 0 ? null : arm.n / arm.base };
}

/** Whether an arm has too few children to judge. */
export function isFew({ book }: Inquest, arms: readonly ArmCount[]): boolean {
  return arms.some(({ children }) => children < book.fewest);
}

function namedArm(inquest: Inquest, test: Compared, group: GroupOf | Arm, other: GroupOf | Arm): NamedArm {
  const { rows, base } = inquest;
  if (isArm(group)) {
    const arm = shareArm(inquest, group.share, [test.where, group.where], test.unknown);
    return { arm, of: named({ ...group.where, ...group.share }) };
  }
  const share = test.share ?? {};
  if (group !== "rest")
    return { arm: shareArm(inquest, share, [test.where, group], test.unknown), of: named(group) };
  const against = other === "rest" || isArm(other) ? {} : other;
  const inside = cases(rows, [base, test.where]);
  const matched = outcome(rows, against);
  for (let row = 0; row < rows.rows; row += 1) if (matched[row] !== 0) inside[row] = 0;
  const not = Object.fromEntries(Object.keys(against).map((field) => [field, "övriga"]));
  return { arm: countArm(rows, inside, outcome(rows, share, test.unknown)), of: not };
}

function named(match: Match): JudgedShare["of"] {
  return Object.fromEntries(
    Object.entries(match).map(([field, entry]) => [
      field,
      typeof entry === "object" && "not" in entry ? ["inte", ...[entry.not].flat()] : entry,
    ]),
  );
}
