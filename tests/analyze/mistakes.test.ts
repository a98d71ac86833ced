import { describe, expect, test } from "vitest";
import { checkNeedRule, loadNeedRule } from "../../src/inventory/rule.js";
import { checkPilot, loadPilot } from "../../src/pilot/definitions.js";
import { loadQuestions } from "../../src/questions/definitions.js";
import { vocabularyOf } from "../../src/questions/vocabulary.js";
import { checkReturns, loadReturns } from "../../src/returns/return-book.js";
import { loadSchema } from "../../src/schema/load.js";
import { checkBreaks, checkSeries } from "../../src/series/check-series.js";
import { loadSeries } from "../../src/series/definitions.js";
import { checkLevels, loadLevels } from "../../src/stages/levels.js";
import { loadStages } from "../../src/stages/run-stages.js";
import { checkWaits } from "../../src/times/check-waits.js";
import { loadWaits } from "../../src/times/definitions.js";
import { changed, refused, shipped } from "../support/mistakes.js";

const schema = loadSchema();
const stages = loadStages();
const book = loadQuestions();
const vocabulary = vocabularyOf(book, schema, stages);
const { waits } = loadWaits();
const asked = new Set([...book.questions, ...waits].map(({ id }) => id));

/** File → how it is checked. */
const CHECKS: Readonly<Record<string, (content: unknown) => void>> = {
  levels: (content) => checkLevels(loadLevels(content), schema),
  needs: (content) => checkNeedRule(loadNeedRule(content), schema),
  times: (content) => checkWaits(loadWaits(content), book, schema, stages),
  series: (content) => checkSeries(loadSeries(content), book.questions, waits, vocabulary),
  breaks: (content) => checkBreaks(content, asked),
  returns: (content) => checkReturns(loadReturns(content), book.questions, stages),
  pilot: (content) => checkPilot(loadPilot(content), book.questions, vocabulary),
};

test.each(Object.keys(CHECKS))("schemas/%s.json is right as shipped", (name) => {
  expect(refused(() => CHECKS[name]?.(shipped(`schemas/${name}.json`)))).toEqual([]);
});

