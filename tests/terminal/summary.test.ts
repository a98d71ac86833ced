import { expect, test } from "vitest";
import { summary } from "../../src/terminal/summary.js";
import { csvOfCases, FOLLOWED, written } from "../support/cases.js";
import { run } from "../support/run.js";

/** What a run ends with, label by label, without the last line. */
async function told(csv: string): Promise<string[][]> {
  const { analysis } = await run([written(csv)], { cohort: FOLLOWED });
  const lines = summary(analysis, { lang: "sv", out: "rapport" }).trim().split("\n").slice(1, -1);
  return lines.map((line) => line.trim().split(/ {2,}/));
}

test("a run ends with what was not understood, and where to read of it", async () => {
  const cases = Array.from({ length: 6 }, (_, index) => ({
    kon: index < 2 ? "F1" : "pojke",
    "vem anmälde": "x",
  }));
  expect(await told(csvOfCases(cases))).toEqual([
    ["Lästa rader", "6"],
    ["varav bortlagda", "0"],
    ["Okända kolumner", "1"],
    ["Värden lästa som okända", "2 (se Datakvalitet, eller kör behov inspect)"],
    ["Ärenden i kohorten", "6 (2017-01-10–2017-01-10)"],
  ]);
});

test("and without that where all was, and without the number of cases of few children", async () => {
  expect(await told(csvOfCases([{ kon: "pojke" }, { kon: "flicka" }]))).toEqual([
    ["Lästa rader", "2"],
    ["varav bortlagda", "0"],
    ["Ärenden i kohorten", "skyddat (för få barn) (2017-01-10–2017-01-10)"],
  ]);
});
