import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeSynth } from "../../src/synth/synthesise.js";
import { counted, PUBLISHED, ROUNDING, type Published } from "../published/hv2017.js";
import { samplePath } from "../support/export-file.js";
import { run, scratchFolder, YEAR_2017 } from "../support/run.js";

const folder = scratchFolder();
const at = (name: string): string => join(folder, name);
const profile = { profile: "hv2017", seed: 2017 } as const;

const ANSWERS = [
  "kon",
  "initiering",
  "ansokan_avser",
  "uppgiftslamnare",
  "orsak",
  "vald_riktning",
  "fb_beslut",
  "hanvisad_till",
  "barn_samtal",
  "skola_kontakt",
  "insats_erbjuden",
  "insats_typ",
  "metod",
  "insats_accepterad",
  "insats_fullfoljd",
];

/** How many cases of 2017 have each code of the answers, and how many children live in each area. */
function margins(path: string): Record<string, number> {
  const [header = [], ...rows] = readFileSync(path, "utf8")
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(";"));
  const counts: Record<string, number> = {};
  const add = (key: string): number => (counts[key] = (counts[key] ?? 0) + 1);
  const children = new Set<string>();
  for (const row of rows) {
    const cell = (name: string): string => row[header.indexOf(name)] ?? "";
    if (!cell("inkom_datum").startsWith("2017")) continue;
    for (const name of ANSWERS) for (const code of cell(name).split("|")) add(`${name}=${code}`);
    if (children.has(cell("person_id"))) continue;
    children.add(cell("person_id"));
    add(`${cell("ses")}, ${cell("omrade")}`);
  }
  return counts;
}

describe("a made-up export", () => {
  test("with the sample's seed is the committed sample, byte for byte", async () => {
    await writeSynth({ ...profile, out: at("sample.csv") });
    expect(readFileSync(at("sample.csv")).equals(readFileSync(samplePath))).toBe(true);
  });

  test("with another seed has other rows and the same published figures", async () => {
    await writeSynth({ ...profile, seed: 7, out: at("seven.csv") });
    expect(readFileSync(at("seven.csv")).equals(readFileSync(samplePath))).toBe(false);
    const { full } = await run([at("seven.csv")], { cohort: YEAR_2017 });
    const written = (entry: Published): string => ROUNDING[entry.rounding](counted(full, entry));
    expect(PUBLISHED.map(written)).toEqual(PUBLISHED.map(({ text }) => text));
  });

  test("as a workbook gives the figures of the CSV", async () => {
    await writeSynth({ ...profile, out: at("sample.xlsx") });
    const [csv, workbook] = [
      await run([samplePath], { cohort: YEAR_2017 }),
      await run([at("sample.xlsx")], { cohort: YEAR_2017 }),
    ];
    expect(workbook.full.results).toEqual(csv.full.results);
    expect(workbook.full.flow).toEqual(csv.full.flow);
  });

  test("without associations has the margins of the one with the published figures", async () => {
    await writeSynth({ profile: "null", seed: 3, out: at("null.csv") });
    expect(margins(at("null.csv"))).toEqual(margins(samplePath));
    const { full } = await run([at("null.csv")], { cohort: YEAR_2017 });
    const came = full.results.find(
      ({ question, by }) => question === "ateraktualiserad" && Object.keys(by).length === 0,
    );
    expect([came?.n, came?.base]).toEqual([277, 922]);
  });

  test("of any size has exactly that many rows, each with an id of its own", async () => {
    await writeSynth({ ...profile, rows: 10_007, out: at("large.csv") });
    const lines = readFileSync(at("large.csv"), "utf8").trimEnd().split("\r\n").slice(1);
    expect(lines).toHaveLength(10_007);
    expect(new Set(lines.map((line) => line.split(";", 1)[0])).size).toBe(10_007);
  });
});
