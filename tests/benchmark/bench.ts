import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../src/schema/load.js";
import { compete, measure, print } from "./measure.js";
import { withTenMoreQuestions } from "./more-questions.js";

/*
 * npm run bench              1 million rows, three rounds
 * npm run bench -- --large   5 million rows, one round, and a run within 512 MB
 */
const large = process.argv.includes("--large");
const rows = large ? 5_000_000 : 1_000_000;
const folder = mkdtempSync(join(tmpdir(), "behov-bench-"));
const cli = join(packageRoot, "dist/cli.js");
const script = (name: string): string => join(import.meta.dirname, name);

try {
  const file = join(folder, "export.csv");
  const out = join(folder, "rapport");
  console.log(`${rows} rows, 28 columns; node ${process.versions.node}`);
  measure({ name: "synth", args: [cli, "synth", "--rows", String(rows), "--out", file] });
  waitForDisk(file);
  const analyze = ["analyze", file, "--no-charts", "--quiet", "--out", out];
  const contestants = [
    { name: "DuckDB alone, typed table + 30 GROUP BYs", args: [script("duckdb-alone.mjs"), file] },
    { name: "behov analyze --no-charts", args: [cli, ...analyze] },
    {
      name: "the same with ten more questions",
      args: [withTenMoreQuestions(join(folder, "copy")), ...analyze],
    },
    { name: "papaparse and loops, 30 counts", args: [script("papaparse-loops.mjs"), file] },
  ];
  print("Whole job, ratio to DuckDB alone", compete(contestants, large ? 1 : 3));
  if (large) {
    const small = {
      name: "behov analyze --no-charts --memory 512MB",
      args: [cli, ...analyze, "--memory", "512MB"],
    };
    print("Within 512 MB", compete([small], 1));
  }
  const start = [
    { name: "node -e 0", args: ["-e", "0"] },
    { name: "behov --help", args: [cli, "--help"] },
  ];
  print("Start, ratio to bare node", compete(start, 11));
  const sample = join(packageRoot, "data-samples/hv2017.csv");
  const report = {
    name: "sample to finished report, all charts",
    args: [cli, "analyze", sample, "--year", "2017", "--quiet", "--out", out],
  };
  print("The 2017 sample", compete([report], 5));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Waits until a file is written out, or the first contestant shares the machine with that. */
function waitForDisk(path: string): void {
  const descriptor = openSync(path, "r+");
  fsyncSync(descriptor);
  closeSync(descriptor);
}
