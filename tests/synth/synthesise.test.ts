import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeSynth } from "../../src/synth/synthesise.js";
import { samplePath } from "../support/export-file.js";
import { run, scratchFolder, YEAR_2017 } from "../support/run.js";

const folder = scratchFolder();
const at = (name: string): string => join(folder, name);
const profile = { profile: "hv2017", seed: 2017 } as const;

describe("a made-up export", () => {
  test("with the sample's seed is the committed sample, byte for byte", async () => {
    await writeSynth({ ...profile, out: at("sample.csv"), format: "csv" });
    expect(readFileSync(at("sample.csv")).equals(readFileSync(samplePath))).toBe(true);
  });

  test("with another seed has other rows and the same published figures", async () => {
    await writeSynth({ ...profile, seed: 7, out: at("seven.csv"), format: "csv" });
    expect(readFileSync(at("seven.csv")).equals(readFileSync(samplePath))).toBe(false);
    const { full } = await run([at("seven.csv")], { cohort: YEAR_2017 });
    const total = (question: string): number | null | undefined =>
      full.results.find(
        ({ question: id, by, value }) => id === question && Object.keys(by).length === 0 && value === null,
      )?.n;
    expect([
      total("individer"),
      total("utredning_inledd"),
      total("insats_erbjuden"),
      total("flera_insatser"),
    ]).toEqual([1750, 935, 278, 20]);
  });

  test("as a workbook gives the figures of the CSV", async () => {
    await writeSynth({ ...profile, out: at("sample.xlsx"), format: "xlsx" });
    const [csv, workbook] = [
      await run([samplePath], { cohort: YEAR_2017 }),
      await run([at("sample.xlsx")], { cohort: YEAR_2017 }),
    ];
    expect(workbook.full.results).toEqual(csv.full.results);
    expect(workbook.full.flow).toEqual(csv.full.flow);
  });

  test("of any size has exactly that many rows, each with an id of its own", async () => {
    await writeSynth({ ...profile, rows: 10_007, out: at("large.csv"), format: "csv" });
    const lines = readFileSync(at("large.csv"), "utf8").trimEnd().split("\r\n").slice(1);
    expect(lines).toHaveLength(10_007);
    expect(new Set(lines.map((line) => line.split(";", 1)[0])).size).toBe(10_007);
  });
});
