import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Session } from "../../src/database/session.js";
import { BehovError, type Problem } from "../../src/errors/behov-error.js";
import { loadStages, runStages } from "../../src/stages/run-stages.js";
import { readStageHeader } from "../../src/stages/stage-header.js";
import { scratchFolder } from "../support/run.js";

const HEADER = `-- purpose: what it is for
-- grain: nr, kod
-- inputs: intag, param
-- outputs: nr INTEGER, kod VARCHAR, andel DOUBLE
-- source: README
`;

async function problemsOf(work: () => unknown): Promise<readonly Problem[]> {
  try {
    await work();
  } catch (error) {
    if (error instanceof BehovError) return error.problems;
    throw error;
  }
  throw new Error("no fault");
}

/** A folder with one stage. */
function folderWith(file: string, sql: string): string {
  const folder = scratchFolder();
  writeFileSync(`${folder}/${file}`, sql);
  return folder;
}

/** A stage of one column, run in a database of its own. */
async function runOne(sql: string): Promise<void> {
  const stages = loadStages(folderWith("010_pub_prov.sql", sql));
  const session = await Session.open({ memory: null, spill: scratchFolder() });
  try {
    await runStages(session, stages);
  } finally {
    session.close();
  }
}

describe("the header of a stage", () => {
  test("is read line by line", () => {
    expect(readStageHeader("x.sql", `${HEADER}select 1`)).toEqual({
      purpose: "what it is for",
      kind: "table",
      grain: ["nr", "kod"],
      inputs: ["intag", "param"],
      outputs: [
        { name: "nr", type: "INTEGER" },
        { name: "kod", type: "VARCHAR" },
        { name: "andel", type: "DOUBLE" },
      ],
      source: "README",
    });
  });

  test("may say that it is a view", () => {
    expect(readStageHeader("x.sql", `-- kind: view\n${HEADER}select 1`).kind).toBe("view");
  });

  test("ends at the first line that is none", () => {
    const sql = `${HEADER}\n-- purpose: another\nselect 1`;
    expect(readStageHeader("x.sql", sql).purpose).toBe("what it is for");
  });

  test.each(["purpose", "grain", "inputs", "outputs", "source"])("must have %s", async (key) => {
    const sql = HEADER.replace(new RegExp(`^-- ${key}:.*\n`, "m"), "");
    expect(await problemsOf(() => readStageHeader("x.sql", `${sql}select 1`))).toEqual([
      { code: "repository.stage", place: { file: "x.sql" }, params: { rule: `-- ${key}:` } },
    ]);
  });

  test("has no other keys", async () => {
    expect(await problemsOf(() => readStageHeader("x.sql", `-- grian: nr\n${HEADER}select 1`))).toMatchObject(
      [{ code: "repository.stage", params: { rule: "grian" } }],
    );
  });
});

describe("a stage file", () => {
  test.each(["10_pub_prov.sql", "010_raw_prov.sql", "010-pub-prov.sql", "pub_prov.sql"])(
    "cannot be named %s",
    async (file) => {
      expect(await problemsOf(() => loadStages(folderWith(file, `${HEADER}select 1`)))).toMatchObject([
        { code: "repository.stage", place: { file: `pipelines/${file}` } },
      ]);
    },
  );

  const header = HEADER.replace("nr INTEGER, kod VARCHAR, andel DOUBLE", "nr INTEGER, kod VARCHAR");

  test("that keeps its word runs", async () => {
    await expect(runOne(`${header}select 1 as nr, 'a' as kod`)).resolves.toBeUndefined();
  });

  test.each([
    ["another type", "select 1::bigint as nr, 'a' as kod"],
    ["another name", "select 1 as antal, 'a' as kod"],
    ["another order", "select 'a' as kod, 1 as nr"],
    ["a column less", "select 1 as nr"],
    ["a column more", "select 1 as nr, 'a' as kod, 2 as till"],
  ])("that gives %s than its header says is wrong", async (_, sql) => {
    expect(await problemsOf(() => runOne(`${header}${sql}`))).toMatchObject([
      { code: "repository.stage", place: { file: "pipelines/010_pub_prov.sql" } },
    ]);
  });

  test("that does not run is told with the line of the file, without the data", async () => {
    const sql = `${header}with en as (\n    select 'hemligt' as kod\n)\n\nselect nr, kod\nfrom en\n`;
    const problems = await problemsOf(() => runOne(sql));
    expect(problems).toMatchObject([
      { code: "repository.stage", place: { file: "pipelines/010_pub_prov.sql", row: 10 } },
    ]);
    expect(JSON.stringify(problems)).not.toContain("hemligt");
  });
});
