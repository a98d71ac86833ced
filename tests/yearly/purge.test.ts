import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { purge } from "../../src/purge.js";
import { readStore } from "../../src/yearly/store.js";
import { makeProject, runJob, TODAY, writeProject } from "./project-folder.js";

test("purge deletes figures and reports of periods that have ended, and keeps a record", async () => {
  const path = makeProject();
  const folder = dirname(path);
  const old = await runJob(path);
  writeProject(folder, { cohort: { year: 2018 } });
  const kept = await runJob(path);
  const place = { store: join(folder, "behov.duckdb"), keyFile: null };
  expect(await purge(path, "2017-12-31", TODAY)).toEqual([]);
  expect(existsSync(join(folder, "gallring.csv"))).toBe(false);
  const purged = await purge(path, "2018-01-01", TODAY);
  expect(purged.map(({ what, from, to }) => [what, from, to])).toEqual([
    ["rapport", "2017-01-01", "2017-12-31"],
    ["siffror", "2017-01-01", "2017-12-31"],
  ]);
  expect([existsSync(old.folder), existsSync(kept.folder)]).toEqual([false, true]);
  expect((await readStore(place)).map(({ from }) => from)).toEqual(["2018-01-01"]);
  await purge(path, "2019-01-01", TODAY);
  expect(await readStore(place)).toEqual([]);
  expect(existsSync(join(folder, "rapporter", "senaste"))).toBe(false);
  const record = readFileSync(join(folder, "gallring.csv"), "utf8").trimEnd().split("\r\n");
  expect(record.map((line) => line.split(";").slice(0, 5).join(";"))).toEqual([
    "\uFEFFgallrad;fore;vad;fran;till",
    "2019-02-01;2018-01-01;rapport;2017-01-01;2017-12-31",
    "2019-02-01;2018-01-01;siffror;2017-01-01;2017-12-31",
    "2019-02-01;2019-01-01;rapport;2018-01-01;2018-12-31",
    "2019-02-01;2019-01-01;siffror;2018-01-01;2018-12-31",
  ]);
});
