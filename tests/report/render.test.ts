import { beforeAll, describe, expect, it } from "vitest";
import type { Chart } from "../../src/charts/chart.js";
import { renderCharts } from "../charts/draw-all.js";
import type { ReportInput } from "../../src/report/input.js";
import { writeDocument } from "../../src/report/document.js";
import { tableHtml } from "../../src/report/block-html.js";
import { renderHtml } from "../../src/report/render-html.js";
import { renderMarkdown } from "../../src/report/render-markdown.js";
import { sampleReportInput } from "./sample-report.js";

const input = sampleReportInput();
let charts: Chart[] = [];
let html = "";
let markdown = "";
beforeAll(async () => {
  charts = await renderCharts(input);
  html = await renderHtml(input.lang, writeDocument(input, charts), charts);
  markdown = renderMarkdown(writeDocument(input, charts));
});

const sections = [
  "Sammanfattning",
  "Vilka är barnen?",
  "Vem anmäler?",
  "Varför?",
  "När inleds utredning?",
  "Hur genomförs utredningen?",
  "Vilka insatser erbjuds och tas emot?",
  "Flödet",
  "Vilka kommer tillbaka?",
  "Var skiljer sig grupperna?",
  "Metod",
  "Datakvalitet",
  "Definitioner",
  "Det som inte kunde besvaras och varför",
  "Så skyddas små tal",
];

describe("the page", () => {
  it("turns the heads of a table with many columns, so that it fits a sheet", () => {
    const table = (columns: number): string =>
      tableHtml({
        caption: "Alla",
        head: ["Fråga", ...Array.from({ length: columns }, (_, at) => `Fält ${at}`)],
        rows: [],
        texts: 1,
      });
    expect(table(12)).toContain('class="numbers turned"');
    expect(table(12)).toContain("<span>Fält 11</span>");
    expect(table(5)).not.toMatch(/turned|<span>/);
  });

  it("is self-contained and has no script", () => {
    expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:");
    expect(html).not.toMatch(/<script|<link|<iframe|\son\w+=|src="|@import|https?:\/\/(?!www\.w3\.org)/);
  });

  it("has one h1, a skip link, a language, a table of contents and no address twice", () => {
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toContain('<html lang="sv">');
    expect(html).toContain('<a class="skip" href="#innehall">');
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
    for (const title of sections) expect(html).toContain(`>${title}</a></li>`);
  });

  it("names its charts and heads its tables", () => {
    expect(html.match(/<figure/g)).toHaveLength(charts.length);
    expect(html.match(/<svg[^>]*role="img"/g)).toHaveLength(charts.length);
    const tables = html.match(/<table[^]*?<\/table>/g) ?? [];
    for (const table of tables) {
      expect(table).toContain("<caption>");
      expect(table).toContain('<th scope="col"');
      expect(table).toContain('<th scope="row">');
    }
  });

  it("leaves no placeholder, mark or empty word behind", () => {
    for (const text of [html, markdown]) {
      expect(text).not.toMatch(/\{\{|\}\}|[\ue000-\uf8ff]|undefined|NaN|\[object/);
    }
  });
});

describe("the Markdown", () => {
  it("has the sections of the report in order, and links the charts", () => {
    const found = [...markdown.matchAll(/^## (.*)$/gm)].map((match) => match[1]);
    expect(found).toEqual(sections);
    for (const { id } of charts) expect(markdown).toContain(`](diagram/${id}.svg)`);
  });

  it("never speaks of effects", () => {
    expect(markdown).not.toMatch(/effekt/i);
  });

  it("is written in English too", async () => {
    const english = sampleReportInput("en");
    const text = renderMarkdown(writeDocument(english, await renderCharts(english)));
    expect([...text.matchAll(/^## /gm)]).toHaveLength(sections.length);
    expect(text).not.toMatch(/ av \d|procent/);
  });
});

describe("protection of small numbers", () => {
  it("is told in the report", () => {
    expect(markdown).toContain("färre än 5 barn");
    expect(markdown).not.toContain("avstängt");
  });

  it("when off, is told first of all", () => {
    const open = { ...input, minCount: 1 };
    const text = renderMarkdown(writeDocument(open, charts));
    expect(text.indexOf("är avstängt")).toBeLessThan(text.indexOf("## "));
    expect(text.indexOf("är avstängt")).toBeGreaterThan(0);
    expect(text).not.toContain("Så skyddas små tal");
  });
});

describe("text from data", () => {
  const evil = '<img src=x onerror=alert(1)> **fet** [länk](x) | rör `kod` & \ue000"';
  const poisoned: ReportInput = {
    ...input,
    inputs: [{ file: evil, sha256: "", rows: 1, accepted: 1, rejected: 0 }],
    quality: [{ file: evil, column: evil, rule: evil, severity: "cell", count: 7 }],
    notAnswered: [{ question: "insats_fullfoljd", reason: "missing-field", fields: [evil] }],
    figures: input.figures.map((figure) =>
      figure.value?.omrade === "Vällingby" ? { ...figure, value: { omrade: evil } } : figure,
    ),
    questions: input.questions.map((question) =>
      question.id === "barn_samtal" ? { ...question, label: { sv: evil, en: evil } } : question,
    ),
  };

  it("is only text in the page", async () => {
    const drawn = await renderCharts(poisoned);
    const page = await renderHtml(poisoned.lang, writeDocument(poisoned, drawn), drawn);
    expect(page).not.toMatch(/<img|<strong>fet|<a href="x"|<code>kod/);
    expect(page).toContain("&lt;img src=x");
  });

  it("breaks no table of the Markdown", async () => {
    const text = renderMarkdown(writeDocument(poisoned, await renderCharts(poisoned)));
    expect(text).not.toMatch(/(?<!\\)<img/);
    const row = text.split("\n").find((line) => line.startsWith("| \\<img") && line.includes(" 7 |"));
    expect(row?.match(/(?<!\\)\|/g)).toHaveLength(6);
  });
});

describe("determinism", () => {
  it("gives the same bytes for the same input", async () => {
    expect(renderMarkdown(writeDocument(sampleReportInput(), charts))).toBe(markdown);
    expect(await renderHtml("sv", writeDocument(sampleReportInput(), charts), charts)).toBe(html);
  });
});
