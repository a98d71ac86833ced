import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Ajv } from "ajv";
import { beforeAll, describe, expect, test } from "vitest";
import { loadChartBook } from "../../src/charts/chart-book.js";
import { CONTACTS, packageRoot } from "../../src/schema/load.js";
import { samplePath } from "../support/export-file.js";
import { run, YEAR_2017 } from "../support/run.js";

const SAMPLE = `${packageRoot}data-samples/hv2017-kontakt.csv`;
const own = loadChartBook([CONTACTS]).charts.slice(loadChartBook().charts.length);
let folders: Record<"sv" | "en" | "beside", string>;

/** A file of a report, with plain spaces. */
const read = (folder: string, name: string): string =>
  readFileSync(join(folder, name), "utf8").replaceAll("\u00A0", " ");

beforeAll(async () => {
  const options = { charts: true, cohort: YEAR_2017 };
  const sv = await run([SAMPLE], options);
  const en = await run([SAMPLE], { ...options, lang: "en" });
  const beside = await run([samplePath, SAMPLE], options);
  folders = { sv: sv.out, en: en.out, beside: beside.out };
});

test("the charts of contacts are all drawn beside cases and fit the schema that vega-lite ships", () => {
  const path = createRequire(import.meta.url).resolve("vega-lite/vega-lite-schema.json");
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(
    JSON.parse(readFileSync(path, "utf8")) as object,
  );
  const drawn = readdirSync(join(folders.beside, "diagram"));
  for (const { id } of own) {
    expect(drawn).toContain(`${id}.vl.json`);
    const valid = validate(JSON.parse(read(folders.beside, `diagram/${id}.vl.json`)));
    expect([id, valid ? null : validate.errors?.slice(0, 3)]).toEqual([id, null]);
  }
  expect(readdirSync(join(folders.sv, "diagram"))).not.toContain("kontakt-vag.svg");
});

describe("the section on contacts", () => {
  test("says the published shares of BVC and preschool in both languages", () => {
    expect(read(folders.sv, "rapport.md")).toContain(
      "Av dem som kommer till föräldrarådgivningen hänvisas 26 % (78 av 300; 95 % KI 21–31 %) av BVC. Förskolan hänvisar 6 %",
    );
    expect(read(folders.en, "rapport.md")).toContain(
      "Of those who come to parent counselling 26% (78 of 300; 95% CI 21–31%) are referred by child health care (BVC). Preschool refers 6%",
    );
  });

  test("puts who reports and who refers side by side, only where cases are given", () => {
    expect(read(folders.beside, "rapport.md")).toContain("### Vem som anmäler, och vem som hänvisar");
    expect(read(folders.beside, "rapport.md")).toContain("### Från anmälan till första kontakt");
    expect(read(folders.sv, "rapport.md")).not.toMatch(/### Vem som anmäler|### Från anmälan/);
  });

  test.each(["sv", "en", "beside"] as const)("has no unfilled place (%s)", (folder) => {
    const page = read(folders[folder], "rapport.md");
    expect(page).not.toMatch(/\{\{|\}\}|undefined|NaN|null/);
    expect(page).toMatch(folder === "en" ? /protected/ : /skyddat/);
  });
});
