import { expect, test } from "vitest";
import { summary } from "../../src/terminal/summary.js";
import { contactsFile } from "../contacts/made-up.js";
import { inventoryFile, madeUpServices } from "../inventory/made-up.js";
import { csvOfCases, FOLLOWED, written } from "../support/cases.js";
import { run } from "../support/run.js";

/** What a run ends with, label by label, without the last line. */
async function told(...files: string[]): Promise<string[][]> {
  const { analysis } = await run(files, { cohort: FOLLOWED });
  const lines = summary(analysis, { lang: "sv", out: "rapport", minCount: 5 })
    .trim()
    .split("\n")
    .slice(1, -1);
  return lines.map((line) => line.trim().split(/ {2,}/));
}

test("a run ends with what was not understood, and where to read of it", async () => {
  const cases = Array.from({ length: 6 }, (_, index) => ({
    kon: index < 2 ? "F1" : "pojke",
    "vem anmälde": "x",
  }));
  expect(await told(written(csvOfCases(cases)))).toEqual([
    ["Lästa rader", "6"],
    ["varav bortlagda", "0"],
    ["Okända kolumner", "1"],
    ["Värden lästa som okända", "färre än 5 (se Datakvalitet, eller kör behov inspect)"],
    ["Ärenden i kohorten", "6 (2017-01-10–2017-01-10)"],
  ]);
});

test("and without that where all was, and without the number of cases of few children", async () => {
  expect(await told(written(csvOfCases([{ kon: "pojke" }, { kon: "flicka" }])))).toEqual([
    ["Lästa rader", "2"],
    ["varav bortlagda", "0"],
    ["Ärenden i kohorten", "skyddat (för få barn) (2017-01-10–2017-01-10)"],
  ]);
});

test("contacts are told by the children behind them, services by their own number", async () => {
  const contacts = (child: (index: number) => string): string =>
    contactsFile(
      Array.from({ length: 6 }, (_, index) => ({
        person_id: child(index),
        tjanst: "skolsocionom",
        resultat: "avslutad",
      })),
    );
  const services = inventoryFile(madeUpServices(3, 1));
  const ofTwo = await told(
    contacts((index) => `B${index % 2}`),
    services,
  );
  expect(ofTwo.slice(2)).toEqual([
    ["Kontakter", "skyddat (för få barn)"],
    ["Insatser i inventeringen", "3"],
  ]);
  const ofSix = await told(contacts((index) => `B${index}`));
  expect(ofSix.slice(2)).toEqual([["Kontakter", "6"]]);
});
