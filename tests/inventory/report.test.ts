import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Ajv } from "ajv";
import { beforeAll, describe, expect, test } from "vitest";
import { loadChartBook } from "../../src/charts/chart-book.js";
import { INVENTORY, packageRoot } from "../../src/schema/load.js";
import { samplePath } from "../support/export-file.js";
import { run, YEAR_2017 } from "../support/run.js";
import { casesFile, inventoryFile } from "./made-up.js";

const SAMPLE = `${packageRoot}data-samples/hv2017-inventering.csv`;
const own = loadChartBook([INVENTORY]).charts.slice(loadChartBook().charts.length);
let folders: Record<"sv" | "en", string>;

/** A file of a report, with plain spaces. */
const read = (folder: string, name: string): string =>
  readFileSync(join(folder, name), "utf8").replaceAll("\u00A0", " ");

beforeAll(async () => {
  const options = { charts: true, cohort: YEAR_2017 };
  const sv = await run([samplePath, SAMPLE], options);
  const en = await run([samplePath, SAMPLE], { ...options, lang: "en" });
  folders = { sv: sv.out, en: en.out };
});

describe("the charts of needs", () => {
  test("are all drawn and fit the schema that vega-lite ships", () => {
    const path = createRequire(import.meta.url).resolve("vega-lite/vega-lite-schema.json");
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(
      JSON.parse(readFileSync(path, "utf8")) as object,
    );
    const drawn = readdirSync(join(folders.sv, "diagram"));
    for (const { id } of own) {
      expect(drawn).toContain(`${id}.vl.json`);
      const valid = validate(JSON.parse(read(folders.sv, `diagram/${id}.vl.json`)));
      expect([id, valid ? null : validate.errors?.slice(0, 3)]).toEqual([id, null]);
      const svg = read(folders.sv, `diagram/${id}.svg`);
      const sizes = [...svg.matchAll(/font-size="([\d.]+)px"/g)].map((match) => Number(match[1]));
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11);
    }
  });

  test("say in words, too, whether a need is met, and draw nothing of what is protected", () => {
    const spec = JSON.parse(read(folders.sv, "diagram/behov-niva.vl.json")) as {
      layer: { data: { values: { met?: string; n?: number; text?: string }[] } }[];
    };
    const [, circles, texts] = spec.layer.map(({ data }) => data.values);
    expect(new Set(circles?.map(({ met }) => met))).toEqual(new Set(["all", "part", "none"]));
    expect(Math.min(...(circles?.map(({ n }) => n ?? 0) ?? [0]))).toBeGreaterThanOrEqual(5);
    const words = texts?.map(({ text }) => text);
    for (const word of ["ingen", "1 insats", "3 insatser", "delvis (2)", "skyddat", "–"]) {
      expect(words).toContain(word);
    }
  });
});

describe("the section on the inventory", () => {
  test("names the gaps, the largest first, in both languages", () => {
    const page = read(folders.sv, "rapport.md");
    const gaps = [...page.matchAll(/^- För .* finns ingen insats .*: (\d+) barn\.$/gm)];
    const sizes = gaps.map(([, n]) => Number(n));
    expect(page).toContain(
      "- För *Vanvård/omsorgssvikt* finns ingen insats på nivån *Specialiserad nivå*: 52 barn.",
    );
    expect(sizes.length).toBeGreaterThan(5);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(5);
    expect(read(folders.en, "rapport.md")).toMatch(
      /- For \*.*\* there is no service at the level \*.*\*: 52 children\./,
    );
  });

  test("lists every service by name, with what is known of it, safe for the page and for Excel", async () => {
    expect(read(folders.sv, "rapport.md")).toMatch(
      /\| Skolsocionomer \| Förebyggande \| Barn med skolproblem \| – \| 6 \| 16 \| Nej \| Nej \| 8 \|/,
    );
    expect(read(folders.sv, "tabeller/inventering.csv").split("\r\n")).toHaveLength(16);
    const evil = [{ namn: "<script>x</script>", enhet: "=1+1", niva: "framjande" }];
    const { out } = await run([inventoryFile(evil)]);
    expect(read(out, "rapport.html")).not.toContain("<script>x");
    expect(read(out, "rapport.html")).toContain("&lt;script&gt;x");
    expect(read(out, "tabeller/inventering.csv")).toContain(`;"'=1+1";`);
  });

  test.each(["sv", "en"] as const)("has no unfilled place (%s)", (lang) => {
    const page = read(folders[lang], "rapport.md");
    expect(page).not.toMatch(/\{\{|\}\}|undefined|NaN|null/);
    expect(page).toMatch(lang === "sv" ? /skyddat/ : /protected/);
  });

  test("names a gap at one age only, counts what is left over, and says so when there is none", async () => {
    const need = (alder: string, orsak: string, index: number): Record<string, string> => ({
      person_id: `${orsak}${alder}-${index}`,
      niva: "tidigt_stod",
      alder,
      orsak,
    });
    const six = [0, 1, 2, 3, 4, 5];
    const cases = casesFile([
      ...six.map((at) => need("8", "skola", at)),
      ...six.map((at) => need("15", "skola", at)),
      ...six.slice(0, 2).map((at) => need("15", "beteende", at)),
    ]);
    const service = { namn: "A", niva: "tidigt_stod", malgrupp: "barn", alder_fran: "6", alder_till: "12" };
    const some = await run([cases, inventoryFile([service])]);
    const page = read(some.out, "rapport.md");
    expect(page).toContain(
      "- För *Skolrelaterad problematik* i åldern *13–17 år* finns ingen insats på nivån *Tidigt stöd*: 6 barn.",
    );
    expect(page).toContain("som gäller färre än 5 barn, där det inte visas om det saknas insats: 1.");
    const all = await run([cases, inventoryFile([{ ...service, alder_till: "20" }])]);
    expect(read(all.out, "rapport.md")).toContain("Inget behov som visas saknar insats");
    const reasons = ["skola", "beteende", "sjalvskada", "rymning", "kamratrelation", "missbruk_barn"];
    const many = casesFile(
      ["2", "8", "15"].flatMap((alder) =>
        reasons.flatMap((orsak) => six.map((at) => need(alder, orsak, at))),
      ),
    );
    const none = await run([many, inventoryFile([{ namn: "A", niva: "tidigt_stod", orsak: "bostad" }])]);
    expect(read(none.out, "rapport.md").match(/^- För .* finns ingen insats/gm)).toHaveLength(6);
    const apart = { ...service, alder_fran: "18", alder_till: "20" };
    const young = casesFile(
      ["2", "8", "15"]
        .flatMap((alder) => reasons.flatMap((orsak) => six.map((at) => need(alder, orsak, at))))
        .concat(reasons.flatMap((orsak) => six.map((at) => need("19", orsak, at)))),
    );
    const most = await run([young, inventoryFile([apart])]);
    expect(read(most.out, "rapport.md").match(/^- För .* finns ingen insats/gm)).toHaveLength(15);
    expect(read(most.out, "rapport.md")).toContain(
      "Luckor med färre barn i varje, som inte räknas upp här: 3.",
    );
  });
});
