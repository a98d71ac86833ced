import type { Lang } from "../errors/catalogue.js";
import { isOutside } from "./claim.js";
import type { JudgedClaim, JudgedTest } from "./judge.js";
import type { JudgedShare, Verdict } from "./judgement.js";

/** A test of a claim as results hold it. */
export interface PublishedTest {
  readonly kind: string;
  readonly verdict: Verdict;
  readonly measure: string;
  readonly estimate: number | null;
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
  readonly p: number | null;
  readonly pAdjusted: number | null;
  readonly detectable: number | null;
  readonly shares: readonly {
    readonly of: JudgedShare["of"];
    readonly n: number | null;
    readonly base: number | null;
    readonly share: number | null;
  }[];
  readonly status: "ok" | "suppressed" | "too_few";
}

/** A claim as results hold it. The estimate is that of the claim's only test. */
export interface PublishedClaim {
  readonly id: string;
  readonly family: string;
  readonly kind: string;
  readonly source: string;
  readonly text: string;
  readonly verdict: Verdict;
  readonly estimate: number | null;
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
  readonly p: number | null;
  readonly pAdjusted: number | null;
  /** Fields and other sources that the data lack. */
  readonly missing: readonly string[];
  readonly opposes: readonly string[];
  readonly tests: readonly PublishedTest[];
}

/**
 * A judged claim with its numbers hidden where fewer than `minCount` children stand behind one.
 * The verdict stays: it tells no number.
 */
export function publishClaim(judged: JudgedClaim, minCount: number, lang: Lang): PublishedClaim {
  const { claim, verdict, lacks } = judged;
  const tests = judged.tests.map((test) => publishTest(test, minCount));
  const only = tests.length === 1 ? tests[0] : undefined;
  return {
    id: claim.id,
    family: claim.family,
    kind: isOutside(claim) ? "outside" : claim.kind,
    source: claim.source,
    text: claim.text[lang],
    verdict,
    estimate: only?.estimate ?? null,
    ciLow: only?.ciLow ?? null,
    ciHigh: only?.ciHigh ?? null,
    p: only?.p ?? null,
    pAdjusted: only?.pAdjusted ?? null,
    missing: lacks,
    opposes: claim.opposes ?? [],
    tests,
  };
}

function publishTest({ kind, verdict, finding, adjusted }: JudgedTest, minCount: number): PublishedTest {
  const { measure, estimate, low, high, p, detectable, shares, fewestChildren, tooFew } = finding;
  const hidden = fewestChildren > 0 && fewestChildren < minCount;
  const shown = <T>(value: T): T | null => (hidden ? null : value);
  return {
    kind,
    verdict,
    measure,
    estimate: shown(estimate),
    ciLow: shown(low),
    ciHigh: shown(high),
    p: shown(p),
    pAdjusted: shown(adjusted),
    detectable: shown(detectable),
    shares: shares.map(({ of, n, base, share }) => ({
      of,
      n: shown(n),
      base: shown(base),
      share: shown(share),
    })),
    status: hidden ? "suppressed" : tooFew ? "too_few" : "ok",
  };
}
