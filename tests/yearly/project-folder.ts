import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run, type RunOutcome } from "../../src/run.js";
import { Progress } from "../../src/terminal/progress.js";
import { csvOfCases } from "../support/cases.js";
import { madeUpCases } from "../support/made-up.js";
import { scratchFolder } from "../support/run.js";

/** The day on which the tests' jobs run. */
export const TODAY = new Date("2019-02-01T09:00:00Z");

/** A project with an export of made-up cases of 2017 and 2018. */
export function makeProject(settings: object = {}, folder = scratchFolder()): string {
  mkdirSync(join(folder, "export"), { recursive: true });
  writeFileSync(join(folder, "export", "arenden.csv"), csvOfCases(madeUpCases(400, 7)));
  return writeProject(folder, settings);
}

/** Writes the project file. */
export function writeProject(folder: string, settings: object): string {
  const path = join(folder, "behov.json");
  const whole = { inputs: ["export/*.csv"], cohort: { year: 2017 }, outputs: { charts: false }, ...settings };
  writeFileSync(path, JSON.stringify(whole));
  return path;
}

/** Runs the job without a word. */
export function runJob(path: string, now = TODAY): Promise<RunOutcome> {
  return run(path, now, new Progress(null, () => 0, "sv"));
}

/** Every file under a folder and the hash of its bytes. */
export function bytesUnder(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const hash = (file: string): string => createHash("sha256").update(readFileSync(file)).digest("hex");
  return Object.fromEntries(files.toSorted().map((file) => [file.slice(folder.length + 1), hash(file)]));
}
