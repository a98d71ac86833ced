import { rmSync } from "node:fs";
import { join } from "node:path";
import { isOutside, testsOf, type Test } from "../../src/claims/claim.js";
import { loadClaims } from "../../src/claims/claim-book.js";
import { replicate, type Replication } from "../../src/replicate.js";
import { writeSynth } from "../../src/synth/synthesise.js";
import { Progress } from "../../src/terminal/progress.js";

const COHORT = { from: "2017-01-01", to: "2017-12-31", followUpEnd: "2019-03-31" } as const;

/**
 * Judges the claims of 2017 on a file.
 * @param folder where the report is left
 */
export async function replicateFile(file: string, folder: string): Promise<Replication> {
  const options = {
    files: [file],
    out: join(folder, "replikering"),
    mapping: null,
    cohort: COHORT,
    minCount: 5,
    memory: null,
    reference: "hv2017",
    lang: "sv",
  } as const;
  return replicate(options, new Progress(null, () => 0, "sv"));
}

/** How many of those that were tested came out as a difference. */
export interface Calls {
  readonly called: number;
  readonly tested: number;
}

/** What is called a difference in a sample without any association. */
export interface NullCalls {
  /** Comparisons of groups called different after adjustment. */
  readonly comparisons: Calls;
  /** Claims that one group's share is higher, or that a share rises or falls, borne out or contradicted. */
  readonly claims: Calls;
}

/** Makes up a sample of the null profile and counts what is called a difference in it. */
export async function nullCalls(seed: number, folder: string): Promise<NullCalls> {
  const file = join(folder, `null-${seed}.csv`);
  await writeSynth({ profile: "null", seed, out: file });
  const { analysis, claims } = await replicateFile(file, folder);
  rmSync(file);
  const tested = analysis.comparisons.filter(({ verdict }) => verdict !== "few");
  const tests = new Map(claims.map(({ id, tests: own }) => [id, own] as const));
  const verdicts = ASSOCIATIONS.flatMap(([id, at]) => tests.get(id)?.[at]?.verdict ?? []).filter(
    (verdict) => verdict !== "för få",
  );
  return {
    comparisons: {
      called: tested.filter(({ verdict }) => verdict === "different").length,
      tested: tested.length,
    },
    claims: {
      called: verdicts.filter((verdict) => verdict !== "stöds inte").length,
      tested: verdicts.length,
    },
  };
}

/**
 * The tests that a sample without associations should not bear out. Those that set two categories
 * against each other, or ask that a share is not lower by more than a margin, hold by the margins of
 * the sample alone.
 */
const ASSOCIATIONS: readonly (readonly [id: string, at: number])[] = loadClaims("hv2017").claims.flatMap(
  (claim) =>
    isOutside(claim)
      ? []
      : testsOf(claim).flatMap((test, at) => (saysAssociation(test) ? [[claim.id, at] as const] : [])),
);

function saysAssociation(test: Test): boolean {
  return (
    test.kind === "trend" ||
    (test.kind === "greater" && test.share !== undefined && test.margin === undefined)
  );
}
