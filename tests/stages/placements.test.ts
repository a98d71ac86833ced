import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Session } from "../../src/database/session.js";
import { countPlacements, PLACEMENT_PIPELINE } from "../../src/placements/count-placements.js";
import { loadSchema, packageRoot, PLACEMENTS } from "../../src/schema/load.js";
import { loadStages } from "../../src/stages/run-stages.js";
import { madeUpSpells, placementsFile } from "../placements/spells.js";
import { checkStages } from "./check-stages.js";
import { loadedSession } from "./session.js";

const stages = loadStages(PLACEMENT_PIPELINE);
let session: Session;

beforeAll(async () => {
  const schema = loadSchema(PLACEMENTS);
  const loaded = await loadedSession(placementsFile(madeUpSpells(400, 7)), schema);
  ({ session } = loaded);
  const asked = { from: null, to: null, followUpEnd: "2024-02-29" };
  await countPlacements(session, schema, loaded.intake, asked);
});

afterAll(() => session.close());

checkStages("pipelines/placering", stages, () => session);

test("a stage, a question or the engine reads every stage", () => {
  const readers = ["schemas/placements.json", "src/placements/count-placements.ts"].map((file) =>
    readFileSync(`${packageRoot}${file}`, "utf8"),
  );
  const inputs = new Set(stages.flatMap(({ header }) => header.inputs));
  for (const { table } of stages) {
    expect(inputs.has(table) || readers.some((text) => text.includes(table)), table).toBe(true);
  }
});
