import { describe, expect, test } from "vitest";
import { checkContacts } from "../../src/contacts/check-contacts.js";
import { CONTACT_CASE_PIPELINE, CONTACT_PIPELINE } from "../../src/contacts/count-contacts.js";
import { CONTACT_FILE, loadContactBook } from "../../src/contacts/definitions.js";
import { checkInventory } from "../../src/inventory/check-inventory.js";
import { INVENTORY_PIPELINE, NEED_PIPELINE } from "../../src/inventory/count-inventory.js";
import { INVENTORY_FILE, loadInventoryBook } from "../../src/inventory/definitions.js";
import { checkQuestions, groundOf } from "../../src/placements/check-questions.js";
import { PLACEMENT_CASE_PIPELINE, PLACEMENT_PIPELINE } from "../../src/placements/count-placements.js";
import { loadPlacementBook, PLACEMENT_FILE } from "../../src/placements/definitions.js";
import { CONTACTS, INVENTORY, loadSchema, PLACEMENTS } from "../../src/schema/load.js";
import { loadStages } from "../../src/stages/run-stages.js";
import { changed, refused, type Change } from "../support/mistakes.js";

const stages = (...folders: string[]): ReturnType<typeof loadStages>[] =>
  folders.map((own) => loadStages(own));

const [spells = [], spellsBeside = []] = stages(PLACEMENT_PIPELINE, PLACEMENT_CASE_PIPELINE);
const [contacts = [], contactsBeside = []] = stages(CONTACT_PIPELINE, CONTACT_CASE_PIPELINE);
const [services = [], servicesBeside = []] = stages(INVENTORY_PIPELINE, NEED_PIPELINE);

const CHECKS: Readonly<Record<string, (content: unknown) => void>> = {
  [PLACEMENT_FILE]: (content) =>
    checkQuestions(
      PLACEMENT_FILE,
      loadPlacementBook(content),
      groundOf(loadSchema(PLACEMENTS), spells, spellsBeside, true),
    ),
  [CONTACT_FILE]: (content) =>
    checkContacts(loadContactBook(content), groundOf(loadSchema(CONTACTS), contacts, contactsBeside, true)),
  [INVENTORY_FILE]: (content) =>
    checkInventory(
      loadInventoryBook(content),
      groundOf(loadSchema(INVENTORY), services, servicesBeside, false),
    ),
};

const check = (file: string, ...changes: Change[]): string[] =>
  refused(() => CHECKS[file]?.(changed(file, ...changes)));

test.each(Object.keys(CHECKS))("%s is right as shipped", (file) => {
  expect(check(file)).toEqual([]);
});

describe("a question whose numbers nothing would protect is refused", () => {
  test.each<[string, string, unknown, string]>([
    [PLACEMENT_FILE, "=placering_dygn.children", ["barm"], "children[0]"],
    [PLACEMENT_FILE, "=placering_dygn.children", undefined, "children"],
    [PLACEMENT_FILE, "=placering_dygn.children", [], "children"],
    [PLACEMENT_FILE, "=placering_dygn_andel.children", ["barn"], "children"],
    [PLACEMENT_FILE, "=placering_dygn_per_barn.children", ["medel"], "children[0]"],
    [PLACEMENT_FILE, "=placering_langd_dagar.lengths.child", "barm", "lengths.child"],
    [PLACEMENT_FILE, "=kostnad_forandring.change.children", "barm", "change.children"],
    [CONTACT_FILE, "=kontakt_orsak.children", undefined, "children"],
    [CONTACT_FILE, "=kontakt_orsak.children", ["barn", "barn_ovrig"], "children[1]"],
    [INVENTORY_FILE, "=behov_barn.children", undefined, "children"],
    [INVENTORY_FILE, "=behov_erbjuden.children", undefined, "children"],
    [INVENTORY_FILE, "=behov_erbjuden.children", ["erbjudna", "ovriga"], "children[1]"],
  ])("%s %s %j", (file, at, value, place) => {
    const found = check(file, [`questions.${at}`, value]);
    expect(found).toHaveLength(1);
    const id = at.slice(1, at.indexOf("."));
    expect(found[0]).toMatch(new RegExp(`^repository\\.schema ${file} questions\\[\\d+\\]\\.`));
    expect(found[0]).toContain(`.${place} (${id}): `);
  });
});

