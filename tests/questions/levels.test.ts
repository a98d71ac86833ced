import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { behov } from "../cli/command.js";
import { loadSchema } from "../../src/schema/load.js";
import { checkLevels, loadLevels, type LevelBook } from "../../src/stages/levels.js";
import { count, csvOfCases, written } from "../support/cases.js";
import { madeUpCases } from "../support/made-up.js";
import { copyRepository } from "../support/repository-copy.js";
import { scratchFolder } from "../support/run.js";
import { expectFigures, find, type Expected } from "./expect.js";

const one = (what: string): Expected[] => [[what, 1, 1, 0]];

test.each([
  [
    "S1: a placement was offered",
    { orsak: "skola", utredning_inledd: "ja", insats_erbjuden: "ja", insats_typ: "placering" },
    "specialiserad",
  ],
  [
    "S1 asks for an offer",
    { orsak: "skola", utredning_inledd: "ja", insats_erbjuden: "nej", insats_typ: "placering" },
    "framjande",
  ],
  [
    "S2: a grave reason and a service before",
    { orsak: "skola|sjalvskada", hist_insats: "ja" },
    "specialiserad",
  ],
  ["T1: a grave reason alone", { orsak: "sjalvskada", hist_insats: "nej" }, "tidigt_stod"],
  ["S3: four reasons", { orsak: "skola|beteende|ekonomi|bostad" }, "specialiserad"],
  ["T2: a service before", { orsak: "skola", hist_insats: "ja" }, "tidigt_stod"],
  ["T2 without a reason", { orsak: "", hist_insats: "ja" }, "tidigt_stod"],
  ["F1: earlier reports", { orsak: "skola", hist_anmalan: "ja" }, "forebyggande"],
  ["F2: two reasons", { orsak: "skola|ekonomi" }, "forebyggande"],
  ["G1: one reason", { orsak: "skola" }, "framjande"],
  [
    "what the file says goes before the rules",
    { orsak: "skola", niva: "Specialiserad nivå" },
    "specialiserad",
  ],
])("%s", async (_, own, code) => {
  await expectFigures([{ hist_anmalan: "", hist_insats: "", niva: "", ...own }], one(`niva → niva=${code}`));
});

test.each([
  ["none", { orsak: "skola" }, "lag"],
  ["P2: reasons with child and adult", { orsak: "skola|ekonomi" }, "medel"],
  ["P1, P2, P5", { orsak: "skola|ekonomi|heder" }, "stor_komplex"],
  ["P3, P4, P5", { orsak: "vanvard", hist_utredning: "ja", hist_insats: "ja" }, "stor_komplex"],
  ["what the file says", { orsak: "vanvard", behovsniva: "låga behov" }, "lag"],
])("points of extent: %s", async (_, own, code) => {
  await expectFigures(
    [{ hist_utredning: "", hist_insats: "", behovsniva: "", ...own }],
    one(`niva → behovsniva=${code}`),
  );
});

test("without a known reason and without history the level is missing", async () => {
  const results = await count([{ orsak: "" }, { orsak: "skola" }]);
  expect(find(results, "niva → niva=framjande")).toMatchObject({ n: 1, base: 1, missing: 1 });
  expect(find(results, "niva → behovsniva=lag")).toMatchObject({ n: 1, base: 1, missing: 1 });
});

test("levels group what the children get", async () => {
  const cases = ["ja", "ja", "nej"].map((utredning_inledd) => ({ orsak: "skola", utredning_inledd }));
  await expectFigures(cases, [["utredning_inledd niva=framjande", 2, 3, 0]]);
});

test("a rule that names an unknown field or code is a fault of the repository", () => {
  const book = loadLevels();
  const withRule = (when: LevelBook["level"][number]["when"]): LevelBook => ({
    ...book,
    level: [{ id: "X", code: "framjande", when, label: { sv: "", en: "" } }],
  });
  for (const when of [{ orsak: ["nonsense"] }, { omrade: ["A"] }])
    expect(() => checkLevels(withRule(when), loadSchema())).toThrow("repository.schema");
});

test("the order in which the rule table names its fields is nobody's business", async () => {
  const file = written(csvOfCases(madeUpCases(200, 3)));
  const levelsBy = async (root?: string): Promise<string> => {
    const cwd = scratchFolder();
    const args = ["analyze", file, "--out", "ut", "--no-charts", "--quiet"];
    const { code, stderr } = await behov(args, cwd, root);
    expect([code, stderr]).toEqual([0, ""]);
    return readFileSync(`${cwd}/ut/tabeller/niva.csv`, "utf8");
  };
  const copy = copyRepository();
  const table = `${copy}schemas/levels.json`;
  const book = JSON.parse(readFileSync(table, "utf8")) as LevelBook;
  writeFileSync(table, JSON.stringify({ ...book, fields: book.fields.toReversed() }));
  expect(await levelsBy(copy)).toBe(await levelsBy());
});
