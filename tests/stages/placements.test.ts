import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Session } from "../../src/database/session.js";
import {
  countPlacements,
  PLACEMENT_CASE_PIPELINE,
  PLACEMENT_PIPELINE,
} from "../../src/placements/count-placements.js";
import { loadSchema, packageRoot, PLACEMENTS, POPULATION } from "../../src/schema/load.js";
import {
  POPULATION_PIPELINE,
  readPopulation,
  type PopulationGroup,
} from "../../src/placements/population.js";
import { loadStages } from "../../src/stages/run-stages.js";
import { madeUpSpells, placementsFile } from "../placements/spells.js";
import { csvOfCases, written } from "../support/cases.js";
import { checkStages } from "./check-stages.js";
import { loadedSession, stagedSession } from "./session.js";

const stages = loadStages(PLACEMENT_PIPELINE);
const besideStages = loadStages(PLACEMENT_CASE_PIPELINE);
const peopleStages = loadStages(POPULATION_PIPELINE);
let session: Session;
let cases: Session;
let population: Session;
let inhabitants: PopulationGroup[];

beforeAll(async () => {
  const schema = loadSchema(PLACEMENTS);
  const loaded = await loadedSession(placementsFile(madeUpSpells(400, 7)), schema);
  ({ session } = loaded);
  const asked = { from: null, to: null, followUpEnd: "2024-02-29" };
  const reasons = ["skola", "skola|heder", ""];
  const known = reasons.map((orsak, child) => ({ person_id: `B${child}`, orsak }));
  cases = await stagedSession(written(csvOfCases(known)), asked);
  const inhabited = [
    { words: ["2022", "flicka", "6-12"], count: 900 },
    { words: ["2022", "pojke", "6-12"], count: 1000 },
  ];
  const beside = { session: cases, fields: new Set(["person_id", "orsak"]) };
  await countPlacements(session, schema, loaded.intake, asked, inhabited, beside);
  const people = await loadedSession(
    written("År;Kön;Ålder;Antal\r\n2022;F;7;450\r\n2022;F;8;450\r\n2022;P;40;3 000\r\n"),
    loadSchema(POPULATION),
  );
  population = people.session;
  inhabitants = await readPopulation(population);
});

afterAll(() => {
  session.close();
  cases.close();
  population.close();
});

checkStages("pipelines/placering", stages, () => session);
checkStages("pipelines/placering_arende", besideStages, () => cases);
checkStages("pipelines/befolkning", peopleStages, () => population);

test("ages become classes, and those older than 20 are not counted", () => {
  expect(inhabitants).toEqual([{ words: ["2022", "flicka", "6-12"], count: 900 }]);
});

test("a stage, a question or the engine reads every stage", () => {
  const readers = [
    "schemas/placements.json",
    "src/placements/count-placements.ts",
    "src/placements/population.ts",
  ].map((file) => readFileSync(`${packageRoot}${file}`, "utf8"));
  const all = [...stages, ...besideStages];
  const inputs = new Set(all.flatMap(({ header }) => header.inputs));
  for (const { table } of all) {
    expect(inputs.has(table) || readers.some((text) => text.includes(table)), table).toBe(true);
  }
});
