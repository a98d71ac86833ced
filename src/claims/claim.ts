import type { Label } from "../schema/types.js";

/** A field or yes/no question → the codes that match, or with `not` those that do not. */
export type Match = Readonly<Record<string, Codes | { readonly not: Codes }>>;
export type Codes = string | readonly string[];

/** Cases of the base, and what is counted among them. */
export interface Arm {
  readonly share: Match;
  readonly where?: Match;
}

interface Common {
  /** Which cases of the claim's base the test is about. */
  readonly where?: Match;
  /** Cases of which the counted field is not known stay in the base. */
  readonly unknown?: boolean;
}

/** A group of cases, or `rest`: those known not to be in the first group. */
export type GroupOf = Match | "rest";

/** The first share is higher than the second; with a margin: not lower by more than that. */
export interface Greater extends Common {
  readonly kind: "greater";
  readonly share?: Match;
  readonly first: GroupOf | Arm;
  readonly second: GroupOf | Arm;
  readonly margin?: number;
}

/** The share rises, or falls, with the scores of a field, or with how many yes/no fields say yes. */
export interface Trend extends Common {
  readonly kind: "trend";
  readonly share: Match;
  readonly over: string | readonly string[];
  readonly direction: "up" | "down";
}

/**
 * The share lies in a range (0–1), or within a tolerance of it as far as its interval reaches into
 * the range.
 */
export interface Value extends Common {
  readonly kind: "value";
  readonly share: Match;
  readonly low: number;
  readonly high: number;
  readonly tolerance?: number;
}

/**
 * Codes come first or last: by the part of the cases that has each (`part`), or by the share within
 * each (`group`). `merge` counts several codes as one.
 */
export interface Rank extends Common {
  readonly kind: "rank";
  readonly of: string;
  readonly by: "part" | "group";
  readonly share?: Match;
  readonly among?: readonly string[];
  readonly merge?: Readonly<Record<string, readonly string[]>>;
  readonly top?: readonly string[];
  readonly bottom?: readonly string[];
  readonly ordered?: boolean;
}

/** Two shares, or every part of a distribution, differ by less than a margin (0–1). */
export interface Equivalence extends Common {
  readonly kind: "equivalence";
  readonly share?: Match;
  readonly everyPartOf?: string;
  readonly first: Match;
  readonly second: GroupOf;
  readonly margin: number;
  /** What is claimed instead of equivalence. */
  readonly expects?: "clear_not_certain";
}

/**
 * How unevenly something is spread: the largest part of a field and its lead; Herfindahl's index of
 * a field above that of another; the share of all yes answers that the tenth of the children with
 * most of them has.
 */
export interface Concentration extends Common {
  readonly kind: "concentration";
  readonly measure: "largest" | "herfindahl" | "top_tenth";
  readonly of: string;
  readonly below?: number;
  readonly leadBelow?: number;
  readonly above?: string;
}

/** All the parts hold. */
export interface Conjunction {
  readonly kind: "conjunction";
  readonly parts: readonly Test[];
}

export type Test = Greater | Trend | Value | Rank | Equivalence | Concentration;

interface ClaimHead {
  readonly id: string;
  readonly family: string;
  /** Lines of the source. */
  readonly source: string;
  readonly text: Label;
  /** Claims that say the opposite; each is judged by itself and shown beside this one. */
  readonly opposes?: readonly string[];
}

/** A claim that rests on other sources than an export of cases. */
export type OutsideClaim = ClaimHead & { readonly lacks: readonly string[] };

/** A claim that an export of cases can bear out or not. */
export type CaseClaim = ClaimHead & { readonly base: string } & (Test | Conjunction);

export type Claim = OutsideClaim | CaseClaim;

/** The claims of one source. */
export interface ClaimBook {
  readonly id: string;
  readonly label: Label;
  /** Tests whose p-values are adjusted together. */
  readonly families: readonly { readonly id: string; readonly label: Label }[];
  /** The cases that a base stands for. */
  readonly bases: Readonly<Record<string, Match>>;
  /** Scores of ordered codes, such as the middle age of a class in years. */
  readonly scores: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Fewest children in a group that is judged. */
  readonly fewest: number;
  /** Significance level. */
  readonly level: number;
  readonly claims: readonly Claim[];
}

/** The tests that a claim consists of. */
export function testsOf(claim: CaseClaim): readonly Test[] {
  return claim.kind === "conjunction" ? claim.parts : [claim];
}

/** Whether a claim rests on other sources. */
export function isOutside(claim: Claim): claim is OutsideClaim {
  return "lacks" in claim;
}

/** The codes of a match entry and whether they are those wanted or those not wanted. */
export function codesOf(entry: Match[string]): { codes: readonly string[]; wanted: boolean } {
  const list = (codes: Codes): readonly string[] => (typeof codes === "string" ? [codes] : codes);
  return typeof entry === "object" && "not" in entry
    ? { codes: list(entry.not), wanted: false }
    : { codes: list(entry), wanted: true };
}

/** Whether a side of a comparison brings its own share. */
export function isArm(side: GroupOf | Arm): side is Arm {
  return typeof side === "object" && "share" in side;
}