describe("what is wrong is told with file and place", () => {
  test.each<[string, string, unknown, string]>([
    ["levels", "level.0.code", "special", "level[0].code (S1): there is no special; there is: framjande"],
    ["levels", "level.0.when", {}, "level[0].when (S1): must not be empty"],
    ["levels", "level.0.when", { insatstyp: ["x"] }, "level[0].when.insatstyp (S1): there is no insatstyp"],
    ["levels", "level.0.when", { hist_insats: ["j"] }, "level[0].when.hist_insats[0] (S1): there is no j"],
    ["levels", "level.0.when", { hist_insats: 1 }, "level[0].when.hist_insats (S1): must be a list of codes"],
    [
      "levels",
      "level.0.when",
      { reasonsAtLeast: ["a"] },
      "level[0].when.reasonsAtLeast (S1): must be a number",
    ],
    ["levels", "level.0.when", { reasonAtLeast: 2 }, "level[0].when.reasonAtLeast (S1): there is no reason"],
    ["levels", "level.0.label", undefined, "level[0].label (S1): is missing"],
    ["levels", "level.1.id", "S1", "level[1].id (S1): is there twice"],
    ["levels", "level", [], "level: must not be empty"],
    ["levels", "extent.points", [], "extent.points: must not be empty"],
    ["levels", "extent.from", [], "extent.from: must not be empty"],
    ["levels", "fields.+", "orsk", "fields[7]: there is no orsk"],
    ["levels", "extent.from.0.code", "stor", "extent.from[0].code (stor): there is no stor"],
    ["levels", "extent.from.0.points", 0, "extent.from[1].points (medel): must be fewer than"],
    ["levels", "extent.from.2.points", 1, "extent.from[2].points (lag): must be fewer than"],
    [
      "levels",
      "extent.points.1.when",
      { orsak_koppling: ["bade"] },
      "orsak_koppling[0] (P2): there is no bade",
    ],
    ["needs", "targets.unga.sides", undefined, "targets.unga.sides: is missing"],
    ["needs", "targets.unga.sides", ["barnet"], "targets.unga.sides[0]: there is no barnet; there is: barn"],
    ["needs", "targets.unga.reasons", ["skol"], "targets.unga.reasons[0]: there is no skol"],
    ["needs", "targets.katter", { sides: [], reasons: [] }, "targets.katter: there is no katter"],
    ["needs", "levels.framjande.0", "fram", "levels.framjande[0]: there is no fram"],
    ["needs", "levels.hogst", [], "levels.hogst: there is no hogst"],
    ["needs", "ages.0-5", [5, 0], "ages.0-5: the first must not exceed the second"],
    ["needs", "ages.0-6", [0, 6], "ages.0-6: there is no 0-6"],
    ["times", "table", "int_tider", "table: there is no int_tider"],
    ["times", "waits.0.state", "lage", "waits[0].state (tid_forhandsbedomning): there is no lage"],
    ["times", "waits.0.from", "fb_dagar", "waits[0].from (tid_forhandsbedomning): there is no fb_dagar"],
    ["times", "waits.0.days", "dagar", "waits[0].days (tid_forhandsbedomning): there is no dagar"],
    [
      "times",
      "waits.0.limits.0.limit",
      "forhand",
      "waits[0].limits[0].limit (tid_forhandsbedomning): there is no",
    ],
    [
      "times",
      "waits.0.limits.0.column",
      "grans",
      "waits[0].limits[0].column (tid_forhandsbedomning): there is",
    ],
    [
      "times",
      "waits.0.needs.0.0",
      "fb_beslutsdatum",
      "waits[0].needs[0][0] (tid_forhandsbedomning): there is no",
    ],
    [
      "times",
      "waits.0.label.sv",
      "inom {limit:x}",
      "waits[0].label.sv (tid_forhandsbedomning): there is no x",
    ],
    ["times", "waits.0.label", undefined, "waits[0].label (tid_forhandsbedomning): is missing"],
    ["times", "waits.0.curve.step", 0, "waits[0].curve.step (tid_forhandsbedomning): must be a whole number"],
    ["times", "waits.1.id", "tid_insats", "waits[2].id (tid_insats): is there twice"],
    ["times", "groups.0", "kon", "groups[0]: there is no kon"],
    ["times", "period", "aret", "period: there is no aret"],
    ["series", "indicators.0.question", "utredning", "indicators[0].question: there is no utredning"],
    ["series", "indicators.0.limit", "utredning", "indicators[0].limit: there is no utredning"],
    ["series", "indicators.8.limit", undefined, "indicators[8].limit: is missing"],
    [
      "series",
      "indicators.8.limit",
      "forhandsbedomning",
      "indicators[8].limit: there is no forhandsbedomning",
    ],
    ["series", "indicators.7.label.en", "{limit:y}", "indicators[7].label.en: there is no y"],
    ["series", "standard.0", "koen", "standard[0]: there is no koen"],
    ["series", "year", "aret", "year: there is no aret; there is: ar, halvar"],
    ["series", "fields.0.type", "opn", "fields[0].type (ar): must be id | date"],
    ["breaks", "breaks.0.date", "2013-13-01", "breaks[0].date (forhandsbedomning-14-dagar): must be a day"],
    ["breaks", "breaks.0.kind", "lag", "breaks[0].kind (forhandsbedomning-14-dagar): must be law | codes"],
    [
      "breaks",
      "breaks.0.questions.0",
      "fb",
      "breaks[0].questions[0] (forhandsbedomning-14-dagar): there is no fb",
    ],
    ["breaks", "breaks.0.label.en", undefined, "breaks[0].label.en (forhandsbedomning-14-dagar): is missing"],
    ["returns", "curve.event", "till_utr", "curve.event: there is no till_utr"],
    ["returns", "groups.0", "koen", "groups[0]: there is no koen"],
    ["returns", "figures.0", "ater", "figures[0]: there is no ater"],
    [
      "returns",
      "definitions.1.until",
      "till_20",
      "definitions[1].until (utredning_12_till_21): there is no till_20",
    ],
    [
      "returns",
      "definitions.1.months",
      undefined,
      "definitions[1].months (utredning_12_till_21): is missing",
    ],
    ["pilot", "indicators.0", "utredning", "indicators[0]: there is no utredning"],
    ["pilot", "areas", "omraden", "areas: there is no omraden"],
    ["pilot", "tellable", 10, "tellable: must be a number from 0 to 1"],
    ["pilot", "fewestArea", 30, "fewestArea: there is no such key"],
  ])("%s: %s %j", (name, at, value, told) => {
    const file = `schemas/${name}.json`;
    const found = refused(() => CHECKS[name]?.(changed(file, [at, value])));
    expect(found).toHaveLength(1);
    expect(found[0]?.startsWith(`repository.schema ${file} `)).toBe(true);
    expect(found[0]).toContain(told);
  });
});
