import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../src/schema/load.js";
import { dice } from "../support/made-up.js";
import { readStore } from "../../src/yearly/store.js";

/*
 * npx tsx tests/benchmark/kill.ts     kills `behov analyze` at 50 random moments and `behov run` at 30
 *
 * After each kill the report folder must be the old one or the new one, whole; the store must be
 * readable with the last accepted year as it was; and the next run must succeed.
 */
const cli = join(packageRoot, "dist/cli.js");
const folder = mkdtempSync(join(tmpdir(), "behov-kill-"));
const roll = dice(Date.now());
const sample = join(packageRoot, "data-samples/hv2017.csv");

/** Runs behov and kills it after so many milliseconds; null lets it end. */
function behov(args: readonly string[], cwd: string, after: number | null): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cli, ...args], { cwd, stdio: "ignore" });
    const timer = after === null ? undefined : setTimeout(() => child.kill("SIGKILL"), after);
    child.on("exit", (code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
}

/** The bytes of a report, save for its times. */
function print(report: string): string {
  const hash = createHash("sha256");
  const files = readdirSync(report, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  for (const file of files.map(({ parentPath, name }) => join(parentPath, name)).toSorted()) {
    if (!file.endsWith("manifest.json")) hash.update(file.slice(report.length)).update(readFileSync(file));
  }
  return hash.digest("hex");
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function killAnalyze(times: number): Promise<void> {
  const [old, fresh, out] = ["gammal", "ny", "rapport"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await behov(["analyze", sample, "--year", "2017", "--out", old], folder, null);
  const span = await seconds(() =>
    behov(["analyze", sample, "--year", "2018", "--out", fresh], folder, null),
  );
  const [before, after] = [print(old), print(fresh)];
  const ends = { old: 0, new: 0 };
  for (let time = 0; time < times; time += 1) {
    rmSync(out, { recursive: true, force: true });
    cpSync(old, out, { recursive: true });
    await behov(["analyze", sample, "--year", "2018", "--out", out], folder, roll(Math.ceil(span * 1.02)));
    // A kill between the two renames of a swap leaves the old folder beside; the next run puts it back.
    if (!existsSync(out)) throw new Error(`kill ${time}: no report folder`);
    const now = print(out);
    if (now !== before && now !== after) throw new Error(`kill ${time}: neither the old report nor the new`);
    ends[now === before ? "old" : "new"] += 1;
  }
  await behov(["analyze", sample, "--year", "2018", "--out", out], folder, null);
  const left = readdirSync(folder).filter((name) => name.startsWith("."));
  console.log(
    `analyze killed ${times} times in ${Math.round(span)} ms: old ${ends.old}, new ${ends.new}; left behind: ${left.length}`,
  );
}

async function killRun(times: number): Promise<void> {
  const project = join(folder, "projekt");
  const store = { store: join(project, "behov.duckdb"), keyFile: join(project, "behov.key") };
  const settings = (year: number): void =>
    writeFileSync(
      join(project, "behov.json"),
      JSON.stringify({ inputs: ["*.csv"], cohort: { year }, store: { keyFile: "behov.key" } }),
    );
  const ends = { without: 0, with: 0 };
  mkdirSync(project);
  cpSync(sample, join(project, "hv2017.csv"));
  settings(2017);
  await behov(["run"], project, null);
  const accepted = JSON.stringify(await readStore(store));
  const bytes = readFileSync(store.store);
  settings(2018);
  const span = await seconds(() => behov(["run"], project, null));
  for (let time = 0; time < times; time += 1) {
    writeFileSync(store.store, bytes);
    for (const name of readdirSync(join(project, "rapporter")))
      if (name.includes("2018")) rmSync(join(project, "rapporter", name), { recursive: true });
    await behov(["run"], project, roll(Math.ceil(span * 1.02)));
    const periods = await readStore(store);
    if (JSON.stringify(periods.slice(0, 1)) !== accepted)
      throw new Error(`kill ${time}: the accepted year has changed`);
    ends[periods.length === 2 ? "with" : "without"] += 1;
  }
  const code = await behov(["run"], project, null);
  const left = readdirSync(project).filter((name) => name.startsWith(".") || name.endsWith(".lock"));
  console.log(
    `run killed ${times} times in ${Math.round(span)} ms: without the new year ${ends.without}, with it ${ends.with}; the next run: exit ${code}, left behind: ${left.length}`,
  );
}

try {
  await killAnalyze(50);
  await killRun(30);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
