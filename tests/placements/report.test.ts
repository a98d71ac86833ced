import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Ajv } from "ajv";
import { beforeAll, describe, expect, test } from "vitest";
import { loadChartBook } from "../../src/charts/chart-book.js";
import { packageRoot, PLACEMENTS } from "../../src/schema/load.js";
import { run } from "../support/run.js";
import { placementsFile } from "./spells.js";

const SAMPLE = `${packageRoot}data-samples/fagersta.csv`;
const own = loadChartBook([PLACEMENTS]).charts.slice(loadChartBook().charts.length);
let folders: Record<"sv" | "en", string>;

/** A file of a report, with plain spaces. */
const read = (folder: string, name: string): string =>
  readFileSync(join(folder, name), "utf8").replaceAll("\u00A0", " ");

beforeAll(async () => {
  const [sv, en] = [await run([SAMPLE], { charts: true }), await run([SAMPLE], { charts: true, lang: "en" })];
  folders = { sv: sv.out, en: en.out };
});

describe("the charts of placements", () => {
  test("are all drawn and fit the schema that vega-lite ships", () => {
    const path = createRequire(import.meta.url).resolve("vega-lite/vega-lite-schema.json");
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(
      JSON.parse(readFileSync(path, "utf8")) as object,
    );
    const drawn = readdirSync(join(folders.sv, "diagram")).filter((file) => file.endsWith(".vl.json"));
    expect(drawn).toEqual(own.map(({ id }) => `${id}.vl.json`).toSorted());
    for (const file of drawn) {
      const valid = validate(JSON.parse(read(folders.sv, `diagram/${file}`)));
      expect([file, valid ? null : validate.errors?.slice(0, 3)]).toEqual([file, null]);
    }
  });

  test("show the shift: an arrow from the days of the year before to the year's", () => {
    const spec = JSON.parse(read(folders.sv, "diagram/placering-forskjutning.vl.json")) as {
      layer: { data: { values: { from?: number; to?: number }[] } }[];
    };
    expect(spec.layer[0]?.data.values).toContainEqual(expect.objectContaining({ from: 4285, to: 2905 }));
    expect(read(folders.sv, "diagram/placering-forskjutning.svg")).toContain("4 285 → 2 905, −32 %");
  });

  test("are left out when there is nothing to compare, and months that are protected break the line", async () => {
    const one = placementsFile(
      Array.from({ length: 12 }, (_, at) => ({
        person_id: `B${at}`,
        form: "hvb",
        start: at < 8 ? "2022-01-15" : "2022-06-15",
        slut: at < 8 ? "2022-04-15" : "2022-08-15",
      })),
    );
    const cohort = { from: null, to: null, followUpEnd: "2022-12-31" };
    const { out } = await run([one], { charts: true, cohort });
    const drawn = readdirSync(join(out, "diagram")).filter((file) => file.endsWith(".svg"));
    expect(drawn).toEqual(["placering-pagaende.svg"]);
    const spec = JSON.parse(read(out, "diagram/placering-pagaende.vl.json")) as {
      data: { values: { series: string; part: string; n: number }[] };
    };
    const all = spec.data.values.filter(({ series }) => series === "Samtliga");
    expect(all.map(({ n }) => n)).toEqual([8, 8, 8, 0, 0, 0, 0, 0, 0, 0]);
    expect(new Set(all.map(({ part }) => part)).size).toBe(2);
  });
});

describe("the section on placements", () => {
  test("says the published change of Fagersta in both languages", () => {
    expect(read(folders.sv, "rapport.md")).toContain(
      "Dygnen på HVB minskade med 32 %, från 4 285 till 2 905.",
    );
    expect(read(folders.en, "rapport.md")).toContain(
      "Days in residential care homes (HVB) fell by 32%, from 4,285 to 2,905.",
    );
  });

  test.each(["sv", "en"] as const)("has no unfilled place and no number of few children (%s)", (lang) => {
    const page = read(folders[lang], "rapport.md");
    expect(page).not.toMatch(/\{\{|\}\}|undefined|NaN|null/);
    expect(page).toMatch(lang === "sv" ? /skyddat/ : /protected/);
  });

  test("tells of a median that is not reached as too little to judge by", async () => {
    const open = placementsFile(
      Array.from({ length: 20 }, (_, at) => ({
        person_id: `B${at}`,
        form: "hvb",
        start: "2022-01-01",
        slut: at < 5 ? "2022-03-01" : "",
      })),
    );
    const { out } = await run([open], { cohort: { from: null, to: null, followUpEnd: "2022-12-31" } });
    const page = read(out, "rapport.md");
    expect(page).toContain("Underlaget för ”Placeringens längd i dagar” är för litet för att bedöma.");
    expect(page).toContain("| HVB | 5 | … |");
  });
});
