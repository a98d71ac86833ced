import { Ajv } from "ajv";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import type { Chart } from "../../src/charts/chart.js";
import { loadChartBook } from "../../src/charts/chart-book.js";
import { renderCharts } from "./draw-all.js";
import { sampleChartInput } from "./sample-input.js";

const input = sampleChartInput("sv");
let charts: Chart[] = [];
beforeAll(async () => {
  charts = await renderCharts(input);
});

function chart(id: string): Chart {
  const found = charts.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

describe("all charts", () => {
  it("are drawn, in the order of the book", () => {
    expect(charts.map(({ id }) => id)).toEqual(loadChartBook().charts.map(({ id }) => id));
  });

  it("fit the schema that vega-lite ships", () => {
    const path = createRequire(import.meta.url).resolve("vega-lite/vega-lite-schema.json");
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(
      JSON.parse(readFileSync(path, "utf8")) as object,
    );
    for (const { id, spec } of charts) {
      const valid = validate(spec);
      expect({ id, errors: valid ? null : validate.errors?.slice(0, 3) }).toEqual({
        id,
        errors: null,
      });
    }
  });

  it("have a name, a description, a table and no cut text", () => {
    for (const { title, alt, svg, table } of charts) {
      expect(svg).toContain(`<title id=`);
      expect(svg).toContain('role="img"');
      expect(svg).not.toContain("…");
      expect(alt.startsWith(title)).toBe(true);
      expect(table.rows.length).toBeGreaterThan(0);
      for (const row of table.rows) expect(row).toHaveLength(table.head.length);
    }
  });

  it("have no text smaller than 11 pixels and no style from outside", () => {
    for (const { svg } of charts) {
      const sizes = [...svg.matchAll(/font-size="([\d.]+)px"/g)].map((match) => Number(match[1]));
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11);
      expect(svg).not.toMatch(/href=|<script|<image|url\(/);
    }
  });

  it("are the same bytes every time, whatever was drawn before", async () => {
    const again = await renderCharts(sampleChartInput("sv"));
    expect(again.map(({ svg }) => svg)).toEqual(charts.map(({ svg }) => svg));
    expect(JSON.stringify(again.map(({ spec }) => spec))).toBe(
      JSON.stringify(charts.map(({ spec }) => spec)),
    );
  });

  it("write Swedish and English numbers", async () => {
    const [english] = await renderCharts(sampleChartInput("en"));
    expect(chart("alder").svg).toContain("10\u00a0%");
    expect(english?.svg).toContain("10%");
  });

  it("can be had as pictures with text in them", async () => {
    const few = {
      ...input,
      figures: input.figures.filter(({ question }) => question === "ansokan_avser"),
    };
    const [first] = await renderCharts({ ...few, flow: [] }, { png: true });
    expect(first?.png?.subarray(1, 4)).toEqual(Buffer.from("PNG"));
    expect(first?.png?.length).toBeGreaterThan(8000);
  });
});

describe("what is not drawn", () => {
  it("leaves out charts without figures", async () => {
    const figures = input.figures.filter(({ question }) => question === "barn_samtal");
    const ids = (await renderCharts({ ...input, figures, flow: [], curves: [] })).map(({ id }) => id);
    expect(ids).toEqual(["samtal-orsak", "samtal-bakgrund", "samtal-uppgiftslamnare"]);
  });

  it("says that protected groups are protected, and draws nothing of them", () => {
    const { spec, table, note, svg } = chart("utredning-orsak");
    const points = (spec.layer as { data?: { values: unknown } }[]).flatMap(({ data }) => data?.values ?? []);
    expect(JSON.stringify(points)).not.toContain('"Rymning","mark"');
    expect(table.rows.find(([label]) => label === "Rymning")).toEqual([
      "Rymning",
      "skyddat",
      "–",
      "–",
      "–",
      "–",
    ]);
    expect(svg).toContain("skyddat");
    expect(note).toContain("färre än 5 barn");
  });

  it("shows no share for a base below the smallest", async () => {
    const figures = input.figures.map((figure) =>
      figure.question === "utredning_inledd" && figure.by.kon === "flicka"
        ? { ...figure, n: 6, base: 9 }
        : figure,
    );
    const drawn = await renderCharts({ ...input, figures, flow: [], curves: [] });
    const rows = drawn.find(({ id }) => id === "utredning-bakgrund")?.table.rows;
    expect(rows?.find(([label]) => label === "Kön: Flicka")).toEqual([
      "Kön: Flicka",
      "6",
      "9",
      "för få",
      "–",
      "0",
    ]);
  });

  it("keep each step of the flow to its own column, also where no stream runs through all of them", async () => {
    const edge = (from: [string, string], to: [string, string]) => {
      return { from, to, n: 8, cases: 8, status: "ok" as const };
    };
    const flow = [
      edge(["orsak", "skola"], ["utredning", "nej"]),
      edge(["utredning", "ja"], ["insats", "ej"]),
      edge(["insats", "ej"], ["ateraktualisering", "nej"]),
    ];
    const [drawn] = await renderCharts({ ...input, figures: [], flow, curves: [] });
    const data = JSON.stringify(drawn?.spec);
    const places = [...data.matchAll(/"x":([\d.]+),"label":"(?:Orsak|Utredning|Insats|Återaktualisering)"/g)];
    expect(new Set(places.map(([, x]) => x)).size).toBe(4);
  });

  it("tells how many streams of the flow are protected", () => {
    const hidden = input.flow.filter(({ status }) => status === "suppressed").length;
    expect(chart("flode").note).toContain(`${hidden} små strömmar`);
  });
});

describe("labels are data", () => {
  it("are escaped in the drawing", async () => {
    const evil = '<script>alert(1)</script> & "x"';
    const figures = input.figures.map((figure) =>
      figure.value?.omrade === "Vinsta" ? { ...figure, value: { omrade: evil } } : figure,
    );
    const drawn = await renderCharts({ ...input, figures, flow: [], curves: [] });
    const areas = drawn.find(({ id }) => id === "omraden");
    expect(areas?.svg).not.toContain("<script");
    expect(areas?.svg).toContain("&lt;script");
  });
});
