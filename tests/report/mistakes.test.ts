import { describe, expect, test } from "vitest";
import { loadAgreementWords } from "../../src/agreement/print.js";
import { loadChartWords } from "../../src/charts/words.js";
import { loadInspectionWords } from "../../src/inspection/print.js";
import { loadReplicationWords, replicationWord } from "../../src/replication/words.js";
import { reportWords } from "../../src/report/words.js";
import { changed, refused, shipped } from "../support/mistakes.js";

const LOADERS: Readonly<Record<string, (content?: unknown) => unknown>> = {
  agreement: loadAgreementWords,
  charts: loadChartWords,
  inspection: loadInspectionWords,
  replication: loadReplicationWords,
  report: reportWords,
};

const fileOf = (folder: string): string => `reports/${folder}/words.json`;

test.each(Object.keys(LOADERS))("the words of reports/%s are right as shipped", (folder) => {
  expect(refused(() => LOADERS[folder]?.(shipped(fileOf(folder))))).toEqual([]);
});

describe("a word that the code asks for is there in both languages", () => {
  test.each<[string, string, unknown, string]>([
    ["agreement", "kappa", undefined, "kappa: is missing"],
    ["agreement", "pair.en", undefined, "pair.en: is missing"],
    ["charts", "suppressed", undefined, "suppressed: is missing"],
    ["charts", "suppressed.sv", "", "suppressed.sv: must not be empty"],
    ["charts", "suppressed.se", "x", "suppressed.se: is no language"],
    ["inspection", "by_label", undefined, "by_label: is missing"],
    ["inspection", "draft", "utkast", "draft: must be an object"],
    ["replication", "noneLacking", undefined, "noneLacking: is missing"],
    ["replication", "rule_tva_uttag.en", undefined, "rule_tva_uttag.en: is missing"],
    ["report", "words.cardDays", undefined, "words.cardDays: is missing"],
    ["report", "verbs.share.en", undefined, "verbs.share.en: is missing"],
    ["report", "reasons.no-units", undefined, "reasons.no-units: is missing"],
    ["report", "severities.cell", undefined, "severities.cell: is missing"],
    ["report", "within", undefined, "within: is missing"],
    ["report", "months.en", [], "months.en: must not be empty"],
  ])("%s: %s %j", (folder, at, value, told) => {
    const file = fileOf(folder);
    const found = refused(() => LOADERS[folder]?.(changed(file, [at, value])));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`repository.template ${file} ${told}`);
  });

  test("also one that a stage names", () => {
    expect(refused(() => replicationWord("sv", "rule_ny"))).toEqual([
      "repository.template reports/replication/words.json rule_ny: is missing",
    ]);
  });
});
