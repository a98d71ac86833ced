import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { pastDoor } from "../../src/analysis/past-door.js";
import { BehovError } from "../../src/errors/behov-error.js";
import { inputKind, KindRecogniser } from "../../src/recognise/kinds.js";
import { NO_MAPPING } from "../../src/recognise/mapping.js";
import { loadSchema } from "../../src/schema/load.js";
import { Progress } from "../../src/terminal/progress.js";
import { NUMBER } from "../privacy/numbers.js";
import { csvOfCases, written } from "../support/cases.js";
import { run, scratchFolder } from "../support/run.js";

const CSV = csvOfCases([{ kon: "pojke" }, { kon: "flicka" }, { kon: "pojke" }]);

async function led(paths: readonly string[], isOnDisk = false): ReturnType<typeof pastDoor> {
  const recogniser = new KindRecogniser([inputKind(loadSchema(), NO_MAPPING)]);
  return pastDoor(paths, recogniser, {}, isOnDisk, new Progress(null, () => 0, "sv"));
}

async function codesOf(paths: readonly string[]): Promise<string[]> {
  try {
    await led(paths);
  } catch (error) {
    if (error instanceof BehovError) return error.problems.map(({ code }) => code);
    throw error;
  }
  return [];
}

test("files that need no copy are loaded while they are searched, with no place to spill to", async () => {
  const paths = [written(CSV), written(csvOfCases([{ kon: "flicka" }]))];
  const { ahead } = await led(paths);
  expect(ahead?.loaded.intake.files.map(({ rows }) => rows)).toEqual([3, 1]);
  const [row] =
    (await ahead?.loaded.session.rows("select current_setting('temp_directory') as folder")) ?? [];
  expect(row?.["folder"]).toBe("");
  ahead?.loaded.session.close();
  for (const path of paths) expect(readdirSync(dirname(path))).toEqual(["export.csv"]);
});

test.each([
  ["in another encoding", Buffer.from(CSV.replace("pojke", "Pojke\u00E5"), "latin1")],
  ["with a blank line", CSV.replace("\r\n", "\r\n\r\n")],
  ["that ends within quotes", `${CSV}A4;2017-01-10;"pojke`],
  ["that DuckDB refuses as it is", CSV.replace("A2;", 'A2"x;"')],
])("a file %s waits until it is past the door", async (_, content) => {
  const path = written(content);
  expect((await led([path])).ahead).toBeNull();
  expect(readdirSync(dirname(path))).toEqual(["export.csv"]);
});

const LONG = csvOfCases(Array.from({ length: 30_000 }, () => ({ kon: "pojke", omrade: "Vinsta" })));

const AWKWARD = [
  ["letters of another encoding", Buffer.from("B1;2017-01-10;flicka;Å\r\n", "latin1"), 30_001],
  ["a blank line", Buffer.from("\r\nB1;2017-01-10;flicka;Vinsta\r\n"), 30_002],
  ["a row that is too short", Buffer.from("B1;2017-01-10\r\n"), 30_001],
] as const;

test.each(AWKWARD)(
  "a long file that promises to need no copy, and then holds %s, is read right",
  async (_, end, rows) => {
    const path = written(Buffer.concat([Buffer.from(LONG), end]));
    expect((await led([path])).ahead).toBeNull();
    const { analysis } = await run([path]);
    expect(analysis.inputs.map((input) => input.rows)).toEqual([rows]);
  },
);

test("a number far down in a long file is found when the file is first read", async () => {
  const path = written(`${LONG}B1;2017-01-10;flicka;${NUMBER}\r\n`);
  expect(await codesOf([path])).toEqual(["privacy.personal-number"]);
});

test("a pipe is refused at once, and not waited for", async () => {
  const path = join(scratchFolder(), "pipe.csv");
  execFileSync("mkfifo", [path]);
  expect(await codesOf([path])).toEqual(["input.unreadable"]);
});

test("tables of another kind that need a copy are read when those loaded ahead have been counted", async () => {
  const ragged = "placering_id;start;form\nP1;2017-02-01;hvb\nP2;2017-03-01\nP3;2017-04-01;hvb\n";
  const { analysis } = await run([written(CSV), written(ragged)]);
  expect(analysis.inputs.map(({ rows }) => rows)).toEqual([3, 3]);
});

test("tables that are to lie on disk are not loaded before they may be written", async () => {
  expect((await led([written(CSV)], true)).ahead).toBeNull();
});

test("what is wrong with a table is told when the search of a long file is over", async () => {
  const many = Array.from({ length: 60_000 }, () => ({ kon: "pojke", omrade: "Vinsta" }));
  const paths = [written(csvOfCases([{ kon: "pojke", Kön: "pojke" }])), written(csvOfCases(many))];
  expect(await codesOf(paths)).toEqual(["input.double"]);
});

test("the door speaks first, whatever else is wrong", async () => {
  const double = csvOfCases([{ kon: "pojke", Kön: "pojke", omrade: NUMBER }]);
  expect(await codesOf([written(double)])).toEqual(["privacy.personal-number"]);
  expect(await codesOf([written(double.replace(NUMBER, "Vinsta"))])).toEqual(["input.double"]);
});

test("a number in the last file stops those that are loaded", async () => {
  expect(await codesOf([written(CSV), written(csvOfCases([{ omrade: NUMBER }]))])).toEqual([
    "privacy.personal-number",
  ]);
});
