import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { median } from "simple-statistics";

/** A command under measurement. */
export interface Contestant {
  readonly name: string;
  /** Arguments of node. */
  readonly args: readonly string[];
}

/** Wall-clock seconds and peak resident memory of one whole process. */
export interface Measured {
  readonly seconds: number;
  readonly mebibytes: number;
}

const MEMORY_FILE = join(tmpdir(), `behov-bench-memory-${process.pid}`);
const REPORTER = pathToFileURL(join(import.meta.dirname, "peak-memory.mjs")).href;

/** Runs a process once; its peak memory is the operating system's own figure. */
export function measure({ name, args }: Contestant): Measured {
  const start = performance.now();
  const run = spawnSync(process.execPath, ["--import", REPORTER, ...args], {
    env: { ...process.env, BEHOV_BENCH_MEMORY: MEMORY_FILE },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const seconds = (performance.now() - start) / 1000;
  if (run.status !== 0) throw new Error(`${name}: exit ${run.status}\n${run.stderr}`);
  const mebibytes = Number(readFileSync(MEMORY_FILE, "utf8")) / 1024;
  rmSync(MEMORY_FILE);
  return { seconds, mebibytes };
}

/** Runs all contestants in turn, round by round, so that a slow moment of the machine hits them all. */
export function compete(contestants: readonly Contestant[], rounds: number): Map<string, Measured[]> {
  const results = new Map<string, Measured[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const contestant of contestants) results.get(contestant.name)?.push(measure(contestant));
  }
  return results;
}

/** Prints median seconds, the median of the round-by-round ratios to the first, and peak memory. */
export function print(title: string, results: ReadonlyMap<string, readonly Measured[]>): void {
  const [baseline = []] = results.values();
  console.log(`\n${title}`);
  for (const [name, runs] of results) {
    const ratios = runs.map((run, round) => run.seconds / (baseline[round]?.seconds ?? Number.NaN));
    const seconds = median(runs.map((run) => run.seconds)).toFixed(2);
    const memory = Math.max(...runs.map((run) => run.mebibytes)).toFixed(0);
    console.log(
      `  ${name.padEnd(44)} ${seconds.padStart(7)} s   ×${median(ratios).toFixed(2).padStart(5)}   ${memory.padStart(5)} MiB`,
    );
  }
}
