import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { catalogue, type FaultCode } from "../../src/errors/catalogue.js";
import { behov } from "../cli/command.js";
import { makeProject, runJob } from "./project-folder.js";

const INPUTS = { inputs: ["export/*.csv"] };

/** What stands in a project's folder. */
const namesIn = (path: string): string[] =>
  readdirSync(dirname(path), { recursive: true }).map(String).toSorted();

test.each<[string, object, FaultCode, string]>([
  [
    "a last day that does not exist",
    { cohort: { from: "2017-01-01", to: "2017-06-31" } },
    "usage.project",
    "cohort.to",
  ],
  [
    "an end of follow-up that does not",
    { cohort: { followUpEnd: "2019-02-30" } },
    "usage.project",
    "cohort.followUpEnd",
  ],
  [
    "an end of follow-up before the first day",
    { cohort: { year: 2017, followUpEnd: "2016-12-31" } },
    "usage.project",
    "cohort.followUpEnd ≥ 2017-01-01",
  ],
  ["a mapping that is not there", { mapping: "borta.json" }, "input.project-file", "borta.json"],
  ["a store in no folder", { store: { file: "borta/b.duckdb" } }, "usage.unwritable", "b.duckdb"],
  ["a key in no folder", { store: { keyFile: "borta/k" } }, "usage.key-file", "k"],
  ["reports where a file is", { outputs: { folder: "upptaget" } }, "usage.place", "upptaget"],
  ["a goal of no question", { targets: { nonsense: { atLeast: 1 } } }, "usage.project", "targets.nonsense"],
  ["too little memory", { memory: "60MB" }, "usage.project", "memory"],
])("%s is told, and nothing is left behind", async (_, settings, code, named) => {
  const path = makeProject({ ...INPUTS, ...settings });
  const folder = dirname(path);
  writeFileSync(join(folder, "upptaget"), "x");
  const before = namesIn(path);
  const ended = await behov(["run"], folder);
  expect([ended.code, ended.stdout]).toEqual([catalogue[code].exit, ""]);
  expect(ended.stderr).toContain(`[${code}]`);
  expect(ended.stderr.split("\n")[0]).toContain(named);
  expect(ended.stderr).not.toContain("borta/");
  expect(namesIn(path)).toEqual(before);
});

test.each(["run", "purge"])(
  "%s speaks the project's language, also where the project is wrong",
  async (command) => {
    const path = makeProject({ ...INPUTS, outputs: { lang: "en", foldr: "x" } });
    const args = command === "run" ? ["run"] : ["purge", "--before", "2010-01-01"];
    const ended = await behov(args, dirname(path));
    expect([ended.code, ended.stderr.split("\n")[0]]).toEqual([
      2,
      "behov.json: error: outputs.foldr: in the project file: there is no such key; there are folder, lang, minCount, charts, png [usage.project]",
    ]);
    const swedish = await behov(args, dirname(makeProject({ ...INPUTS, outputs: { foldr: "x" } })));
    expect(swedish.stderr).toContain("outputs.foldr: i projektfilen: nyckeln finns inte");
  },
);

test("a project file may begin with a byte order mark, as Windows editors write", async () => {
  const path = makeProject();
  const whole = { ...INPUTS, cohort: { year: 2017 }, outputs: { charts: false } };
  writeFileSync(path, `\uFEFF${JSON.stringify(whole)}`);
  expect(existsSync((await runJob(path)).folder)).toBe(true);
});

test("a project file that is not JSON is told by its line", async () => {
  const path = makeProject();
  writeFileSync(path, '{\n  "inputs": ["export/*.csv"],\n  "memory": 1GB\n}\n');
  const { code, stderr } = await behov(["run"], dirname(path));
  expect([code, stderr.split("\n")[0]]).toEqual([
    2,
    expect.stringMatching(/^behov\.json:3: fel: .*inte JSON.*\[usage\.project\]$/),
  ]);
});

test("reports are purged from a folder, not from a file in its place", async () => {
  const path = makeProject({ outputs: { folder: "upptaget" } });
  writeFileSync(join(dirname(path), "upptaget"), "x");
  const ended = await behov(["purge", "--before", "2010-01-01"], dirname(path));
  expect([ended.code, ended.stderr.includes("[usage.place]")]).toEqual([2, true]);
});
