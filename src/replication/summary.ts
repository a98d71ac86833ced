import type { PublishedClaim } from "../claims/published-claim.js";
import type { Lang } from "../errors/catalogue.js";
import { behovVersion } from "../write/manifest.js";
import type { ComparedBook } from "./page.js";
import { replicationWord } from "./words.js";

interface Summarised {
  readonly claims: readonly PublishedClaim[];
  readonly compared: readonly ComparedBook[];
}

/** What a person wants to read when a replication is done. */
export function replicationSummary(
  { claims, compared }: Summarised,
  { lang, out }: { readonly lang: Lang; readonly out: string },
): string {
  const of = (verdict: string): string => String(claims.filter((claim) => claim.verdict === verdict).length);
  const numbers = (compared[0]?.numbers ?? []).filter(({ counted }) => counted !== null);
  const comparisons = (comparison: string): string =>
    String(numbers.filter((number) => number.comparison === comparison).length);
  const claimLine = replicationWord(lang, "summaryClaims", {
    claims: String(claims.length),
    supported: of("stöds"),
    not: of("stöds inte"),
    contradicted: of("motsägs"),
    few: of("för få"),
    lacking: of("kan inte prövas"),
  });
  const numberLine = replicationWord(lang, "summaryNumbers", {
    numbers: String(numbers.length),
    equal: comparisons("equal"),
    within: comparisons("within uncertainty"),
    differs: comparisons("differs"),
  });
  return `behov ${behovVersion()}\n  ${claimLine}\n  ${numberLine}\n  ${out}/rapport.html\n`;
}
