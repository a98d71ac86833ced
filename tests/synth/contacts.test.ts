import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../src/schema/load.js";
import { writeSynth } from "../../src/synth/synthesise.js";
import { samplePath } from "../support/export-file.js";
import { figure, run, scratchFolder, YEAR_2017 } from "../support/run.js";

const folder = scratchFolder();
const SAMPLE = `${packageRoot}data-samples/hv2017-kontakt.csv`;
const COUNSELLING = { tjanst: "foraldraradgivning" };

async function made(seed: number, format: "csv" | "xlsx" = "csv"): Promise<string> {
  const out = join(folder, `kontakt-${seed}.${format}`);
  await writeSynth({ profile: "hv2017-kontakt", seed, out });
  return out;
}

test("the committed sample is what the profile makes, and the same seed makes the same bytes", async () => {
  expect(readFileSync(await made(2017), "utf8")).toBe(readFileSync(SAMPLE, "utf8"));
});

describe.each([2017, 1, 2])("referrals to parent counselling, seed %i", (seed) => {
  test("HV-N22, HV-N23, HV-N15: 26 % from BVC, 6 % from preschool, a wait of 10 days", async () => {
    const { results } = await run([await made(seed)], { cohort: YEAR_2017 });
    const share = (hanvisare: string): number =>
      Math.round(100 * (figure(results, "kontakt_hanvisare", COUNSELLING, { hanvisare })?.share ?? 0));
    expect([share("bvc"), share("forskola")]).toEqual([26, 6]);
    expect(figure(results, "kontakt_vantetid_dagar", COUNSELLING)?.mean).toBe(10);
  });

  test("Q-79, Q-80: misuse and crime are rare reasons at parent counselling and the youth clinic, not in outreach", async () => {
    const { full } = await run([await made(seed)], { cohort: YEAR_2017, minCount: 1 });
    const share = (tjanst: string, reasons: readonly string[]): number =>
      reasons.reduce(
        (sum, orsak) => sum + (figure(full, "kontakt_orsak", { tjanst }, { orsak })?.share ?? 0),
        0,
      );
    expect(share("foraldraradgivning", ["missbruk_vuxen", "kriminalitet_vuxen"])).toBeLessThan(0.06);
    const own = ["missbruk_barn", "snatteri_forseelse", "annan_kriminalitet"];
    expect(share("ungdomsmottagning", own)).toBeLessThan(0.1);
    expect(share("faltassistent", own)).toBeGreaterThan(0.5);
  });
});

test("Q-09, Q-10 beside the cases of the same seed: BVC refers more than it reports, preschool less than BVC", async () => {
  const { results } = await run([samplePath, SAMPLE], { cohort: YEAR_2017 });
  const reported = (uppgiftslamnare: string): number | null | undefined =>
    figure(results, "kontakt_vag", { vag: "anmalan", alder_grupp: "0-5" }, { uppgiftslamnare })?.share;
  expect([reported("bvc"), reported("forskola")].map((share) => Math.round(100 * (share ?? 0)))).toEqual([
    3, 6,
  ]);
  const refers = (hanvisare: string): number =>
    figure(results, "kontakt_hanvisare", COUNSELLING, { hanvisare })?.share ?? 0;
  expect(refers("bvc")).toBeGreaterThan(reported("bvc") ?? 1);
  expect(refers("forskola")).toBeLessThan(refers("bvc"));
  expect(figure(results, "kontakt_utan_utredning")?.status).toBe("ok");
  expect(figure(results, "kontakt_efter_anmalan_dagar")?.median).toBeGreaterThan(0);
});

test("a workbook holds the same contacts", async () => {
  const [book, text] = [await run([await made(5, "xlsx")]), await run([await made(5)])];
  expect(book.results.results).toEqual(text.results.results);
});
