/**
 * What the data say of a claim: borne out; not borne out; the opposite is borne out; too few
 * children; a field is missing.
 */
export type Verdict = "stöds" | "stöds inte" | "motsägs" | "för få" | "kan inte prövas";

/** A share behind a judgement. */
export interface JudgedShare {
  /** What it is the share of: the group's or the category's fields and codes. */
  readonly of: Readonly<Record<string, string | readonly string[]>>;
  readonly n: number;
  readonly base: number;
  readonly share: number | null;
}

/** What one test found, before p-values are adjusted. */
export interface Finding {
  /** What `estimate` is: a difference of shares, a share, a change per unit of score, an index. */
  readonly measure: "difference" | "share" | "slope" | "index";
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** null where the judgement rests on an interval and not on a test. */
  readonly p: number | null;
  /** The smallest difference that so many children would show four times in five; null without a test. */
  readonly detectable: number | null;
  readonly shares: readonly JudgedShare[];
  /** Fewest children, from one up, behind a number above; 0 when there is none. */
  readonly fewestChildren: number;
  /** Too few children in a group to judge. */
  readonly tooFew: boolean;
  /** The verdict once p is adjusted for the other tests of the family. */
  readonly decide: (adjusted: number | null) => Verdict;
}

/** A finding from which nothing can be told. */
export function noFinding(measure: Finding["measure"], shares: readonly JudgedShare[]): Finding {
  const empty = { estimate: null, low: null, high: null, p: null, detectable: null, fewestChildren: 0 };
  return { measure, ...empty, shares, tooFew: true, decide: () => "för få" };
}

/** The weakest of several verdicts decides for all together. */
export function together(verdicts: readonly Verdict[]): Verdict {
  const order: readonly Verdict[] = ["kan inte prövas", "motsägs", "för få", "stöds inte"];
  return order.find((verdict) => verdicts.includes(verdict)) ?? "stöds";
}
