import { describe, expect, test } from "vitest";
import { checkClaims } from "../../src/claims/check-claims.js";
import { claimFile, loadClaims } from "../../src/claims/claim-book.js";
import { loadQuestions } from "../../src/questions/definitions.js";
import { vocabularyOf } from "../../src/questions/vocabulary.js";
import { loadSchema } from "../../src/schema/load.js";
import { loadStages } from "../../src/stages/run-stages.js";
import { changed, refused, type Change } from "../support/mistakes.js";

const SOURCE = "hv2017";
const FILE = claimFile(SOURCE);
const vocabulary = vocabularyOf(loadQuestions(), loadSchema(), loadStages());

const check = (...changes: Change[]): string[] =>
  refused(() => checkClaims(FILE, loadClaims(SOURCE, changed(FILE, ...changes)), vocabulary));

test("the claims are right as shipped", () => {
  expect(check()).toEqual([]);
});

describe("a claim that would be judged as another one is refused", () => {
  test.each<[string, unknown, string]>([
    ["=Q-04.direction", "upp", "direction (Q-04): must be up | down"],
    ["=Q-04.over", "alder", "over (Q-04): there is no alder"],
    ["=Q-51.over.1", "hist_utrednig", "over[1] (Q-51): there is no hist_utrednig"],
    ["=Q-51.over.1", "kon", "over[1] (Q-51): must be a field of yes and no"],
    ["=Q-02.base", "anmalningr", "base (Q-02): there is no anmalningr; there is: arenden, anmalningar"],
    ["=Q-14.parts", [], "parts (Q-14): must not be empty"],
    ["=Q-14.parts", undefined, "parts (Q-14): is missing"],
    ["=Q-14.parts.1.everyPartOf", "uppgift", "parts[1].everyPartOf (Q-14): there is no uppgift"],
    ["=Q-14.parts.1.margin", undefined, "parts[1].margin (Q-14): is missing"],
    ["=Q-14.parts.1.kind", "equal", "parts[1].kind (Q-14): must be greater | trend"],
    ["=Q-01.low", undefined, "low (Q-01): is missing"],
    ["=Q-01.high", undefined, "high (Q-01): is missing"],
    ["=Q-01.high", 56, "high (Q-01): must be a number from 0 to 1"],
    ["=Q-01.low", 0.6, "low (Q-01): must not exceed high"],
    ["=Q-08.wehre", { kon: "pojke" }, "wehre (Q-08): there is no such key"],
    ["=Q-08.where", { alder: "0-5" }, "where.alder (Q-08): there is no alder"],
    ["=Q-08.where", { alder_grupp: "0–5" }, "where.alder_grupp (Q-08): there is no 0–5"],
    ["=Q-06.share.uppgiftslamnare.1", "annan", "share.uppgiftslamnare[1] (Q-06): there is no annan"],
    ["=Q-06.share", { kon: "pojke", ses: "lag" }, "share (Q-06): must have exactly one field"],
    ["=Q-06.share", undefined, "share (Q-06): is missing"],
    [
      "=Q-49.parts.1.where.uppgiftslamnare_grupp.not",
      "skolan",
      "where.uppgiftslamnare_grupp.not (Q-49): there",
    ],
    ["=Q-09.first.where", { hanvisad_til: "x" }, "first.where.hanvisad_til (Q-09): there is no hanvisad_til"],
    ["=Q-12.first", "rest", "first (Q-12): rest is what the other group leaves"],
    ["=Q-12.second", undefined, "second (Q-12): is missing"],
    ["=Q-12.second", "resten", "second (Q-12): must be rest or an object"],
    ["=Q-05.kind", "greatr", "kind (Q-05): must be greater | trend | value | rank"],
    ["=Q-05.kind", undefined, "kind (Q-05): is missing"],
    ["=Q-05.family", "AA", "family (Q-05): there is no AA"],
    ["=Q-05.text", undefined, "text (Q-05): is missing"],
    ["=Q-05.text.en", " ", "text.en (Q-05): must not be empty"],
    ["=Q-05.id", "Q-04", "id (Q-04): is there twice"],
    ["=Q-46.opposes", ["Q-500"], "opposes[0] (Q-46): there is no Q-500"],
    ["=Q-16.top.0", "skolan", "top[0] (Q-16): there is no skolan"],
    ["=Q-16.top", undefined, "top (Q-16): is missing"],
    ["=Q-17.top", ["skola"], "top[0] (Q-17): there is no skola; there is: vald_familj"],
    ["=Q-03.merge.skola.1", "forskolan", "merge.skola[1] (Q-03): there is no forskolan"],
    ["=Q-25.share", undefined, "share (Q-25): is missing"],
    ["=Q-25.of", "orsaker", "of (Q-25): there is no orsaker"],
    ["=Q-30.margin", undefined, "margin (Q-30): is missing"],
    ["=Q-15.measure", "biggest", "measure (Q-15): must be largest | herfindahl | top_tenth"],
    ["=Q-90.below", undefined, "below (Q-90): is missing"],
    ["=Q-90.of", "kon", "of (Q-90): must be a field of yes and no"],
  ])("%s: %j", (at, value, told) => {
    const found = check([`claims.${at}`, value]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^repository\\.claim ${FILE} claims\\[\\d+\\]\\.`));
    expect(found[0]).toContain(`.${told}`);
  });

  test.each<[string, unknown, string]>([
    ["bases.utredningar", { utredning: "ja" }, "bases.utredningar.utredning: there is no utredning"],
    ["bases.utredningar", { utredning_inledd: "j" }, "bases.utredningar.utredning_inledd: there is no j"],
    ["scores.alder_grupp.0-6", 3, "scores.alder_grupp.0-6: there is no 0-6"],
    ["families.1.id", "A", "families[1].id (A): is there twice"],
    ["fewest", 0, "fewest: must be a whole number, 1 or more"],
    ["level", "0.05", "level: must be a number"],
  ])("%s: %j", (at, value, told) => {
    const found = check([at, value]);
    expect(found[0]).toContain(`repository.claim ${FILE} ${told}`);
  });
});
