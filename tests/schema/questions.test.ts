import { describe, expect, test } from "vitest";
import { loadQuestions, type Question } from "../../src/questions/definitions.js";
import { loadSchema } from "../../src/schema/load.js";
import { loadStages } from "../../src/stages/run-stages.js";

const schema = loadSchema();
const book = loadQuestions();
const stages = loadStages();
const fields = new Set(schema.fields.map(({ name }) => name));
const known = new Set([...fields, ...Object.keys(book.derived)]);

/** Column → type, of a stage. */
function columns(table: string): Map<string, string> {
  const outputs = stages.find((stage) => stage.table === table)?.header.outputs ?? [];
  return new Map(outputs.map(({ name, type }) => [name, type]));
}

const answers = new Map([...columns("int_lage"), ...columns("int_svar")]);

/** What a figure may be broken down by: a column of codes, or codes kept as bits. */
function isGroup(name: string): boolean {
  const type = answers.get(name);
  return name in book.sets || type?.startsWith("kod_") === true || type?.startsWith("fri_") === true;
}

/** The order and the ids that are promised, beside what the engine adds. */
const CONTRACT = (
  "arenden individer orsak utredning_inledd barn_boende barn_samtal skola_kontakt insats_erbjuden insats_accepterad " +
  "insats_accepterad_av_utredda insats_accepterad_av_arenden insats_typ insats_typ_nagon flera_insatser insats_fullfoljd " +
  "ansokan_avser ateraktualiserad ateraktualiserad_12m utredd_mer_an_en_gang utredning_60_dagar utredning_4_manader " +
  "utredningstid_dagar forhandsbedomning_14_dagar aterkomst_orsak"
).split(" ");

describe("the book of questions", () => {
  test("has the promised questions in the promised order", () => {
    const ids = book.questions.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids.filter((id) => CONTRACT.includes(id))).toEqual(CONTRACT);
  });

  test("breaks down by at least the promised fields", () => {
    const least =
      "kon alder_grupp ses omrade initiering uppgiftslamnare orsak orsak_koppling hist_anmalan hist_utredning hist_insats organisation";
    expect(book.groups).toEqual(expect.arrayContaining(least.split(" ")));
    for (const group of book.groups) expect(isGroup(group), group).toBe(true);
  });

  test.each([
    ["ateraktualiserad", ["barn_samtal", "skola_kontakt", "insats_erbjuden", "insats_accepterad"]],
    ["barn_samtal", ["vald_riktning"]],
  ])("%s is also broken down by %j", (id, groups) => {
    expect(book.questions.find((question) => question.id === id)?.groups).toEqual(
      expect.arrayContaining(groups),
    );
  });

  test.each([
    ["arenden", "uppgiftslamnare", ["kon", "alder_grupp", "ses"]],
    ["arenden", "orsak_koppling", ["kon", "alder_grupp", "ses"]],
    ["orsak", "orsak", ["kon", "alder_grupp", "ses", "uppgiftslamnare"]],
  ])("%s of %s is also given within %j", (id, field, groups) => {
    const within = book.questions.find((question) => question.id === id)?.within?.[field];
    for (const group of groups) expect(within).toContainEqual([group]);
  });

  test("makes derived fields from fields that exist", () => {
    for (const [made, from] of Object.entries(book.derived)) {
      expect(answers.has(made), made).toBe(true);
      for (const field of from) expect(fields, field).toContain(field);
    }
  });

  test("keeps sets in whole-number columns over lists that exist", () => {
    for (const { column, list } of Object.values(book.sets)) {
      expect(answers.get(column)).toBe("BIGINT");
      expect([...schema.codeLists.keys()]).toContain(list);
    }
  });

  test("draws the flow from a published table over columns of codes", () => {
    expect(columns(book.flow.table).size).toBeGreaterThan(0);
    for (const column of Object.values(book.flow.steps)) expect(isGroup(column), column).toBe(true);
  });
});

describe.each(book.questions.map((question) => [question.id, question] as const))(
  "%s",
  (_, question: Question) => {
    test("has words in both languages", () => {
      for (const { sv, en } of [question.label, question.population, question.definition]) {
        expect(sv.trim()).not.toBe("");
        expect(en.trim()).not.toBe("");
      }
    });

    test("needs fields that exist", () => {
      for (const anyOf of question.needs) {
        expect(anyOf.length).toBeGreaterThan(0);
        for (const field of anyOf) expect(fields, field).toContain(field);
      }
    });

    test("groups by fields that exist", () => {
      const own = Array.isArray(question.groups) ? (question.groups as string[]) : [];
      const within = Object.values(question.within ?? {}).flat(2);
      for (const name of [...own, ...within]) {
        expect(known, name).toContain(name);
        expect(isGroup(name), name).toBe(true);
      }
    });

    test("is answered by columns that the stages make", () => {
      const type = (column: string): string => answers.get(column) ?? "no column";
      const { answer, id, known: knownBy, tooRecentBeside } = question;
      const own = question.fields ?? [];
      const published = columns(question.table ?? "");
      const right: Readonly<Record<Question["answer"], () => boolean>> = {
        yes_no: () => type(id) === "kod_ja_nej",
        child_yes_no: () => type(id) === "kod_ja_nej",
        days: () => type(id) === "INTEGER" && knownBy !== undefined,
        children: () => knownBy !== undefined,
        category: () => own.length > 0 && own.every(isGroup),
        set: () => own.length > 0 && own.every((field) => field in book.sets),
        pairs: () => own.length === 2 && own.every((field) => published.get(field) === "VARCHAR"),
      };
      expect(right[answer]()).toBe(true);
      for (const column of question.uses ?? []) expect(answers.has(column), column).toBe(true);
      const yesNo = [knownBy, tooRecentBeside].filter((column) => column !== undefined);
      for (const column of yesNo) expect(type(column)).toBe("kod_ja_nej");
    });
  },
);
