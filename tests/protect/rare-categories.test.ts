import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { csvOfCases, FOLLOWED, written, type Case } from "../support/cases.js";
import { figure, run } from "../support/run.js";

/** So many cases of an area; `child` names the child of a case. */
function area(omrade: string, cases: number, child: (index: number) => string): Case[] {
  return Array.from({ length: cases }, (_, index) => ({
    omrade,
    person_id: child(index),
    utredning_inledd: index % 2 === 0 ? "ja" : "nej",
    kon: "flicka",
  }));
}

const each =
  (letter: string) =>
  (index: number): string =>
    `${letter}${index}`;

const EXPORT = [
  ...area("Storby", 30, each("s")),
  ...area("Femby", 5, each("f")),
  ...area("Fyrby", 4, each("y")),
  ...area("Ettby", 9, () => "e"),
  ...area("", 6, each("u")),
];

/** The files outside `intern/` that hold a text. */
function filesWith(out: string, text: string): string[] {
  return readdirSync(out, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) => !relative(out, path).startsWith("intern") && readFileSync(path, "latin1").includes(text),
    )
    .map((path) => relative(out, path));
}

const counted = async (cases: readonly Case[], minCount: number): ReturnType<typeof run> =>
  run([written(csvOfCases(cases))], { cohort: FOLLOWED, charts: true, lang: "en", minCount });

describe("a category of a field without a code list that few children have", () => {
  test("leaves no name in any file that leaves the house, and keeps all in the others", async () => {
    const { out, results, full } = await counted(EXPORT, 5);
    expect(["Storby", "Femby"].map((name) => filesWith(out, name).length > 3)).toEqual([true, true]);
    expect(["Fyrby", "Ettby"].flatMap((name) => filesWith(out, name))).toEqual([]);
    expect(figure(results, "arenden", {}, { omrade: "Storby" })).toMatchObject({
      n: 30,
      base: 48,
      missing: 6,
    });
    expect(figure(full, "arenden", {}, { omrade: "Ettby" })).toMatchObject({ n: 9, base: 48, missing: 6 });
    expect(figure(full, "utredning_inledd", { omrade: "Fyrby" })).toMatchObject({ n: 2, base: 4 });
  });

  test("is one that fewer have than asked for", async () => {
    const { out } = await counted(EXPORT, 6);
    expect(filesWith(out, "Femby")).toEqual([]);
  });

  test("is shown where nothing is protected", async () => {
    const { results } = await counted(EXPORT, 1);
    expect(figure(results, "arenden", {}, { omrade: "Ettby" })?.n).toBe(9);
  });

  test("is shown without numbers where enough have it in all the data but few in the cohort", async () => {
    const earlier = area("Fyrby", 8, each("t")).map((entry) => ({ ...entry, inkom_datum: "2016-03-01" }));
    const cohort = { from: "2017-01-01", to: "2017-12-31", followUpEnd: "2019-03-31" };
    const { results } = await run([written(csvOfCases([...EXPORT, ...earlier]))], { cohort });
    expect(figure(results, "arenden", {}, { omrade: "Fyrby" })?.status).toBe("suppressed");
  });
});
