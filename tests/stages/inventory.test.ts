import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Session } from "../../src/database/session.js";
import { countInventory, INVENTORY_PIPELINE, NEED_PIPELINE } from "../../src/inventory/count-inventory.js";
import { loadInventoryBook } from "../../src/inventory/definitions.js";
import { INVENTORY, loadSchema, packageRoot } from "../../src/schema/load.js";
import { loadStages } from "../../src/stages/run-stages.js";
import { casesFile, inventoryFile, madeUpNeeds, madeUpServices } from "../inventory/made-up.js";
import { FOLLOWED } from "../support/cases.js";
import { checkStages } from "./check-stages.js";
import { loadedSession, stagedSession } from "./session.js";

const stages = loadStages(INVENTORY_PIPELINE);
const needStages = loadStages(NEED_PIPELINE);
let session: Session;
let cases: Session;

beforeAll(async () => {
  const schema = loadSchema(INVENTORY);
  const loaded = await loadedSession(inventoryFile(madeUpServices(20, 7)), schema);
  ({ session } = loaded);
  cases = await stagedSession(casesFile(madeUpNeeds(300, 8)), FOLLOWED);
  const beside = { session: cases, fields: new Set(["orsak", "alder"]) };
  await countInventory(session, schema, loaded.intake, beside);
});

afterAll(() => {
  session.close();
  cases.close();
});

checkStages("pipelines/inventering", stages, () => session);
checkStages("pipelines/behov", needStages, () => cases);

test("a stage, a question or the engine reads every stage", () => {
  const readers = ["schemas/inventory.json", "src/inventory/count-inventory.ts"].map((file) =>
    readFileSync(`${packageRoot}${file}`, "utf8"),
  );
  const inputs = new Set([...stages, ...needStages].flatMap(({ header }) => header.inputs));
  for (const { table } of [...stages, ...needStages]) {
    expect(inputs.has(table) || readers.some((text) => text.includes(table)), table).toBe(true);
  }
});

test("the book of the inventory has each question once, over columns that the stages make", () => {
  const { questions, matrix } = loadInventoryBook();
  const ids = questions.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
  expect(ids).toEqual(expect.arrayContaining([...matrix.questions]));
  for (const question of questions) {
    const made = [...stages, ...needStages].find(({ table }) => table === question.table)?.header.outputs;
    const columns = made?.map(({ name }) => name) ?? [];
    const { n, base, missing, children = [] } = question;
    for (const column of [...question.by, n, base, missing, ...children])
      expect([undefined, ...columns]).toContain(column);
    for (const { sv, en } of [question.label, question.population, question.definition])
      expect(sv.length * en.length).toBeGreaterThan(0);
  }
});
