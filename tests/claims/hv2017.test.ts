import { beforeAll, describe, expect, test } from "vitest";
import type { PublishedClaim } from "../../src/claims/published-claim.js";
import { samplePath } from "../support/export-file.js";
import { scratchFolder } from "../support/run.js";
import { replicateFile } from "./made-up-replication.js";

const IDS = Array.from({ length: 93 }, (_, index) => `Q-${String(index + 1).padStart(2, "0")}`);

/** The claims that the sample does not bear out, and why; it bears out all others. */
const OTHERWISE: Readonly<Record<string, readonly [verdict: string, why: string]>> = {
  "Q-46": ["motsägs", "säger emot Q-50: skolan kontaktas för 34 % av pojkarna och 22 % av flickorna"],
  "Q-72": ["motsägs", "säger emot Q-60: insats erbjuds oftare för barn 0–5 år"],
  "Q-74": ["kan inte prövas", "kräver inventeringen av insatser"],
  "Q-75": ["kan inte prövas", "kräver väntetider för insatser och kontakter"],
  "Q-76": ["kan inte prövas", "kräver inventeringen av insatser"],
  "Q-78": ["kan inte prövas", "kräver utförare och avstånd"],
  "Q-79": ["kan inte prövas", "kräver kontakter utan behovsprövning"],
  "Q-80": ["kan inte prövas", "kräver kontakter utan behovsprövning"],
};

const expected = (id: string): string => OTHERWISE[id]?.[0] ?? "stöds";

let claims: ReadonlyMap<string, PublishedClaim>;

beforeAll(async () => {
  const { claims: judged } = await replicateFile(samplePath, scratchFolder());
  claims = new Map(judged.map((claim) => [claim.id, claim]));
});

describe("what the 2017 report claims, the sample bears out", () => {
  test.each(IDS.map((id) => [id, expected(id)] as const))("%s: %s", (id, verdict) => {
    expect(claims.get(id)?.verdict).toBe(verdict);
  });

  test("no number behind a claim is small enough to be hidden", () => {
    const hidden = [...claims.values()].filter(({ tests }) =>
      tests.some(({ status }) => status === "suppressed"),
    );
    expect(hidden.map(({ id }) => id)).toEqual([]);
  });

  test("claimed and found, side by side", () => {
    const rows = IDS.map((id) => {
      const { text = "", verdict = "" } = claims.get(id) ?? {};
      return [id, verdict.padEnd(15), OTHERWISE[id]?.[1] ?? text].join("  ");
    });
    const judgeable = IDS.filter((id) => expected(id) !== "kan inte prövas");
    const borneOut = judgeable.filter((id) => claims.get(id)?.verdict === "stöds");
    console.log(
      `\n${rows.join("\n")}\n\n${borneOut.length} av ${judgeable.length} påståenden som uppgifterna kan pröva stöds; ` +
        `${judgeable.length - borneOut.length} säger emot ett annat som stöds.\n`,
    );
    expect([borneOut.length, judgeable.length]).toEqual([85, 87]);
  });
});
