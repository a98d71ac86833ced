import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it, test } from "vitest";
import { csvOfCases, written, type Case } from "../support/cases.js";
import { samplePath } from "../support/export-file.js";
import { dice } from "../support/made-up.js";
import { readRows, type Row } from "../support/recount.js";
import { figure, run, YEAR_2017, type ResultsFile } from "../support/run.js";
import { expectFigures } from "./expect.js";

const FIELDS = { flera_handlaggare: "handlaggare_pseudo", flera_enheter: "enhet" } as const;

describe("several caseworkers or units", () => {
  const at = (person_id: string, handlaggare_pseudo: string, enhet: string): Case => ({
    person_id,
    handlaggare_pseudo,
    enhet,
  });

  test("are counted of children with two known ones or more", async () => {
    const cases = [
      at("two", "h1", "Mottagning"),
      at("two", "h2", "Utredning"),
      at("same", "h1", "mottagning"),
      at("same", "h1", "Mottagning"),
      at("one known", "h1", ""),
      at("one known", "", ""),
      at("two known of three", "h3", "Utredning"),
      at("two known of three", "", "Utredning"),
      at("two known of three", "h4", "Utredning"),
      at("one case", "h1", "Utredning"),
      at("", "h1", "Utredning"),
      at("", "h2", "Mottagning"),
    ];
    await expectFigures(cases, [
      ["flera_handlaggare", 2, 3, 0],
      ["flera_enheter", 1, 3, 0],
    ]);
  });

  test("outside the cohort do not count", async () => {
    const cohort = { from: "2017-01-01", to: "2017-12-31", followUpEnd: "2019-03-31" };
    const cases = [
      at("a", "h1", "X"),
      { ...at("a", "h2", "Y"), inkom_datum: "2018-02-01" },
      at("b", "h1", "X"),
      at("b", "h1", "X"),
    ];
    await expectFigures(cases, [["flera_handlaggare", 0, 1, 0]], { cohort });
  });
});

describe("on the sample with caseworkers and units", () => {
  let rows: Row[];
  let out: string;
  let full: ResultsFile;

  beforeAll(async () => {
    const roll = dice(7);
    rows = readRows(samplePath).map((row) => ({
      ...row,
      handlaggare_pseudo: roll(10) === 0 ? "" : `H${roll(6)}x`,
      enhet: roll(4) === 0 ? "" : (["Mottagning", "Utredning barn", "Utredning unga"][roll(3)] ?? ""),
    }));
    ({ out, full } = await run([written(csvOfCases(rows))], { cohort: YEAR_2017 }));
  });

  it.each(["flera_handlaggare", "flera_enheter"] as const)("%s is as counted in plain loops", (question) => {
    const inside = rows.filter((row) => row["inkom_datum"]?.startsWith("2017"));
    const known = new Map<string, string[]>();
    for (const { person_id: child = "", [FIELDS[question]]: cell = "" } of inside)
      if (child !== "" && cell !== "") known.set(child, [...(known.get(child) ?? []), cell]);
    const groups = ["kon", "omrade", "initiering", "hist_insats"].flatMap((field) =>
      [...new Set(inside.map((row) => row[field] ?? ""))].map((code) => ({ [field]: code })),
    );
    for (const by of [{}, ...groups]) {
      const own = inside.filter((row) => Object.entries(by).every(([field, code]) => row[field] === code));
      const base = [...new Set(own.map(({ person_id: child = "" }) => child))].filter(
        (child) => (known.get(child)?.length ?? 0) > 1,
      );
      const n = base.filter((child) => new Set(known.get(child)).size > 1).length;
      const group = Object.fromEntries(Object.entries(by).map(([field, code]) => [field, code || "okand"]));
      const found = figure(full, question, group);
      expect([by, found?.n ?? 0, found?.base ?? 0]).toEqual([by, n, base.length]);
    }
  });

  it("tells it where the course of the investigation is told", () => {
    const text = readFileSync(join(out, "rapport.md"), "utf8").replaceAll("\u00A0", " ");
    expect(text).toContain("### Hur många handläggare barnet möter");
    expect(text).toMatch(
      /Av barnen med minst två ärenden där handläggaren är känd har \d+ % \(\d+ av \d+; 95 % KI \d+–\d+ %\) mött två handläggare eller fler\./,
    );
  });
});

it("is left out where the fields are not given", async () => {
  const { out, results } = await run([samplePath], { cohort: YEAR_2017 });
  expect(results.notAnswered.map(({ question }) => question)).toEqual(
    expect.arrayContaining(["flera_handlaggare", "flera_enheter"]),
  );
  expect(readFileSync(join(out, "rapport.md"), "utf8")).not.toContain("Hur många handläggare");
});
