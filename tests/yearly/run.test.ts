import { existsSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { BehovError } from "../../src/errors/behov-error.js";
import { takeLock } from "../../src/yearly/lock.js";
import { readStore } from "../../src/yearly/store.js";
import { bytesUnder, makeProject, runJob, TODAY, writeProject } from "./project-folder.js";

const storeOf = (path: string) => ({ store: join(dirname(path), "behov.duckdb"), keyFile: null });

async function codesOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(BehovError);
  return (error as BehovError).problems.map(({ code }) => code).join();
}

test("a run makes a dated report, a pointer to it and a store; the same again does nothing", async () => {
  const path = makeProject();
  const first = await runJob(path);
  const out = join(dirname(path), "rapporter");
  expect(first.folder).toBe(join(out, "2017_2019-02-01"));
  expect(readlinkSync(join(out, "senaste"))).toBe("2017_2019-02-01");
  const [period] = await readStore(storeOf(path));
  expect(period?.figures).toEqual(first.analysis?.published.figures);
  expect(period).toMatchObject({ from: "2017-01-01", to: "2017-12-31", folder: "2017_2019-02-01" });
  const before = bytesUnder(dirname(path));
  const second = await runJob(path, new Date("2019-03-01T09:00:00Z"));
  expect(second).toMatchObject({ analysis: null, folder: first.folder });
  expect(bytesUnder(dirname(path))).toEqual(before);
});

test("the same inputs in another place give the same figures in the store and the same report", async () => {
  const [one, other] = [makeProject(), makeProject()];
  const [first, second] = [await runJob(one), await runJob(other)];
  expect(await readStore(storeOf(one))).toEqual(await readStore(storeOf(other)));
  const [a, b] = [bytesUnder(first.folder), bytesUnder(second.folder)];
  for (const bytes of [a, b]) delete bytes["manifest.json"];
  expect(a).toEqual(b);
});

test("a lost report is made again, with the same bytes", async () => {
  const path = makeProject();
  const { folder } = await runJob(path);
  const before = bytesUnder(folder);
  rmSync(folder, { recursive: true });
  await runJob(path);
  const after = bytesUnder(folder);
  for (const bytes of [before, after]) delete bytes["manifest.json"];
  expect(after).toEqual(before);
});

test("the next year is compared with the one before", async () => {
  const path = makeProject();
  await runJob(path);
  writeProject(dirname(path), { cohort: { year: 2018 } });
  const { folder, earlier } = await runJob(path);
  expect(earlier).toMatchObject({ method: "same", cohort: { to: "2017-12-31" } });
  expect(readFileSync(join(folder, "rapport.md"), "utf8")).toContain("## Vad har förändrats?");
  const lines = readFileSync(join(folder, "tabeller/forandringar.csv"), "utf8").trimEnd().split("\r\n");
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.some((line) => line.startsWith("ateraktualiserad;"))).toBe(false);
  expect((await readStore(storeOf(path))).map(({ from }) => from)).toEqual(["2017-01-01", "2018-01-01"]);
});

test("goals are held against every accepted year", async () => {
  const targets = { utredning_inledd: { atLeast: 0.1 }, barn_samtal: { atMost: 0.01 } };
  const path = makeProject({ targets });
  await runJob(path);
  writeProject(dirname(path), { targets, cohort: { year: 2018 } });
  const { folder } = await runJob(path);
  const [, ...lines] = readFileSync(join(folder, "tabeller/mal.csv"), "utf8").trimEnd().split("\r\n");
  const cells = lines.map((line) => line.split(";"));
  expect(cells.map(([question, , , from]) => [question, from])).toEqual([
    ["utredning_inledd", "2017-01-01"],
    ["utredning_inledd", "2018-01-01"],
    ["barn_samtal", "2017-01-01"],
    ["barn_samtal", "2018-01-01"],
  ]);
  expect(cells.map((line) => line[10])).toEqual(["", "reached", "", "missed"]);
  const halves = readFileSync(join(folder, "tabeller/mal_halvar.csv"), "utf8").split("\r\n");
  expect(halves.flatMap((line) => (line.startsWith("barn_samtal") ? [line.split(";")[3]] : []))).toEqual([
    "2018-01-01",
    "2018-07-01",
  ]);
  const text = readFileSync(join(folder, "rapport.md"), "utf8");
  expect(text).toContain("## Når vi målen?");
  expect(text).toContain("andra halvåret 2018");
});

