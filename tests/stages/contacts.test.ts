import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Session } from "../../src/database/session.js";
import { CONTACT_CASE_PIPELINE, CONTACT_PIPELINE, countContacts } from "../../src/contacts/count-contacts.js";
import { loadContactBook } from "../../src/contacts/definitions.js";
import { CONTACTS, loadSchema, packageRoot } from "../../src/schema/load.js";
import { loadStages } from "../../src/stages/run-stages.js";
import { contactsFile, madeUpContacts } from "../contacts/made-up.js";
import { csvOfCases, written } from "../support/cases.js";
import { checkStages } from "./check-stages.js";
import { loadedSession, stagedSession } from "./session.js";

const stages = loadStages(CONTACT_PIPELINE);
const besideStages = loadStages(CONTACT_CASE_PIPELINE);
let session: Session;
let cases: Session;

beforeAll(async () => {
  const schema = loadSchema(CONTACTS);
  const contacts = madeUpContacts(400, 7);
  const loaded = await loadedSession(contactsFile(contacts), schema);
  ({ session } = loaded);
  const reported = contacts
    .filter(({ person_id: person }) => person !== "")
    .map(({ person_id: person = "" }) => ({
      person_id: person,
      inkom_datum: "2017-01-05",
      utredning_inledd: "nej",
      initiering: "anmalan",
      uppgiftslamnare: "skola",
      orsak: "skola",
      alder: "9",
    }));
  const asked = { from: null, to: null, followUpEnd: "2019-03-31" };
  cases = await stagedSession(written(csvOfCases(reported)), asked);
  await countContacts(session, schema, loaded.intake, asked, { session: cases, fields: new Set(["alder"]) });
});

afterAll(() => {
  session.close();
  cases.close();
});

checkStages("pipelines/kontakt", stages, () => session);
checkStages("pipelines/kontakt_arende", besideStages, () => cases);

test("a stage, a question or the engine reads every stage", () => {
  const readers = ["schemas/contacts.json", "src/contacts/count-contacts.ts"].map((file) =>
    readFileSync(`${packageRoot}${file}`, "utf8"),
  );
  const inputs = new Set([...stages, ...besideStages].flatMap(({ header }) => header.inputs));
  for (const { table } of [...stages, ...besideStages]) {
    expect(inputs.has(table) || readers.some((text) => text.includes(table)), table).toBe(true);
  }
});

test("the book of contacts has each question once, in words of both languages, over columns that the stages make", () => {
  const { questions, parameters } = loadContactBook();
  const ids = questions.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
  for (const { table, by, value, label, population, definition } of questions) {
    const made = [...stages, ...besideStages].find((stage) => stage.table === table)?.header.outputs;
    const columns = made?.map(({ name }) => name) ?? [];
    for (const column of [...by, ...(value === undefined ? [] : [value])]) expect(columns).toContain(column);
    for (const { sv, en } of [label, population, definition]) expect(`${sv}${en}`).not.toMatch(/[{}]|^$/);
  }
  for (const lang of ["sv", "en"]) {
    const template = readFileSync(`${packageRoot}reports/report/kontakt.${lang}.md`, "utf8");
    expect(template).toContain(` ${parameters["vantetid_grans"]} da`);
    expect(parameters["manader"]).toBe(6);
    expect(template).toMatch(/sex månader|six months/);
  }
});
