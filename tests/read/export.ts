import { expect } from "vitest";
import { csvOfCases, booksOf, FOLLOWED, type Case } from "../support/cases.js";
import { figure, run, type ResultsFile } from "../support/run.js";

/** A place whose name holds the characters that Latin-1 lacks. */
export const PLACE = "“Söder” – 1 €";

/** Six cases under Swedish headers, with å, ä, ö and an en dash in the cells. */
export const CASES: readonly Case[] = [
  ["A1", "2017-01-03", "Pojke", "6–12 år", PLACE, "Polis/åklagare", "Ja"],
  ["A2", "2017-02-28", "Flicka", "0–5 år", "Ängby", "Förskola", "Nej"],
  ["A3", "2017-03-05", "Pojke", "13–17 år", PLACE, "Skola", "Ja"],
  ["A4", "2017-03-06", "Flicka", "6–12 år", PLACE, "Polis/åklagare", "Okänt"],
  ["A5", "2017-12-24", "Pojke", "13–17 år", "Ängby", "Förälder/vårdnadshavare", "Nej"],
  ["A6", "2017-12-31", "Flicka", "6–12 år", "Ängby", "Skola", "Ja"],
].map(([id = "", date = "", sex = "", age = "", place = "", reporter = "", opened = ""]) => ({
  arende_id: id,
  inkom_datum: date,
  Kön: sex,
  Åldersgrupp: age,
  "Stadsdel/område": place,
  Uppgiftslämnare: reporter,
  "Utredning inledd (ja/nej)": opened,
}));

/** The cases as CSV lines: header first, no line ends. */
export function lines(delimiter = ";"): string[] {
  return csvOfCases(CASES, delimiter).trimEnd().split("\r\n");
}

/** Reads files that hold the six cases and holds every figure against what they are. */
export async function expectSixCases(
  files: readonly string[],
  rejected = 0,
): Promise<{ out: string; full: ResultsFile }> {
  const { out, full } = await run(files, { cohort: FOLLOWED, minCount: 1 });
  const books = booksOf(full);
  for (const [rows, accepted, aside] of books) expect(rows).toBe(accepted + aside);
  expect(books.reduce((sum, [, accepted]) => sum + accepted, 0)).toBe(6);
  expect(books.reduce((sum, [, , aside]) => sum + aside, 0)).toBe(rejected);
  const counts = full.results
    .filter(({ question, by }) => question === "arenden" && Object.keys(by).length === 0)
    .map(({ value, n }) => [...Object.entries(value ?? {}).flat(), n]);
  expect(counts).toEqual([
    ["kon", "pojke", 3],
    ["kon", "flicka", 3],
    ["alder_grupp", "0-5", 1],
    ["alder_grupp", "6-12", 3],
    ["alder_grupp", "13-17", 2],
    ["omrade", PLACE, 3],
    ["omrade", "Ängby", 3],
    ["uppgiftslamnare", "polis_aklagare", 2],
    ["uppgiftslamnare", "skola", 2],
    ["uppgiftslamnare", "forskola", 1],
    ["uppgiftslamnare", "foralder", 1],
    ["uppgiftslamnare_grupp", "polis_aklagare", 2],
    ["uppgiftslamnare_grupp", "skola_barnomsorg", 3],
    ["uppgiftslamnare_grupp", "privat", 1],
  ]);
  expect(figure(full, "utredning_inledd")).toMatchObject({ n: 3, base: 5, missing: 1 });
  expect(figure(full, "utredning_inledd", { omrade: PLACE })).toMatchObject({ n: 2, base: 2, missing: 1 });
  expect(full.cohort).toMatchObject({ from: "2017-01-03", to: "2017-12-31" });
  return { out, full };
}
