import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Session } from "../../src/database/session.js";
import { packageRoot } from "../../src/schema/load.js";
import { loadStages } from "../../src/stages/run-stages.js";
import { samplePath } from "../support/export-file.js";
import { YEAR_2017 } from "../support/run.js";
import { checkStages } from "./check-stages.js";
import { stagedSession } from "./session.js";

const stages = loadStages();
let session: Session;

beforeAll(async () => {
  session = await stagedSession(samplePath, YEAR_2017);
});

afterAll(() => session.close());

checkStages("pipelines", stages, () => session);

test("a stage or the engine reads every stage", () => {
  const engine = readdirSync(`${packageRoot}src`, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, "utf8"))
    .join("\n");
  const book = ["questions", "times"]
    .map((name) => readFileSync(`${packageRoot}schemas/${name}.json`, "utf8"))
    .join("\n");
  const inputs = new Set(stages.flatMap(({ header }) => header.inputs));
  for (const { table } of stages) {
    expect(inputs.has(table) || engine.includes(`"${table}"`) || book.includes(`"${table}"`), table).toBe(
      true,
    );
  }
});
