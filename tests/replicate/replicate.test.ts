import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { replicate, type ReplicateOptions } from "../../src/replicate.js";
import { Progress } from "../../src/terminal/progress.js";
import { csvOf, sample, samplePath, type Table } from "../support/export-file.js";
import { run, scratchFolder, YEAR_2017 } from "../support/run.js";

interface Claim {
  readonly id: string;
  readonly verdict: string;
  readonly missing: readonly string[];
  readonly p: number | null;
  readonly pAdjusted: number | null;
  readonly tests: readonly {
    readonly status: string;
    readonly estimate: number | null;
    readonly shares: readonly { readonly n: number | null; readonly base: number | null }[];
  }[];
}

interface Number2017 {
  readonly id: string;
  readonly source: string;
  readonly comparison: string;
  readonly counted: number | null;
}

interface Result {
  readonly claims: readonly Claim[];
  readonly published: readonly Number2017[];
}

async function replicated(
  files: readonly string[],
  options: Partial<ReplicateOptions> = {},
): Promise<{ out: string; open: Result; full: Result }> {
  const out = join(scratchFolder(), "replikering");
  const all = {
    files,
    out,
    mapping: null,
    cohort: YEAR_2017,
    minCount: 5,
    memory: null,
    reference: "hv2017",
    lang: "sv",
    ...options,
  } as const;
  await replicate(all, new Progress(null, () => 0, "sv"));
  const read = (folder: string): Result =>
    JSON.parse(readFileSync(join(folder, "resultat.json"), "utf8")) as Result;
  return { out, open: read(out), full: read(join(out, "intern")) };
}

/** The sample without some columns. */
function without(...names: string[]): string {
  const { header, rows } = sample();
  const kept = header.flatMap((name, index) => (names.includes(name) ? [] : [index]));
  const table: Table = {
    header: kept.map((index) => header[index] ?? ""),
    rows: rows.map((row) => kept.map((index) => row[index] ?? "")),
  };
  const file = join(scratchFolder(), "utan.csv");
  writeFileSync(file, csvOf(table, ";"));
  return file;
}

const VERDICTS = new Set(["stöds", "stöds inte", "motsägs", "för få", "kan inte prövas"]);

describe("the sample against 2017", () => {
  let found: Awaited<ReturnType<typeof replicated>>;
  beforeAll(async () => {
    found = await replicated([samplePath]);
  });

  test("every case-level claim has a verdict", () => {
    expect(found.open.claims).toHaveLength(93);
    const lacking = found.open.claims.filter(({ verdict }) => verdict === "kan inte prövas");
    expect(lacking.map(({ id }) => id)).toEqual(["Q-74", "Q-75", "Q-76", "Q-78", "Q-79", "Q-80"]);
    for (const { id, verdict, missing } of found.open.claims) {
      expect([id, VERDICTS.has(verdict)]).toEqual([id, true]);
      expect([id, verdict === "kan inte prövas"]).toEqual([id, missing.length > 0]);
    }
  });

  test("an adjusted p is never below the raw one", () => {
    const tested = found.open.claims.filter(({ p }) => p !== null);
    expect(tested.length).toBeGreaterThan(40);
    for (const { id, p, pAdjusted } of tested) expect([id, (pAdjusted ?? 0) >= (p ?? 1)]).toEqual([id, true]);
  });

  test("small numbers stand in intern/ only", () => {
    const hidden = found.open.claims.flatMap(({ id, tests }) =>
      tests.flatMap(({ status }, at) => (status === "suppressed" ? [[id, at] as const] : [])),
    );
    for (const [id, at] of hidden) {
      const open = found.open.claims.find((claim) => claim.id === id)?.tests[at];
      expect([open?.estimate, ...(open?.shares ?? []).map(({ n }) => n)]).toEqual([
        null,
        ...(open?.shares ?? []).map(() => null),
      ]);
    }
    for (const claim of found.open.claims) {
      for (const { n, base } of claim.tests.flatMap(({ shares }) => shares)) {
        for (const count of [n, (base ?? 0) - (n ?? 0)])
          expect([claim.id, count !== null && count > 0 && count < 5]).toEqual([claim.id, false]);
      }
    }
  });

  test("the page tells the claims, the numbers and what could be shown", () => {
    const page = readFileSync(join(found.out, "rapport.md"), "utf8");
    for (const words of [
      "Q-01.",
      "Q-93.",
      "HV-N01.",
      "EX-3.",
      "Kan visas",
      "Hur mycket reglerna betyder",
      "Definitioner som skiljer sig",
    ]) {
      expect(page).toContain(words);
    }
    expect(readFileSync(join(found.out, "tabeller/pastaenden.csv"), "utf8").split("\r\n")).toHaveLength(95);
  });
});

describe("what a file lacks is said", () => {
  test.each([
    ["children", ["person_id"], ["Q-81", "Q-87"]],
    ["reasons", ["orsak"], ["Q-16", "Q-25", "Q-65"]],
    ["the utredning's dates", ["utr_start", "utr_slut"], ["Q-81", "Q-87"]],
    ["sex", ["kon"], ["Q-01", "Q-30", "Q-87"]],
  ] as const)("without %s", async (_, columns, claims) => {
    const { open } = await replicated([without(...columns)]);
    for (const id of claims) {
      const claim = open.claims.find((one) => one.id === id);
      expect([id, claim?.verdict]).toEqual([id, "kan inte prövas"]);
    }
    expect(open.claims).toHaveLength(93);
    expect(open.claims.filter(({ verdict }) => verdict === "stöds").length).toBeGreaterThan(10);
  });
});

describe("an earlier report as reference", () => {
  test("the same data are equal in every number", async () => {
    const { out } = await run([samplePath], { cohort: YEAR_2017 });
    const { open } = await replicated([samplePath], { reference: join(out, "resultat.json") });
    const own = open.published.filter(({ source }) => source === "resultat.json");
    expect(own.length).toBeGreaterThan(500);
    expect(new Set(own.map(({ comparison }) => comparison))).toEqual(new Set(["equal"]));
  });

  test("another file is no reference", async () => {
    await expect(replicated([samplePath], { reference: samplePath })).rejects.toThrow("input.reference");
    await expect(replicated([samplePath], { reference: "finns-inte.json" })).rejects.toThrow("input.missing");
  });
});

test("the same input gives the same bytes", async () => {
  const [one, other] = [await replicated([samplePath]), await replicated([samplePath])];
  for (const file of ["rapport.html", "rapport.md", "resultat.json", "tabeller/publicerade_tal.csv"]) {
    expect(readFileSync(join(one.out, file), "utf8")).toBe(readFileSync(join(other.out, file), "utf8"));
  }
});
