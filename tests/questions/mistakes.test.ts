import { describe, expect, test } from "vitest";
import { checkQuestions } from "../../src/questions/check-questions.js";
import { loadQuestions, QUESTION_FILE } from "../../src/questions/definitions.js";
import { loadSchema } from "../../src/schema/load.js";
import { loadStages } from "../../src/stages/run-stages.js";
import { changed, refused, shipped, type Change } from "../support/mistakes.js";

const schema = loadSchema();
const stages = loadStages();

const check = (...changes: Change[]): string[] =>
  refused(() => checkQuestions(loadQuestions(changed(QUESTION_FILE, ...changes)), schema, stages));

/** A question as shipped, under another id. */
function like(id: string, own: Record<string, unknown>): unknown {
  const { questions } = shipped(QUESTION_FILE) as { questions: { id: string }[] };
  return { ...questions.find((question) => question.id === id), ...own };
}

test("the questions are right as shipped", () => {
  expect(check()).toEqual([]);
});

describe("a question that would be answered wrongly, or never, is refused", () => {
  test.each<[string, unknown, string]>([
    ["=barn_samtal.kind", "shar", "kind (barn_samtal): must be share | count | distribution"],
    ["=barn_samtal.kind", "count", "kind (barn_samtal): must be share"],
    ["=barn_samtal.kind", undefined, "kind (barn_samtal): is missing"],
    ["=barn_samtal.answer", "yesno", "answer (barn_samtal): must be yes_no | category"],
    ["=barn_samtal.needs", [["barn_samtall"]], "needs[0][0] (barn_samtal): there is no barn_samtall"],
    ["=barn_samtal.needs", [[]], "needs[0] (barn_samtal): must not be empty"],
    ["=barn_samtal.needs", undefined, "needs (barn_samtal): is missing"],
    ["=barn_samtal.label", undefined, "label (barn_samtal): is missing"],
    ["=barn_samtal.population.en", undefined, "population.en (barn_samtal): is missing"],
    ["=barn_samtal.definition", undefined, "definition (barn_samtal): is missing"],
    ["=barn_samtal.definiton", { sv: "x", en: "x" }, "definiton (barn_samtal): there is no such key"],
    ["=barn_samtal.groups", ["vald_riktnig"], "groups[0] (barn_samtal): there is no vald_riktnig"],
    ["=barn_samtal.groups", "alla", "groups (barn_samtal): must be a list or all"],
    [
      "=barn_samtal.id",
      "barn_samtalen",
      "id (barn_samtalen): int_svar has no column barn_samtalen: name it among the outputs of pipelines/060_int_svar.sql, or correct id",
    ],
    [
      "=ateraktualiserad_12m.tooRecentBeside",
      "ater",
      "tooRecentBeside (ateraktualiserad_12m): there is no ater",
    ],
    ["=individer.known", undefined, "known (individer): is missing"],
    ["=individer.known", "kon", "known (individer): int_svar.kon is kod_kon, not kod_ja_nej"],
    ["=utredningstid_dagar.known", "kand", "known (utredningstid_dagar): int_svar has no column kand"],
    ["=barn_boende.unknown", "categori", "unknown (barn_boende): must be category"],
    [
      "=barn_boende.within",
      { boende: [["kon"]] },
      "within.boende (barn_boende): there is no boende; there is: barn",
    ],
    [
      "=barn_boende.within",
      { barn_boende: [["orsk"]] },
      "within.barn_boende[0][0] (barn_boende): there is no orsk",
    ],
    ["=ansokan_avser.fields", ["ansokan"], "fields[0] (ansokan_avser): there is no ansokan"],
    ["=ansokan_avser.fields", undefined, "fields (ansokan_avser): is missing"],
    [
      "=insats_typ_nagon.fields",
      ["kon"],
      "fields[0] (insats_typ_nagon): there is no kon; there is: orsak, hanv",
    ],
    ["=aterkomst_orsak.table", "pub_aterkomst", "table (aterkomst_orsak): there is no pub_aterkomst"],
    ["=aterkomst_orsak.table", undefined, "table (aterkomst_orsak): is missing"],
    [
      "=aterkomst_orsak.fields.1",
      "nasta",
      "fields[1] (aterkomst_orsak): there is no nasta; there is: orsak, nasta",
    ],
    ["=aterkomst_orsak.uses.0", "ater", "uses[0] (aterkomst_orsak): there is no ater"],
    ["=aterkomst_orsak.among", "ater", "among (aterkomst_orsak): there is no ater"],
    ["+", like("barn_samtal", { id: "kon" }), "id (kon): int_svar.kon is kod_kon, not kod_ja_nej"],
    ["+", like("barn_samtal", {}), "id (barn_samtal): is there twice"],
    [
      "+",
      like("utredningstid_dagar", { id: "utr_slut" }),
      "id (utr_slut): int_lage.utr_slut is DATE, not INTEGER",
    ],
  ])("%s: %j", (at, value, told) => {
    const found = check([`questions.${at}`, value]);
    expect(found[0]).toMatch(/^repository\.question schemas\/questions\.json questions\[\d+\]\./);
    expect(found[0]).toContain(`.${told}`);
    expect(found).toHaveLength(1);
  });

  test.each<[string, unknown, string]>([
    ["groups.0", "konn", "groups[0]: there is no konn"],
    ["derived.alder_grupp.0", "aldern", "derived.alder_grupp[0]: there is no aldern"],
    ["derived.alderklass", ["alder"], "derived.alderklass: there is no alderklass"],
    [
      "sets.brottstyp.column",
      "brottstyp",
      "sets.brottstyp.column: int_svar has no column brottstyp: name it among the outputs of pipelines/060_int_svar.sql, or correct column",
    ],
    ["sets.brottstyp.list", "brott", "sets.brottstyp.list: there is no brott"],
    ["flow.table", "pub_flodet", "flow.table: there is no pub_flodet"],
    ["flow.steps.insats", "insatsen", "flow.steps.insats: there is no insatsen"],
    ["qestions", [], "qestions: there is no such key; there are groups, derived, sets, flow, questions"],
  ])("%s: %j", (at, value, told) => {
    expect(check([at, value])).toEqual([`repository.question schemas/questions.json ${told}`]);
  });
});
