import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { packageRoot } from "../../src/schema/load.js";
import { scratchFolder } from "../support/run.js";
import { behov } from "./command.js";

const copy = `${scratchFolder()}/`;
const CASES = "arende_id;person_id;inkom_datum;kon\nA1;B1;2017-01-02;pojke\nA2;B2;2017-01-03;flicka\n";
const NAMES =
  "arende_id;person_id;inkom_datum;omrade\nA1;B1;2017-01-02;Anna Berg\nA2;B2;2017-01-03;Erik Lind\n";
const SPELLS = "person_id;start;slut;form\nB1;2017-01-02;2017-03-01;hvb\nB2;2017-01-03;;familjehem\n";

beforeAll(() => {
  for (const name of ["src", "schemas", "pipelines", "reports", "package.json"])
    cpSync(`${packageRoot}${name}`, `${copy}${name}`, { recursive: true });
  symlinkSync(`${packageRoot}node_modules`, `${copy}node_modules`);
  writeFileSync(`${copy}arenden.csv`, CASES);
  writeFileSync(`${copy}placeringar.csv`, SPELLS);
  writeFileSync(`${copy}namn.csv`, NAMES);
});

/** Runs with a file of the repository changed, which is put back. */
async function withChange(
  file: string,
  from: string | RegExp,
  to: string,
  args: readonly string[],
): Promise<{ code: number | null; stderr: string }> {
  const path = `${copy}${file}`;
  const text = readFileSync(path, "utf8");
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(path, changed);
  try {
    const cwd = scratchFolder();
    const { code, stderr } = await behov([...args, "--out", join(cwd, "ut"), "--lang", "en"], cwd, copy);
    expect(readdirSync(cwd)).toEqual([]);
    return { code, stderr };
  } finally {
    writeFileSync(path, text);
  }
}

describe("a mistake in the repository ends the run with 5, file, place and way out, and leaves nothing", () => {
  const analyze = (name: string): string[] => ["analyze", `${copy}${name}`, "--no-charts"];

  test.each<[string, string[], string, string | RegExp, string, RegExp]>([
    [
      "a column of children misspelt",
      analyze("placeringar.csv"),
      "schemas/placements.json",
      '"children": ["barn"]',
      '"children": ["barm"]',
      /^schemas\/placements\.json: error: questions\[0\]\.children\[0\] \(placering_dygn\): the schema is wrong: there is no barm.*\n {2}Mend the file under schemas\/\.$/,
    ],
    [
      "a comma too many",
      analyze("arenden.csv"),
      "schemas/times.json",
      '"period": "ar",',
      '"period": "ar",,',
      /^schemas\/times\.json:4: error: the schema is wrong: from here on it is not JSON.*\n {2}Mend the file under schemas\/\.$/,
    ],
    [
      "a chart without its end",
      analyze("arenden.csv"),
      "reports/charts/charts.json",
      /\}\s*$/,
      "",
      /^reports\/charts\/charts\.json:\d+: error: the file is wrong: from here on it is not JSON.*\n {2}Mend the file under reports\/\.$/,
    ],
    [
      "a chart of a question that is not there, though none is drawn",
      analyze("arenden.csv"),
      "reports/charts/charts.json",
      '"question": "utredning_inledd"',
      '"question": "utredning_inled"',
      /^reports\/charts\/charts\.json: error: charts\[\d+\]\.(steps\[\d+\]\.)?question \([\w-]+\): .* there is no utredning_inled \[repository\.chart\]\n {2}Mend the file under reports\/\.$/,
    ],
    [
      "a chart of placements alone",
      analyze("placeringar.csv"),
      "reports/charts/placering.json",
      '"question": "placering_dygn"',
      '"question": "placering_dyng"',
      /^reports\/charts\/placering\.json: error: charts\[\d+\]\.question \([\w-]+\): .* there is no placering_dyng \[repository\.chart\]/,
    ],
    [
      "a word of the report that is missing",
      analyze("arenden.csv"),
      "reports/report/words.json",
      '"cardDays":',
      '"cardDay":',
      /^reports\/report\/words\.json: error: words\.cardDays: .* is missing \[repository\.template\]/,
    ],
    [
      "a sheet of the entry workbook that is missing",
      analyze("arenden.csv"),
      "schemas/template.json",
      '"double": "Dubbelkodning",',
      "",
      /^schemas\/template\.json: error: sheets\.double: the schema is wrong: is missing \[repository\.schema\]/,
    ],
    [
      "the surnames misspelt",
      ["analyze", `${copy}namn.csv`, "--no-charts"],
      "schemas/privacy/names.json",
      '"surnames"',
      '"surname"',
      /^schemas\/privacy\/names\.json: error: surnames: the schema is wrong: is missing \[repository\.schema\]/,
    ],
    [
      "a question of a field that is not there",
      analyze("arenden.csv"),
      "schemas/questions.json",
      '[["barn_samtal"]',
      '[["barn_samtall"]',
      /^schemas\/questions\.json: error: questions\[\d+\]\.needs\[0\]\[0\] \(barn_samtal\): the question barn_samtal is wrong: there is no barn_samtall \[repository\.question\]\n {2}Mend schemas\/questions\.json, or/,
    ],
    [
      "a column that a stage does not name among its outputs",
      analyze("arenden.csv"),
      "pipelines/060_int_svar.sql",
      "barn_samtal kod_ja_nej, ",
      "",
      /^schemas\/questions\.json: error: questions\[\d+\]\.id \(barn_samtal\): the question barn_samtal is wrong: int_svar has no column barn_samtal: name it among the outputs of pipelines\/060_int_svar\.sql, or correct id \[repository\.question\]\n {2}Mend schemas\/questions\.json, or the file under pipelines\/ that is named\.$/m,
    ],
    [
      "a claim about a base that is not there",
      ["replicate", `${copy}arenden.csv`],
      "schemas/claims/hv2017.json",
      '"base": "anmalningar"',
      '"base": "anmalningr"',
      /^schemas\/claims\/hv2017\.json: error: claims\[\d+\]\.base \(Q-02\): a claim is wrong: there is no anmalningr.*\n {2}Mend schemas\/claims/,
    ],
    [
      "a stage whose name is none",
      analyze("arenden.csv"),
      "pipelines/010_stg_arende.sql",
      /-- purpose:/,
      "-- porpose:",
      /^pipelines\/010_stg_arende\.sql: error: the stage is wrong: porpose \[repository\.stage\]\n {2}Mend the file under pipelines\/\.$/,
    ],
  ])("%s", async (_, args, file, from, to, told) => {
    const { code, stderr } = await withChange(file, from, to, args);
    expect([code, stderr.trimEnd()]).toEqual([5, expect.stringMatching(told)]);
  });
});
