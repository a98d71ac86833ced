import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { PilotPlan } from "../../src/schema/pilot.js";
import { csvOfCases, written, type Case } from "../support/cases.js";
import { run, scratchFolder } from "../support/run.js";

const PLAN: PilotPlan = { field: "omrade", codes: ["Norr"], from: "2021-01-01" };

/** Cases of an area that came in during a month, so many of them with an utredning; each another child's. */
function casesOf(area: string, month: string, count: number, opened: number): Case[] {
  return Array.from({ length: count }, (_, row) => ({
    person_id: `${area}-${month}-${row}`,
    omrade: area,
    inkom_datum: `${month}-15`,
    fb_beslut: row < opened ? "inleds" : "inleds_ej",
  }));
}

async function compared(
  cases: readonly Case[],
  options: { plan?: PilotPlan; lang?: "sv" | "en"; minCount?: number } = {},
) {
  const { plan = PLAN, lang = "sv", minCount = 5 } = options;
  const mapping = join(scratchFolder(), "karta.json");
  writeFileSync(mapping, JSON.stringify({ pilot: plan }));
  const { out, analysis, results } = await run([written(csvOfCases(cases))], { mapping, lang, minCount });
  const [first] = analysis.pilot?.comparisons ?? [];
  return { first, analysis, results, text: readFileSync(join(out, "rapport.md"), "utf8") };
}

const large = [
  ...casesOf("Norr", "2020-06", 800, 200),
  ...casesOf("Norr", "2021-06", 800, 440),
  ...casesOf("Söder", "2020-06", 800, 200),
  ...casesOf("Söder", "2021-06", 800, 280),
];

describe("a pilot against the line", () => {
  it("counts what changed more in the pilot, and says that it can tell", async () => {
    const { first, analysis, text } = await compared(large);
    expect(first).toMatchObject({
      question: "utredning_inledd",
      status: "ok",
      verdict: "more",
      isTooSmall: false,
      before: null,
    });
    expect(first?.shares?.map(({ n }) => n)).toEqual([200, 280, 200, 440]);
    // (0.55 − 0.25) − (0.35 − 0.25); √((0.1875 + 0.1875 + 0.2275 + 0.2475)/800) = 0.0326
    expect(first?.difference?.estimate).toBe(0.2);
    expect(first?.difference?.low).toBeCloseTo(0.2 - 1.96 * 0.0326, 2);
    expect(first?.detectable).toBeCloseTo(2.8016 * 0.0326, 2);
    expect(analysis.pilot?.clusters).toBe("child");
    expect(text).toContain("ökat mer i piloten");
  });

  it("takes what came on the day as after", async () => {
    const borders = (day: string): Case[] =>
      large.map((own) => ({ ...own, inkom_datum: own["inkom_datum"] === "2021-06-15" ? day : "2020-12-31" }));
    const { first } = await compared(borders("2021-01-01"));
    expect(first?.shares?.map(({ base }) => base)).toEqual([800, 800, 800, 800]);
    const none = await compared(borders("2020-12-31"));
    expect(none.first).toMatchObject({ status: "too_few", shares: null, isTooSmall: true });
  });

  it.each(["sv", "en"] as const)("warns plainly when the pilot is too small, in %s", async (lang) => {
    const small = large.filter(({ omrade }, row) => omrade === "Söder" || row % 20 === 0);
    const { first, text } = await compared(small, { lang });
    expect(first?.isTooSmall).toBe(true);
    expect(text).toContain(
      lang === "sv"
        ? "Piloten är för liten för att säga något om: Utredning inleds"
        : "The pilot is too small to tell anything about: Investigation opened",
    );
  });

  it("tells trends before that went apart", async () => {
    const months = ["2019-04", "2019-10", "2020-04", "2020-10"];
    const before = months.flatMap((month, place) => [
      ...casesOf("Norr", month, 100, 20 + 10 * place),
      ...casesOf("Söder", month, 100, 30),
    ]);
    const { first } = await compared([
      ...before,
      ...large.filter(({ inkom_datum: day }) => day === "2021-06-15"),
    ]);
    expect(first?.before?.estimate).toBe(0.1);
    expect(first?.before?.low).toBeGreaterThan(0);
  });

  it("hides a pilot of two children", async () => {
    const two = large.map((own, row) =>
      own["omrade"] === "Norr" ? { ...own, person_id: `N${row % 2}` } : own,
    );
    const { first, results, text } = await compared(two);
    expect(first).toMatchObject({ status: "suppressed", shares: null, difference: null, detectable: null });
    expect(JSON.stringify(results)).not.toContain('"estimate"');
    expect(text).toContain("| Utredning inleds | skyddat |");
  });

  it("takes areas together where there are enough", async () => {
    const areas = Array.from({ length: 30 }, (_, area) => `Område ${String(area).padStart(2, "0")}`);
    const cases = areas.flatMap((area, place) => [
      ...casesOf(area, "2020-06", 20, 5 + (place % 3)),
      ...casesOf(area, "2021-06", 20, 6 + (place % 5)),
    ]);
    const plan = { ...PLAN, codes: areas.slice(0, 6) };
    expect((await compared(cases, { plan })).analysis.pilot?.clusters).toBe("area");
    const fewer = { ...PLAN, codes: areas.slice(0, 5) };
    expect((await compared(cases, { plan: fewer })).analysis.pilot?.clusters).toBe("child");
  });

  it("says so when the data do not hold the areas, and nothing without a pilot", async () => {
    const { text } = await compared(large, { plan: { ...PLAN, codes: ["Väster"] } });
    expect(text).toContain("Pilotens områden finns inte i underlaget");
    const plain = await run([written(csvOfCases(large))]);
    expect(plain.analysis.pilot).toBeNull();
    expect(readFileSync(join(plain.out, "rapport.md"), "utf8")).not.toContain("Pilot mot linje");
  });
});