test("definitions that have changed: the earlier year is counted anew from the same files", async () => {
  const path = makeProject({ mapping: "mapping.json" });
  const mapping = join(dirname(path), "mapping.json");
  writeFileSync(mapping, JSON.stringify({ values: {} }));
  const before = await runJob(path);
  writeFileSync(mapping, JSON.stringify({ values: { uppgiftslamnare: { skola: "forskola" } } }));
  writeProject(dirname(path), { mapping: "mapping.json", cohort: { year: 2018 } });
  const { earlier, folder } = await runJob(path);
  expect(earlier).toMatchObject({ method: "recounted", changedFiles: ["mapping.json"] });
  const of = (code: string) =>
    earlier?.recounts.find(
      ({ before: was, after }) =>
        (was ?? after)?.question === "arenden" &&
        JSON.stringify((was ?? after)?.by) === "{}" &&
        (was ?? after)?.value?.["uppgiftslamnare"] === code,
    );
  const pupils = before.analysis?.published.figures.find(
    ({ question, by, value }) =>
      question === "arenden" && Object.keys(by).length === 0 && value?.["uppgiftslamnare"] === "skola",
  );
  expect(of("skola")).toMatchObject({ before: pupils, after: null });
  expect(of("forskola")?.after?.n).toBe(pupils?.n);
  const report = readFileSync(join(folder, "rapport.md"), "utf8");
  expect(report).toContain("Samma filer räknade på det gamla och det nya sättet. Ändrat: mapping.json");
});

test("definitions that have changed, and the earlier year's files gone: the report says so", async () => {
  const path = makeProject({ mapping: "mapping.json" });
  const mapping = join(dirname(path), "mapping.json");
  writeFileSync(mapping, JSON.stringify({ values: {} }));
  await runJob(path);
  writeFileSync(mapping, JSON.stringify({ values: { kon: { x: "flicka" } } }));
  makeProject({ mapping: "mapping.json", cohort: { year: 2018 } }, dirname(path));
  const csv = join(dirname(path), "export", "arenden.csv");
  writeFileSync(csv, readFileSync(csv, "utf8").replace("M399", "M999"));
  const { earlier, folder } = await runJob(path);
  expect(earlier).toMatchObject({ method: "other", recounts: [] });
  expect(readFileSync(join(folder, "rapport.md"), "utf8")).toContain("finns inte kvar att räkna om");
});

test("two at once: the second is told who holds the lock", async () => {
  const path = makeProject();
  const release = takeLock(storeOf(path).store, TODAY);
  expect(await codesOf(runJob(path))).toBe("usage.locked");
  release();
  await runJob(path);
});

test("the lock of a process that is gone, or of an earlier start of the machine, is taken over", async () => {
  const path = makeProject();
  const lock = `${storeOf(path).store}.lock`;
  takeLock(storeOf(path).store, TODAY);
  const holder = JSON.parse(readFileSync(lock, "utf8")) as object;
  writeFileSync(lock, JSON.stringify({ ...holder, pid: 2 ** 22 + 1 }));
  await runJob(path);
  expect(existsSync(lock)).toBe(false);
  writeFileSync(lock, JSON.stringify({ ...holder, booted: 1 }));
  await runJob(path);
  expect(existsSync(lock)).toBe(false);
  writeFileSync(lock, JSON.stringify({ ...holder, host: "another" }));
  expect(await codesOf(runJob(path))).toBe("usage.locked");
});

test("a store with a key is encrypted, and read with that key only", async () => {
  const path = makeProject({ store: { keyFile: "lager.key" } });
  const { analysis } = await runJob(path);
  const place = { ...storeOf(path), keyFile: join(dirname(path), "lager.key") };
  const bytes = readFileSync(place.store);
  expect(bytes.includes("utredning_inledd")).toBe(false);
  expect(bytes.includes("DUCK")).toBe(false);
  expect((await readStore(place))[0]?.figures).toEqual(analysis?.published.figures);
  expect(await codesOf(readStore({ ...place, keyFile: null }))).toBe("input.store-key");
  expect(await codesOf(readStore({ ...place, keyFile: join(dirname(path), "annan.key") }))).toBe(
    "input.store-key",
  );
});

test("a file that is no store is not written over", async () => {
  const path = makeProject();
  writeFileSync(storeOf(path).store, "something else");
  expect(await codesOf(runJob(path))).toBe("input.store");
  expect(readFileSync(storeOf(path).store, "utf8")).toBe("something else");
});

test.each([
  [{ inputs: [] }, "usage.project"],
  [{ inputs: ["export/*.csv"], target: 1 }, "usage.project"],
  [{ inputs: ["export/*.csv"], cohort: { year: "2017" } }, "usage.project"],
  [{ inputs: ["export/*.csv"], cohort: { from: "2017-01-01" } }, "usage.project"],
  [
    { inputs: ["export/*.csv"], cohort: { year: 2017, from: "2017-01-01", to: "2017-02-01" } },
    "usage.project",
  ],
  [{ inputs: ["export/*.csv"], targets: { nonsense: { atLeast: 0.5 } } }, "usage.project"],
  [{ inputs: ["export/*.csv"], targets: { barn_samtal: { atLeast: 80 } } }, "usage.project"],
  [{ inputs: ["export/*.csv"], targets: { barn_samtal: {} } }, "usage.project"],
  [{ inputs: ["nothing/*.csv"] }, "input.project-file"],
])("a wrong project file %j is refused: %s", async (settings, code) => {
  const path = makeProject();
  writeFileSync(path, JSON.stringify(settings));
  expect(await codesOf(runJob(path))).toBe(code);
  expect(existsSync(`${storeOf(path).store}.lock`)).toBe(false);
});
