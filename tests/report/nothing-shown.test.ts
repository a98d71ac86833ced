import { expect, test } from "vitest";
import { loadDrawer } from "../../src/charts/draw.js";
import { finishCharts, startCharts } from "../../src/charts/render-charts.js";
import { writeDocument } from "../../src/report/document.js";
import { sampleReportInput, suppressed } from "./sample-report.js";

const TEMPLATE = "Först:\n\n{{diagram insatstyp kon}}\n\n{{diagram ansokan omraden}}\n";
const NOTHING = "alla dess tal är skyddade (färre än 5 barn) eller har för litet underlag (färre än 10).";

test("a chart of which nothing may be shown is named, and not drawn", async () => {
  const sample = sampleReportInput();
  const hidden = new Set(["insats_typ", "ansokan_avser"]);
  const figures = sample.figures.map((figure) =>
    hidden.has(figure.question) ? suppressed(figure.question, figure.by, figure.value) : figure,
  );
  const input = { ...sample, figures };
  const started = await startCharts(input, await loadDrawer("sv"));
  const drawn = (await finishCharts(started)).map(({ id }) => id);
  expect(drawn).toContain("kon");
  expect(drawn).not.toContain("insatstyp");
  const blocks = writeDocument(input, started, TEMPLATE);
  expect(blocks.map((block) => ("markdown" in block ? block.markdown : block.kind))).toEqual([
    "Först:",
    "charts",
    `Diagrammet ”Vilken insats som erbjuds först” ritas inte: ${NOTHING}`,
    "charts",
    `Diagrammet ”Vad ansökningarna gäller” ritas inte: ${NOTHING}`,
  ]);
});

test("nor are those of a question that stand side by side, in groups or in quartiles", async () => {
  const sample = sampleReportInput();
  const figures = sample.figures.map((figure) =>
    ["arenden", "utredningstid_dagar"].includes(figure.question)
      ? { ...suppressed(figure.question, figure.by, figure.value), kind: figure.kind }
      : figure,
  );
  const input = { ...sample, figures };
  const started = await startCharts(input, await loadDrawer("sv"));
  const titles = started.filter((chart) => "isHidden" in chart).map(({ id }) => id);
  expect(titles).toEqual(expect.arrayContaining(["uppgiftslamnare-kon", "koppling-alder", "utredningstid"]));
  const [text] = writeDocument(input, started, "{{diagram uppgiftslamnare-kon koppling-alder}}");
  expect(text).toMatchObject({
    kind: "text",
    markdown: expect.stringMatching(/^Diagrammen ”.*” och ”.*” ritas inte: /),
  });
});

test("a table of which nothing may be shown is named", () => {
  const sample = sampleReportInput();
  const figures = sample.figures.map((figure) =>
    figure.question === "insats_typ" ? suppressed(figure.question, figure.by, figure.value) : figure,
  );
  const blocks = writeDocument(
    { ...sample, figures },
    [],
    "Så här:\n\n{{tabell insats_typ insats_typ}}\n\nOch:\n\n{{tabell arenden kon}}\n",
  );
  expect(blocks.map((block) => ("markdown" in block ? block.markdown : block.kind))).toEqual([
    expect.stringMatching(/^Tabellen ”.*” visas inte: inget av dess tal får visas/),
    "Och:",
    "table",
  ]);
});
