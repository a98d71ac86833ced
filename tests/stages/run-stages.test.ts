import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { integer, Session } from "../../src/database/session.js";
import { loadStages, runStages, type Stage } from "../../src/stages/run-stages.js";
import { scratchFolder } from "../support/run.js";

let session: Session;

beforeEach(async () => {
  session = await Session.open({ memory: null, spill: scratchFolder() });
});

afterEach(() => session.close());

/** Stages of one number each, by name: what they read and what they select. */
function stagesOf(made: Readonly<Record<string, readonly [inputs: string, select: string]>>): Stage[] {
  const folder = scratchFolder();
  for (const [index, [name, [inputs, select]]] of Object.entries(made).entries()) {
    const header = `-- purpose: a number\n-- grain: n\n-- inputs: ${inputs}\n-- outputs: n INTEGER\n-- source: README\n`;
    writeFileSync(`${folder}/${String(index).padStart(3, "0")}_${name}.sql`, `${header}select ${select}`);
  }
  return loadStages(folder);
}

async function numberIn(table: string): Promise<number> {
  const [row] = await session.rows(`select n from ${table}`);
  return integer(row?.["n"]);
}

test("a stage runs when those that it reads are made, whatever else is ready before", async () => {
  await runStages(
    session,
    stagesOf({
      stg_slow: ["range", "count(*)::integer as n from range(30_000_000) r (i) where hash(i) % 2 < 2"],
      int_own: ["range", "1::integer as n"],
      int_both: ["stg_slow, int_own", "(s.n + o.n)::integer as n from stg_slow s, int_own o"],
      pub_last: ["int_both", "(n * 2)::integer as n from int_both"],
    }),
  );
  expect(await numberIn("pub_last")).toBe(60_000_002);
});

test("a stage waits for a table that is being made meanwhile", async () => {
  const making = new Promise((resolve) => setTimeout(resolve, 50)).then(() =>
    session.run("create table annan as select 7 as n"),
  );
  const stages = stagesOf({ pub_first: ["annan", "n::integer as n from annan"] });
  await runStages(session, stages, new Map([["annan", making]]));
  expect(await numberIn("pub_first")).toBe(7);
});

test("when a stage has a fault the others end first, and it is the one that is told", async () => {
  const stages = stagesOf({
    stg_bad: ["range", "n::integer as n from nowhere"],
    stg_slow: ["range", "count(*)::integer as n from range(30_000_000) r (i) where hash(i) % 2 < 2"],
    int_after: ["stg_bad", "n from stg_bad"],
  });
  await expect(runStages(session, stages)).rejects.toMatchObject({
    problems: [{ code: "repository.stage", place: { row: 6 } }],
  });
  expect(await numberIn("stg_slow")).toBe(30_000_000);
});
