import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { replicate } from "../../src/replicate.js";
import { Progress } from "../../src/terminal/progress.js";
import { writeSynth } from "../../src/synth/synthesise.js";
import type { Group } from "../../src/questions/figure.js";
import { samplePath } from "../support/export-file.js";
import {
  writeCaseworkers,
  writeNewOrganisation,
  writeOtherDistrict,
  writePlacedChildren,
  writeThreeYears,
} from "./made-up-samples.js";
import { figure, run, scratchFolder, YEAR_2017, type ResultsFile } from "../support/run.js";
import { LINES, type Sample } from "./other-claims.js";

const counted = new Map<Sample, ResultsFile>();
let districts: readonly { readonly id: string; readonly printed: string; readonly comparison: string }[] = [];

beforeAll(async () => {
  const folder = scratchFolder();
  counted.set("hv2017", (await run([samplePath], { cohort: YEAR_2017 })).full);
  for (const profile of ["fagersta", "hemma-forst", "vimmerby"] as const) {
    const out = join(folder, `${profile}.csv`);
    await writeSynth({ profile, seed: 2017, out });
    counted.set(profile, (await run([out])).full);
  }
  counted.set("three-years", (await run([writeThreeYears()])).full);
  counted.set("caseworkers", (await run([writeCaseworkers()])).full);
  const placed = writePlacedChildren(join(folder, "fagersta.csv"));
  counted.set("placed-children", (await run(placed)).full);
  const { file, mapping } = writeNewOrganisation();
  counted.set("new-organisation", (await run([file], { mapping })).full);
  const year = join(folder, "ett-ar.csv");
  await writeSynth({ profile: "hv2017", seed: 2017, rows: 1150, out: year });
  counted.set("year-of-reports", (await run([year], { cohort: YEAR_2017 })).full);
  const other = await run([writeOtherDistrict()]);
  const here = {
    ...REPLICATION,
    out: join(folder, "replikering"),
    reference: join(other.out, "resultat.json"),
  };
  await replicate(here, new Progress(null, () => 0, "sv"));
  const results = readFileSync(join(here.out, "resultat.json"), "utf8");
  districts = (JSON.parse(results) as { published: typeof districts }).published;
});

const REPLICATION = {
  files: [samplePath],
  mapping: null,
  cohort: YEAR_2017,
  minCount: 5,
  memory: null,
  lang: "sv",
} as const;

/** What is counted here, what stands for the other district, and how they compare. */
function besideDistrict(question: string, value: Group | null): string {
  const [[field, code] = []] = Object.entries(value ?? {});
  const own = districts.find(({ id }) => id === `${question} → ${field}=${code}`);
  const here = given("hv2017", question, {}, value);
  return own === undefined ? "no such figure" : `${here}, there ${own.printed}: ${own.comparison}`;
}

function given(sample: Sample, question: string, by: Group, value: Group | null): string {
  if (sample === "districts") return besideDistrict(question, value);
  const results = counted.get(sample);
  const { measure } = value ?? {};
  if (measure !== undefined) {
    const compared = results?.beforeAfter.find((own) => own.wait === question && own.measure === measure);
    if (compared === undefined) return "no such figure";
    const { before, after, low, high } = compared;
    return `${before} before, ${after} after; difference ${low} to ${high}`;
  }
  const found = results === undefined ? undefined : figure(results, question, by, value);
  if (found === undefined) return "no such figure";
  if (typeof found.mean === "number") return `mean ${Math.round(found.mean)}`;
  return typeof found.share === "number" ? `${found.n} of ${found.base}` : String(found.n);
}

test("none is missing", () => {
  const claims = Array.from({ length: 23 }, (_, index) => `Q-${94 + index}`);
  const numbers = [
    ["FA", 4],
    ["HF", 1],
    ["VI", 5],
    ["NA", 3],
  ] as const;
  const ids = numbers.flatMap(([town, count]) =>
    Array.from({ length: count }, (_, index) => `${town}-N${index + 1}`),
  );
  const wanted = [...claims, ...ids, "T1", "T2", "T3", "T4"];
  expect([...new Set(LINES.map(([id]) => id))]).toEqual(wanted);
});

test("each figure is what the sample gives", () => {
  const table = LINES.map((line) => {
    if (line.length === 2) return `${line[0].padEnd(6)} – ${line[1]}`;
    const [id, sample, question, by, value, section] = line;
    const told = [question, JSON.stringify(by), value === null ? "" : JSON.stringify(value)].join(" ");
    const command = sample === "districts" ? "replicate" : "analyze";
    return `${id.padEnd(6)} ${given(sample, question, by, value).padEnd(22)} behov ${command} (${sample}): ${told}; ”${section}”`;
  });
  console.log(table.join("\n"));
  for (const line of LINES) {
    if (line.length === 2) continue;
    const [id, sample, question, by, value, , gives] = line;
    expect([id, given(sample, question, by, value)]).toEqual([id, gives]);
  }
});
