import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { csvOfCases, readTable, written, type Case } from "../support/cases.js";
import { figure, run, scratchFolder } from "../support/run.js";

const COHORT = { from: "2020-01-01", to: "2022-12-31", followUpEnd: "2024-06-30" };

/** Sixty cases a year, of which ten, twenty-five and fifty lead to an utredning. */
const cases = [2020, 2021, 2022].flatMap((year, place) =>
  Array.from({ length: 60 }, (_, row): Case => {
    const opened = row < ([10, 25, 50][place] ?? 0);
    const month = String((row % 12) + 1).padStart(2, "0");
    return {
      person_id: `P${year}-${row}`,
      inkom_datum: `${year}-${month}-05`,
      kon: row % 2 === 0 ? "pojke" : "flicka",
      alder: row % 4 < 2 ? "4" : "14",
      fb_beslut: opened ? "inleds" : "inleds_ej",
      fb_beslut_datum: `${year}-${month}-${row % 3 === 0 ? "25" : "10"}`,
      utr_start: opened ? `${year}-${month}-10` : "",
      utr_slut: opened ? `${year + 1}-01-15` : "",
    };
  }),
);

describe("several years", () => {
  it.each(["sv", "en"] as const)("are told as series with breaks, in %s", async (lang) => {
    const mapping = join(scratchFolder(), "karta.json");
    writeFileSync(mapping, JSON.stringify({ events: [{ date: "2021-07-01", label: "Ny organisation" }] }));
    const targets = [{ question: "utredning_inledd", atLeast: 0.5 }];
    const options = { cohort: COHORT, mapping, lang, charts: true, goals: { targets, periods: [] } };
    const { out, results, full, analysis } = await run([written(csvOfCases(cases))], options);
    const shares = ["2020", "2021", "2022"].map((ar) => figure(results, "utredning_inledd", { ar })?.n);
    expect(shares).toEqual([10, 25, 50]);
    expect(figure(results, "individer", { ar: "2021" })?.n).toBe(60);
    const halves = full.results.filter(
      ({ question, by }) => question === "utredning_inledd" && "halvar" in by,
    );
    expect(halves.reduce((sum, { base }) => sum + (base ?? 0), 0)).toBe(180);
    const text = readFileSync(join(out, "rapport.md"), "utf8").replaceAll("\u00A0", " ");
    const said = {
      sv: [
        "## Hur har det utvecklats?",
        "Ny organisation",
        "ökar (p",
        "över brott 1",
        "första halvåret 2020",
        "Säkrast är att andelen ”Utredning inleds” har ökat, från 42 % (25/60) till 83 % (50/60).",
      ],
      en: [
        "## How has it developed?",
        "Ny organisation",
        "rises (p",
        "across break 1",
        "first half of 2020",
        "Most certain is that the share “Investigation opened” has risen, from 42% (25/60) to 83% (50/60).",
      ],
    };
    for (const words of said[lang]) expect(text).toContain(words);
    const table = readTable(out, "tabeller/utveckling.csv").filter(
      ({ fraga }) => fraga === "utredning_inledd",
    );
    expect(table.map(({ ar, brott, trend }) => [ar, brott, trend])).toEqual([
      ["2020", "", ""],
      ["2021", "2021-07-01", ""],
      ["2022", "", "rises"],
    ]);
    expect(
      analysis.waits.limits
        .filter(({ field, limit }) => field === "ar" && limit === "forhandsbedomning")
        .map(({ code, share }) => [code, share]),
    ).toEqual(["2020", "2021", "2022"].map((code) => [code, 0.667]));
  });

  it("are the same in one file as in one a year", async () => {
    const files = ["2020", "2021", "2022"].map((year) =>
      written(csvOfCases(cases.filter(({ inkom_datum: day }) => day?.startsWith(year)))),
    );
    const [one, several] = [
      await run([written(csvOfCases(cases))], { cohort: COHORT }),
      await run(files, { cohort: COHORT }),
    ];
    const years = (results: typeof one.results): unknown => results.results.filter(({ by }) => "ar" in by);
    expect(years(several.results)).toEqual(years(one.results));
  });

  it("are not told where there is one", async () => {
    const { out, results } = await run([written(csvOfCases(cases))], {
      cohort: { ...COHORT, to: "2020-12-31" },
      charts: true,
    });
    expect(results.results.filter(({ by }) => "ar" in by || "halvar" in by)).toEqual([]);
    expect(readFileSync(join(out, "rapport.md"), "utf8")).not.toContain("Hur har det utvecklats");
    expect(existsSync(join(out, "tabeller/utveckling.csv"))).toBe(false);
    expect(existsSync(join(out, "diagram/utveckling-arbete.svg"))).toBe(false);
  });

  it("hide a year of two children", async () => {
    const few = cases.map((own, row) =>
      row < 60 ? { ...own, person_id: `P${row < 10 ? row % 2 : 9}` } : own,
    );
    const { results, full } = await run([written(csvOfCases(few))], { cohort: COHORT });
    expect(figure(results, "utredning_inledd", { ar: "2020" })?.status).toBe("suppressed");
    expect(figure(full, "utredning_inledd", { ar: "2020" })?.n).toBe(10);
    expect(JSON.stringify(results)).not.toContain('"period":"2020","status":"ok"');
  });

  it("tell a day from which a code list is another, whatever it breaks", async () => {
    const casesWith = (own: Case): Case[] =>
      ["2024", "2025", "2026"].flatMap((year) =>
        Array.from({ length: 12 }, (_, row): Case => ({
          person_id: `P${year}-${row}`,
          inkom_datum: `${year}-${String(row + 1).padStart(2, "0")}-05`,
          utredning_inledd: "ja",
          ...own,
        })),
      );
    const cohort = { from: "2024-01-01", to: "2026-12-31", followUpEnd: "2026-12-31" };
    const breaksOf = async (told: readonly Case[]): Promise<string[]> => {
      const { out } = await run([written(csvOfCases(told))], { cohort });
      const { breaks } = JSON.parse(readFileSync(join(out, "resultat.json"), "utf8")) as {
        breaks: { id: string; date: string }[];
      };
      return breaks.map(({ id }) => id);
    };
    expect(await breaksOf(casesWith({ utr_typ: "11:1" }))).toContain("codes-utr_typ-2025-07-01");
    expect(await breaksOf(casesWith({}))).not.toContain("codes-utr_typ-2025-07-01");
  });
});