describe("what is not there is named with its place", () => {
  test.each<[string, string, unknown, string]>([
    [
      PLACEMENT_FILE,
      "questions.0.childen",
      ["barn"],
      "questions[0].childen (placering_dygn): there is no such key",
    ],
    [
      PLACEMENT_FILE,
      "questions.0.table",
      "pub_placerin",
      "questions[0].table (placering_dygn): there is no pub_p",
    ],
    [PLACEMENT_FILE, "questions.0.by.1", "forn", "questions[0].by[1] (placering_dygn): there is no forn"],
    [PLACEMENT_FILE, "questions.0.n", "dyng", "questions[0].n (placering_dygn): there is no dyng"],
    [PLACEMENT_FILE, "questions.0.n", undefined, "questions[0].n (placering_dygn): is missing"],
    [
      PLACEMENT_FILE,
      "questions.4.value",
      "forn",
      "questions[4].value (placering_dygn_andel): there is no forn",
    ],
    [PLACEMENT_FILE, "questions.4.base", undefined, "questions[4].base (placering_dygn_andel): is missing"],
    [
      PLACEMENT_FILE,
      "questions.=placering_byte.where",
      { fragan: "x" },
      "].where.fragan (placering_byte): there",
    ],
    [
      PLACEMENT_FILE,
      "questions.=placering_byte.needs.0.0",
      "person",
      "].needs[0][0] (placering_byte): there is no",
    ],
    [
      PLACEMENT_FILE,
      "questions.=kostnad_gini.concentration",
      "kostnd",
      "].concentration (kostnad_gini): there is no",
    ],
    [
      PLACEMENT_FILE,
      "questions.0.kind",
      "cuont",
      "questions[0].kind (placering_dygn): must be share | count | dist",
    ],
    [PLACEMENT_FILE, "questions.0.label.en", undefined, "questions[0].label.en (placering_dygn): is missing"],
    [PLACEMENT_FILE, "questions.1.id", "placering_dygn", "questions[1].id (placering_dygn): is there twice"],
    [PLACEMENT_FILE, "questions", undefined, "questions: is missing"],
    [PLACEMENT_FILE, "derived.ar.0", "strat", "derived.ar[0]: there is no strat"],
    [PLACEMENT_FILE, "periods.vecka", "year", "periods.vecka: there is no vecka"],
    [PLACEMENT_FILE, "periods.ar", "yaer", "periods.ar: must be year | month"],
    [PLACEMENT_FILE, "fields.0.type", "kod", "fields[0].type (ar): must be id | date"],
    [CONTACT_FILE, "days.0", "forsta", "days[0]: there is no forsta"],
    [CONTACT_FILE, "year", "arr", "year: there is no arr"],
    [CONTACT_FILE, "parameters.manader", 0, "parameters.manader: must be a whole number, 1 or more"],
    [
      CONTACT_FILE,
      "questions.=kontakt_vag.beside",
      undefined,
      "].table (kontakt_vag): there is no pub_kontakt_vag",
    ],
    [INVENTORY_FILE, "matrix.questions.0", "behov_barnn", "matrix.questions[0] (behovsmatris): there is no"],
    [INVENTORY_FILE, "matrix.by.0", "orsaken", "matrix.by[0] (behovsmatris): there is no orsaken"],
    [INVENTORY_FILE, "listing.table", "pub_insats", "listing.table (inventering): there is no pub_insats"],
    [INVENTORY_FILE, "listing.fields.0", "nam", "listing.fields[0] (inventering): there is no nam"],
  ])("%s %s", (file, at, value, told) => {
    const found = check(file, [at, value]);
    expect(found).toHaveLength(1);
    expect(found[0]?.startsWith(`repository.schema ${file} `)).toBe(true);
    expect(found[0]).toContain(told);
  });

  test("all that is wrong in a file at once", () => {
    const found = check(
      PLACEMENT_FILE,
      ["questions.0.kind", "x"],
      ["questions.3.by", "ar"],
      ["fields.1.label", "M"],
    );
    expect(found.map((line) => line.split(" ")[2])).toEqual([
      "fields[1].label",
      "questions[0].kind",
      "questions[3].by",
    ]);
  });
});
