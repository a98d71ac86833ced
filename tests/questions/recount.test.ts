import { beforeAll, describe, expect, test } from "vitest";
import type { Figure } from "../../src/questions/figure.js";
import { samplePath } from "../support/export-file.js";
import { keyOf, readRows, recount, type Counted, type Recount } from "../support/recount.js";
import { run, YEAR_2017, type ResultsFile } from "../support/run.js";

/** Groups that the plain counter does not form. */
const NOT_RECOUNTED = new Set(["initiering,alder_grupp", "kon,uppgiftslamnare_grupp", "hanvisad_till"]);

let full: ResultsFile;
let counted: Recount;

beforeAll(async () => {
  full = (await run([samplePath], { cohort: YEAR_2017 })).full;
  counted = recount(readRows(samplePath), { from: "2017-01-01", to: "2017-12-31" });
});

const keyed = ({ question, by, value }: Figure): string => keyOf(question, by, value);
const numbers = ({ n, base, missing, mean, median, q1, q3 }: Figure | Counted): unknown[] =>
  [n, base, missing, mean, median, q1, q3].map((x) => x ?? null);

describe("a plain counter over the sample finds", () => {
  test.each([
    ["utredning_inledd", 60],
    ["barn_samtal", 60],
    ["skola_kontakt", 60],
    ["insats_erbjuden", 60],
    ["insats_accepterad", 50],
    ["insats_accepterad_av_utredda", 60],
    ["insats_accepterad_av_arenden", 60],
    ["flera_insatser", 50],
    ["insats_fullfoljd", 50],
    ["ateraktualiserad", 60],
    ["ateraktualiserad_12m", 60],
    ["utredning_60_dagar", 60],
    ["utredning_4_manader", 60],
    ["forhandsbedomning_14_dagar", 60],
    ["arenden", 150],
    ["orsak", 300],
    ["barn_boende", 40],
    ["ansokan_avser", 3],
    ["individer", 60],
    ["utredd_mer_an_en_gang", 60],
    ["utredningstid_dagar", 60],
    ["niva", 60],
  ])("the figures of %s, and only categories without cases beside them", (question, atLeast) => {
    const own = full.results.filter(
      (figure) => figure.question === question && !NOT_RECOUNTED.has(Object.keys(figure.by).join(",")),
    );
    const engine = new Map(own.map((figure) => [keyed(figure), numbers(figure)]));
    const plain = new Map(
      [...counted.figures]
        .filter(([key]) => (JSON.parse(key) as string[])[0] === question)
        .map(([key, found]) => [key, numbers(found)]),
    );
    expect(plain.size).toBeGreaterThanOrEqual(atLeast);
    for (const [key, found] of plain) expect([key, engine.get(key)]).toEqual([key, found]);
    const others = [...engine].filter(([key]) => !plain.has(key));
    const mayBeEmpty = own[0]?.value !== null;
    expect(others.filter(([, [n]]) => n !== 0 || !mayBeEmpty)).toEqual([]);
  });

  test("the cohort's end of follow-up", () => {
    expect(full.cohort).toEqual({ from: "2017-01-01", to: "2017-12-31", followUpEnd: "2019-03-31" });
  });
});

describe("the order of the results is fixed", () => {
  test("questions, then groups, then values, none of them twice", () => {
    const keys = full.results.map(keyed);
    expect(keys).toEqual([...new Set(keys)]);
    const runs = (names: string[]): string[] => names.filter((name, index) => name !== names[index - 1]);
    const questions = runs(full.results.map(({ question }) => question));
    expect(questions).toEqual([...new Set(questions)]);
    for (const question of questions) {
      const groups = runs(
        full.results.filter((figure) => figure.question === question).map(({ by }) => JSON.stringify(by)),
      );
      expect([question, groups]).toEqual([question, [...new Set(groups)]]);
    }
  });

  test("codes stand in the order of their list", () => {
    const order = (field: string, of: "by" | "value"): string[] => {
      const own = full.results.filter((figure) => {
        const group = of === "by" ? figure.by : figure.value;
        return (
          figure.question === (of === "by" ? "utredning_inledd" : "arenden") &&
          group?.[field] !== undefined &&
          (of === "by" || Object.keys(figure.by).length === 0)
        );
      });
      return own.map((figure) => (of === "by" ? figure.by : figure.value)?.[field] ?? "");
    };
    expect(order("alder_grupp", "by")).toEqual(["0-5", "6-12", "13-17", "18+"]);
    expect(order("ses", "by").slice(0, 3)).toEqual(["lag", "mellan", "hog"]);
    expect(order("uppgiftslamnare", "value").slice(0, 5)).toEqual([
      "polis_aklagare",
      "skola",
      "forskola",
      "psykiatri",
      "bvc",
    ]);
    expect(order("omrade", "value")).toEqual(
      order("omrade", "value").toSorted(new Intl.Collator("sv-SE").compare),
    );
  });
});
