import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { run, scratchFolder, figure } from "../support/run.js";
import { csvOfCases, FOLLOWED, written, type Case } from "../support/cases.js";

const base: Case = {
  fb_beslut: "inleds",
  fb_beslut_datum: "2017-01-20",
  utr_start: "2017-01-20",
  utr_slut: "2017-04-20",
};
const insats: Case = {
  ...base,
  insats_erbjuden: "ja",
  insats_accepterad: "ja",
  beslut_datum: "2017-04-20",
  insats_start: "2017-05-20",
};

/** The number of waits and how many are not known, of one case besides one that has ended. */
async function countedOf(
  question: string,
  own: Case,
): Promise<[n: unknown, missing: unknown, open: unknown]> {
  const csv = csvOfCases([insats, { ...insats, ...own }]);
  const { analysis, full } = await run([written(csv)], { cohort: FOLLOWED, minCount: 1 });
  const found = figure(full, question);
  const open = analysis.waits.open.find(({ wait, field }) => wait === question && field === null);
  return [found?.n, found?.missing, open?.open];
}

describe("how far a wait has come", () => {
  test.each<[string, string, Case, [number, number, number]]>([
    ["a decision", "tid_forhandsbedomning", {}, [2, 0, 0]],
    [
      "no decision yet",
      "tid_forhandsbedomning",
      { fb_beslut: "pagar", fb_beslut_datum: "", utr_start: "", utr_slut: "" },
      [2, 0, 1],
    ],
    ["a decision without a day", "tid_forhandsbedomning", { fb_beslut_datum: "" }, [1, 1, 0]],
    ["a decision before the arrival", "tid_forhandsbedomning", { fb_beslut_datum: "2017-01-01" }, [1, 1, 0]],
    [
      "a decision after the end of follow-up",
      "tid_forhandsbedomning",
      { fb_beslut_datum: "2019-04-01" },
      [2, 0, 1],
    ],
    ["a case that came after it", "tid_forhandsbedomning", { inkom_datum: "2019-04-01" }, [1, 0, 0]],
    ["an open utredning", "tid_utredning", { utr_slut: "" }, [2, 0, 1]],
    ["an utredning closed after the end", "tid_utredning", { utr_slut: "2019-04-01" }, [2, 0, 1]],
    ["an utredning closed on the last day", "tid_utredning", { utr_slut: "2019-03-31" }, [2, 0, 0]],
    ["an utredning without a start", "tid_utredning", { utr_start: "" }, [1, 1, 0]],
    ["an utredning that ends before it starts", "tid_utredning", { utr_slut: "2017-01-01" }, [1, 1, 0]],
    ["no utredning", "tid_utredning", { fb_beslut: "inleds_ej", utr_start: "", utr_slut: "" }, [1, 0, 0]],
    ["an insats that has not begun", "tid_insats", { insats_start: "" }, [2, 0, 1]],
    [
      "an insats that has ended without a first day",
      "tid_insats",
      { insats_start: "", insats_fullfoljd: "ja" },
      [1, 1, 0],
    ],
    ["an insats declined", "tid_insats", { insats_start: "", insats_accepterad: "nej" }, [1, 0, 0]],
    ["an insats that began before the decision", "tid_insats", { insats_start: "2017-04-01" }, [1, 1, 0]],
    ["an insats without a decision", "tid_insats", { beslut_datum: "" }, [1, 1, 0]],
  ])("%s: %s", async (_, question, own, expected) => {
    expect(await countedOf(question, own)).toEqual(expected);
  });
});

describe("extended time", () => {
  test.each([
    ["in time", { utr_forlangd: "nej" }, [1, 1, 0]],
    ["late", { utr_slut: "2017-05-21", utr_forlangd: "nej" }, [0, 1, 0]],
    ["late but extended", { utr_slut: "2017-05-21", utr_forlangd: "ja" }, [1, 1, 0]],
    ["late and not told", { utr_slut: "2017-05-21", utr_forlangd: "" }, [0, 0, 1]],
  ])("%s", async (_, own, expected) => {
    const csv = csvOfCases([{ ...base, ...own }]);
    const { full } = await run([written(csv)], { cohort: FOLLOWED, minCount: 1 });
    const found = figure(full, "utredning_i_laga_tid");
    expect([found?.n, found?.base, found?.missing]).toEqual(expected);
  });
});

describe("the report", () => {
  const many = Array.from({ length: 40 }, (_, place): Case => {
    const month = place < 20 ? "02" : "08";
    return {
      ...base,
      person_id: `P${place}`,
      orsak: "skola",
      inkom_datum: `2017-${month}-01`,
      fb_beslut_datum: `2017-${month}-${place % 2 === 0 ? "11" : "21"}`,
      utr_start: `2017-${month}-11`,
      utr_slut: place % 4 === 0 ? "" : `2017-${place < 20 ? "04" : "12"}-01`,
    };
  });

  it.each(["sv", "en"] as const)("says how long it takes, before and after an event, in %s", async (lang) => {
    const mapping = join(scratchFolder(), "karta.json");
    writeFileSync(mapping, JSON.stringify({ events: [{ date: "2017-07-01", label: "Ny organisation" }] }));
    const { out, analysis } = await run([written(csvOfCases(many))], {
      cohort: FOLLOWED,
      mapping,
      lang,
      charts: true,
    });
    const text = readFileSync(join(out, "rapport.md"), "utf8");
    expect(text).toMatch(/Ny organisation \(1\s(juli|July)\s2017\)/);
    expect(text).toContain(lang === "sv" ? "## Hur lång tid tar det?" : "## How long does it take?");
    expect(text).toContain(
      lang === "sv"
        ? "11 kap. 1 a § socialtjänstlagen (2001:453)"
        : "11 kap. 1 a § the Social Services Act (2001:453)",
    );
    const kept = analysis.waits.limits.find(
      ({ limit, field }) => limit === "forhandsbedomning" && field === null,
    );
    expect(kept).toMatchObject({ n: 40, within: 20, share: 0.5 });
    const median = figure({ results: analysis.published.figures } as never, "tid_utredning");
    expect(median).toMatchObject({ n: 40, missing: 0 });
    expect(analysis.waits.compared.map(({ measure }) => measure)).toEqual([
      "mean",
      "forhandsbedomning",
      "mean",
      "utredning_mal",
      "utredning",
    ]);
  });

  it("tells of what is missing", async () => {
    const { results } = await run([written(csvOfCases([{ kon: "pojke" }]))], { cohort: FOLLOWED });
    expect(results.notAnswered).toContainEqual({
      question: "tid_insats",
      reason: "missing-field",
      fields: ["beslut_datum", "insats_start", "insats_erbjuden"],
    });
  });
});
