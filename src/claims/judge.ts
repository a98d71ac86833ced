import { adjust } from "../statistics/adjust.js";
import type { CaseRows } from "../questions/case-rows.js";
import {
  isArm,
  isOutside,
  testsOf,
  type CaseClaim,
  type Claim,
  type ClaimBook,
  type Match,
  type Test,
} from "./claim.js";
import type { Inquest } from "./inquest.js";
import { judgeConcentration } from "./judge-concentration.js";
import { judgeEquivalence } from "./judge-equivalence.js";
import { judgeGreater } from "./judge-greater.js";
import { judgeRank } from "./judge-rank.js";
import { judgeTrend } from "./judge-trend.js";
import { judgeValue } from "./judge-value.js";
import { together, type Finding, type Verdict } from "./judgement.js";

/** One test of a claim, judged. */
export interface JudgedTest {
  readonly kind: Test["kind"];
  readonly verdict: Verdict;
  readonly finding: Finding;
  readonly adjusted: number | null;
}

/** A claim and what the data say of it. */
export interface JudgedClaim {
  readonly claim: Claim;
  readonly verdict: Verdict;
  /** Fields, or other sources, that the data lack. */
  readonly lacks: readonly string[];
  readonly tests: readonly JudgedTest[];
}

interface Tested {
  readonly claim: Claim;
  readonly lacks: readonly string[];
  readonly tests: readonly { readonly kind: Test["kind"]; readonly finding: Finding }[];
}

/** The fields and yes/no questions that the claims read. */
export function fieldsRead(book: ClaimBook): string[] {
  return [...new Set(book.claims.flatMap((claim) => (isOutside(claim) ? [] : fieldsOfClaim(book, claim))))];
}

/** What the data hold: the fields and asked questions, and what a question that was not asked lacks. */
export interface Holdings {
  readonly present: ReadonlySet<string>;
  readonly lacking: ReadonlyMap<string, readonly string[]>;
}

/**
 * Judges every claim; the p-values of a family are adjusted together (Benjamini–Hochberg 1995).
 * @param rows the cohort, with the fields that the data hold
 */
export function judgeClaims(book: ClaimBook, rows: CaseRows, holdings: Holdings): JudgedClaim[] {
  const tested = book.claims.map((claim): Tested => {
    if (isOutside(claim)) return { claim, lacks: claim.lacks, tests: [] };
    const lacks = fieldsOfClaim(book, claim)
      .filter((field) => !holdings.present.has(field))
      .flatMap((field) => holdings.lacking.get(field) ?? [field]);
    if (lacks.length > 0) return { claim, lacks: [...new Set(lacks)], tests: [] };
    const inquest = { rows, book, base: book.bases[claim.base] ?? {} };
    return {
      claim,
      lacks,
      tests: testsOf(claim).map((test) => ({ kind: test.kind, finding: judge(inquest, test) })),
    };
  });
  const adjusted = adjustedP(book, tested);
  return tested.map(({ claim, lacks, tests }) => {
    const judged = tests.map(({ kind, finding }): JudgedTest => {
      const p = adjusted.get(finding) ?? null;
      return { kind, finding, adjusted: p, verdict: finding.tooFew ? "för få" : finding.decide(p) };
    });
    const verdict = lacks.length > 0 ? "kan inte prövas" : together(judged.map((test) => test.verdict));
    return { claim, lacks, verdict, tests: judged };
  });
}

function judge(inquest: Inquest, test: Test): Finding {
  switch (test.kind) {
    case "greater":
      return judgeGreater(inquest, test);
    case "trend":
      return judgeTrend(inquest, test);
    case "value":
      return judgeValue(inquest, test);
    case "rank":
      return judgeRank(inquest, test);
    case "equivalence":
      return judgeEquivalence(inquest, test);
    case "concentration":
      return judgeConcentration(inquest, test);
  }
}

function adjustedP(book: ClaimBook, tested: readonly Tested[]): Map<Finding, number> {
  const found = new Map<Finding, number>();
  for (const { id } of book.families) {
    const findings = tested
      .filter(({ claim }) => claim.family === id)
      .flatMap(({ tests }) => tests.map(({ finding }) => finding))
      .filter(({ p }) => p !== null);
    const values = adjust(
      findings.map(({ p }) => p ?? Number.NaN),
      "bh",
    );
    for (const [index, finding] of findings.entries()) found.set(finding, values[index] ?? Number.NaN);
  }
  return found;
}

function fieldsOfClaim(book: ClaimBook, claim: CaseClaim): string[] {
  const base = Object.keys(book.bases[claim.base] ?? {});
  return [...new Set([...base, ...testsOf(claim).flatMap(fieldsOfTest)])];
}

function fieldsOfTest(test: Test): string[] {
  const matches: (Match | undefined)[] = [test.where];
  const named: string[] = [];
  if ("share" in test) matches.push(test.share);
  if (test.kind === "greater" || test.kind === "equivalence") {
    for (const side of [test.first, test.second]) {
      if (side === "rest") continue;
      if (isArm(side)) matches.push(side.share, side.where);
      else matches.push(side);
    }
  }
  if (test.kind === "equivalence" && test.everyPartOf !== undefined) named.push(test.everyPartOf);
  if (test.kind === "trend") named.push(...[test.over].flat());
  if (test.kind === "rank") named.push(test.of);
  if (test.kind === "concentration") named.push(test.of, ...(test.above === undefined ? [] : [test.above]));
  return [...matches.flatMap((match) => Object.keys(match ?? {})), ...named];
}
