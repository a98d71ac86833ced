import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nullCalls, type Calls, type NullCalls } from "../claims/made-up-replication.js";

/*
 * npx tsx tests/benchmark/null-profile.ts [seeds]
 *
 * How much is called a difference, after adjustment, in samples without associations.
 */
const seeds = Number(process.argv[2] ?? 200);
const folder = mkdtempSync(join(tmpdir(), "behov-null-"));

try {
  const started = performance.now();
  const found: NullCalls[] = [];
  for (let seed = 1; seed <= seeds; seed += 1) found.push(await nullCalls(seed, folder));
  console.log(`${seeds} samples, ${Math.round((performance.now() - started) / 1000)} s`);
  print(
    "comparisons called different",
    found.map((one) => one.comparisons),
  );
  print(
    "claims of a difference or trend borne out or contradicted",
    found.map((one) => one.claims),
  );
} finally {
  rmSync(folder, { recursive: true });
}

function print(what: string, calls: readonly Calls[]): void {
  const called = calls.reduce((sum, one) => sum + one.called, 0);
  const tested = calls.reduce((sum, one) => sum + one.tested, 0);
  const shares = calls.map((one) => one.called / one.tested);
  const worst = shares.indexOf(Math.max(...shares));
  const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
  console.log(
    `${what}: ${called} of ${tested} (${percent(called / tested)}); ` +
      `worst seed ${worst + 1}: ${calls[worst]?.called} of ${calls[worst]?.tested} (${percent(shares[worst] ?? 0)})`,
  );
}
