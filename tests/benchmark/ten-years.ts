import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../src/schema/load.js";
import { writeCity } from "./city-years.js";
import { compete, print, type Contestant } from "./measure.js";

/*
 * npx tsx tests/benchmark/ten-years.ts [rounds]
 *
 * One year and ten years of a city (20 000 cases and 3 000 placements a year, children who come
 * back) to a finished report folder, in turn: time and peak memory of each, and the ratio.
 */
const rounds = Number(process.argv[2] ?? 3);
const FIRST = 2014;
const MOST_TIMES = 11;
const MOST_MEBIBYTES = 1024;
const cli = join(packageRoot, "dist/cli.js");
const folder = mkdtempSync(join(tmpdir(), "behov-ten-years-"));

function contestant(years: number, charts: boolean): Contestant {
  const files = [join(folder, `arenden-${years}.csv`), join(folder, `placeringar-${years}.csv`)];
  const options = ["--quiet", "--out", join(folder, "rapport"), ...(charts ? [] : ["--no-charts"])];
  const name = `${years} ${years === 1 ? "year" : "years"}, ${charts ? "with" : "without"} charts`;
  return { name, args: [cli, "analyze", ...files, ...options] };
}

try {
  for (const years of [1, 10]) {
    const cases = join(folder, `arenden-${years}.csv`);
    await writeCity({ cases, placements: join(folder, `placeringar-${years}.csv`) }, FIRST, years);
  }
  let isWithin = true;
  for (const charts of [false, true]) {
    const results = compete([contestant(1, charts), contestant(10, charts)], rounds);
    print("20 000 cases and 3 000 placements a year, ratio to one year", results);
    const [one = [], ten = []] = [...results.values()];
    isWithin &&= ten.every(({ seconds }, round) => seconds <= MOST_TIMES * (one[round]?.seconds ?? 0));
    isWithin &&= ten.every(({ mebibytes }) => mebibytes < MOST_MEBIBYTES);
  }
  console.log(`at most ${MOST_TIMES} times as long, under ${MOST_MEBIBYTES} MiB: ${isWithin ? "yes" : "NO"}`);
  if (!isWithin) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
