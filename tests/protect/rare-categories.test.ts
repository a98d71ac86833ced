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

describe("categories of a field without a code list that few children have", () => {
  test("are put together: no name of theirs leaves the house, no case of theirs is lost", async () => {
    const { out, results } = await counted(EXPORT, 5);
    expect(["Storby", "Femby"].map((name) => filesWith(out, name).length > 3)).toEqual([true, true]);
    expect(["Fyrby", "Ettby"].flatMap((name) => filesWith(out, name))).toEqual([]);
    expect(figure(results, "arenden", {}, { omrade: "ovriga" })).toMatchObject({
      n: 13,
      base: 48,
      missing: 6,
    });
  });

  test("are named so that a reader sees what they are", async () => {
    const { out } = await counted(EXPORT, 5);
    expect(filesWith(out, "Others (few children in each)").length).toBeGreaterThan(0);
  });

  test("are counted against the smallest number asked for", async () => {
    const { out, results } = await counted(EXPORT, 6);
    expect(filesWith(out, "Femby")).toEqual([]);
    expect(figure(results, "arenden", {}, { omrade: "ovriga" })?.n).toBe(18);
  });

  test("keep their names where nothing is protected", async () => {
    const { results } = await counted(EXPORT, 1);
    expect(figure(results, "arenden", {}, { omrade: "Ettby" })?.n).toBe(9);
    expect(figure(results, "arenden", {}, { omrade: "ovriga" })).toBeUndefined();
  });

  test("go with a category that is written like the one they are put in", async () => {
    const { results } = await counted([...EXPORT, ...area("ovriga", 7, each("o"))], 5);
    expect(figure(results, "arenden", {}, { omrade: "ovriga" })?.n).toBe(20);
  });
});
