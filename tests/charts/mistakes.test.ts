import { describe, expect, test } from "vitest";
import { checkBase, checkSection, chartFile, chartFiles } from "../../src/charts/chart-book.js";
import { checkCharts } from "../../src/charts/check-charts.js";
import { loadFlowSteps } from "../../src/charts/flow-plan.js";
import { makeLabels } from "../../src/charts/labels.js";
import { finishCharts, startCharts } from "../../src/charts/render-charts.js";
import { loadContactBook } from "../../src/contacts/definitions.js";
import { loadInventoryBook } from "../../src/inventory/definitions.js";
import { loadPlacementBook } from "../../src/placements/definitions.js";
import { loadQuestions } from "../../src/questions/definitions.js";
import { loadSchema } from "../../src/schema/load.js";
import { loadWaits, waitQuestions } from "../../src/times/definitions.js";
import { changed, refused, shipped, type Change } from "../support/mistakes.js";
import { sampleChartInput } from "./sample-input.js";

const schema = loadSchema();
const labels = makeLabels(schema, "sv", "okand");
const questions = [
  ...loadQuestions().questions.map(({ id, kind, label, population, definition }) => {
    return { id, kind, label, population, definition };
  }),
  ...waitQuestions(loadWaits()),
  ...loadPlacementBook().questions,
  ...loadContactBook().questions,
  ...loadInventoryBook().questions,
];

const check = (section: string, ...changes: Change[]): string[] =>
  refused(() => {
    const content = changed(chartFile(section), ...changes);
    const [base] = chartFiles();
    const files = section === "charts" ? [checkBase(content)] : [base, checkSection(section, content)];
    checkCharts(files, questions, labels);
  });

const SECTIONS = ["charts", "placering", "kontakt", "inventering", "tid", "utveckling", "pilot"];

test.each(SECTIONS)("reports/charts/%s.json is right as shipped", (section) => {
  expect(check(section)).toEqual([]);
});

describe("a chart that would be left out, or drawn otherwise, is refused", () => {
  test.each<[string, string, unknown, string]>([
    ["charts", "=alder.kind", "compositon", "kind (alder): must be shares | composition | comparison"],
    ["charts", "=alder.kind", undefined, "kind (alder): is missing"],
    ["charts", "=alder.title", undefined, "title (alder): is missing"],
    ["charts", "=alder.title.en", undefined, "title.en (alder): is missing"],
    ["charts", "=alder.title.sv", "", "title.sv (alder): must not be empty"],
    ["charts", "=alder.axis", undefined, "axis (alder): is missing"],
    ["charts", "=alder.value", undefined, "value (alder): is missing"],
    ["charts", "=alder.value", "orsak", "value (alder): there is no orsak; there is: kon, alder_grupp"],
    ["charts", "=alder.order", "cod", "order (alder): must be share | code"],
    ["charts", "=alder.unknown", "omitt", "unknown (alder): must be last | omit"],
    ["charts", "=alder.question", "utredning_inledd", "value (alder): there is no alder_grupp"],
    [
      "charts",
      "=alder.question",
      "utredningstid_dagar",
      "question (alder): utredningstid_dagar is distribution, not",
    ],
    ["charts", "=alder.question", "arende", "question (alder): there is no arende"],
    ["charts", "=alder.ordr", "code", "ordr (alder): there is no such key"],
    ["charts", "=alder.limit", 0, "limit (alder): must be a whole number, 1 or more"],
    ["charts", "=kon.id", "alder", "id (alder): is there twice"],
    ["charts", "=utredning-orsak.by", undefined, "by (utredning-orsak): is missing"],
    ["charts", "=utredning-orsak.by", "orsak", "by (utredning-orsak): must be a list"],
    ["charts", "=utredning-orsak.by", ["orsk"], "by[0] (utredning-orsak): there is no orsk"],
    [
      "charts",
      "=utredning-orsak.by",
      ["vald_riktning"],
      "by[0] (utredning-orsak): there is no vald_riktning",
    ],
    [
      "charts",
      "=utredning-orsak.question",
      "arenden",
      "question (utredning-orsak): arenden counts categories of kon",
    ],
    [
      "charts",
      "=utredning-orsak.question",
      "utredningstid_dagar",
      "question (utredning-orsak): utredningstid_dagar is",
    ],
    ["charts", "=boende.groups", ["psykisk_ohalsa"], "groups[0] (boende): there is no psykisk_ohalsa"],
    [
      "charts",
      "=koppling-kon.value",
      "organisation",
      "value (koppling-kon): there is no organisation; there is: kon",
    ],
    ["charts", "=boende.by", ["orsak"], "by (boende): must be text"],
    ["charts", "=koppling-kon.by", "omrade", "by (koppling-kon): there is no omrade; there is: kon, alder"],
    ["charts", "=tratt.steps.1.question", "utredning", "steps[1].question (tratt): there is no utredning"],
    ["charts", "=tratt.steps.1.count", "m", "steps[1].count (tratt): must be population | n"],
    ["charts", "=tratt.steps", [], "steps (tratt): must not be empty"],
    ["charts", "=utredningstid.limits.0", "mal", "limits[0] (utredningstid): there is no mal"],
    ["charts", "=utredningstid.total", undefined, "total (utredningstid): is missing"],
    ["charts", "=ater-kurva-samtal.by", "barnsamtal", "by (ater-kurva-samtal): there is no barnsamtal"],
    [
      "placering",
      "=placering-forskjutning.period",
      "manad",
      "period (placering-forskjutning): there is no manad",
    ],
    ["placering", "=placering-forskjutning.by", "forn", "by (placering-forskjutning): there is no forn"],
    ["placering", "=kostnad-forandring.value", "delar", "value (kostnad-forandring): there is no delar"],
    ["kontakt", "=kontakt-vag.by", "kon", "by (kontakt-vag): there is no kon; there is: vag, alder_grupp"],
    ["kontakt", "=kontakt-hanvisare.id", "alder", "id (alder): is there twice"],
    ["inventering", "=behov-niva.gap", "behov_barn", "gap (behov-niva): behov_barn is count, not share"],
    ["inventering", "=behov-niva.rows", "orsaker", "rows (behov-niva): there is no orsaker"],
    ["tid", "=tid-utredning.limits.1", "utr", "limits[1] (tid-utredning): there is no utr"],
    [
      "tid",
      "=tid-utredning-niva.by",
      "kon",
      "by (tid-utredning-niva): there is no kon; there is: behovsniva",
    ],
    ["tid", "=tid-utredning-niva.by", "ar", "by (tid-utredning-niva): there is no ar; there is: behovsniva"],
    ["utveckling", "=utveckling-tid.questions.0", "tid", "questions[0] (utveckling-tid): there is no tid"],
  ])("%s: %s %j", (section, at, value, told) => {
    const found = check(section, [`charts.${at}`, value]);
    expect(found).toHaveLength(1);
    expect(found[0]?.startsWith(`repository.chart ${chartFile(section)} charts[`)).toBe(true);
    expect(found[0]).toContain(`].${told}`);
  });

  test.each<[string, ...Change[]]>([
    ["a yes/no question", ["charts.=utredning-orsak.by", ["ar", "halvar"]]],
    ["days", ["charts.=utredningstid.by", ["ar"]]],
    ["a wait", ["charts.=utredningstid.question", "tid_utredning"], ["charts.=utredningstid.by", ["ar"]]],
    ["categories", ["charts.=koppling-kon.by", "ar"]],
  ])("%s may be told by the periods of a cohort of several years", (_, ...changes) => {
    expect(check("charts", ...changes)).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ["steps.0.label", undefined, "steps[0].label (uppgiftslamnare): is missing"],
    ["steps.0.rollup", "grupp", "steps[0].rollup (uppgiftslamnare): there is no grupp"],
    ["steps.0.field", "upp", "steps[0].field (uppgiftslamnare): there is no upp"],
    ["steps.1.id", "orsaker", "steps[1].id (orsaker): there is no orsaker"],
    ["steps.2.nodes.0.tone", undefined, "steps[2].nodes[0].tone (ja): is missing"],
  ])("the flow: %s %j", (at, value, told) => {
    const file = chartFile("flow");
    expect(refused(() => loadFlowSteps(schema, shipped(file)))).toEqual([]);
    const found = refused(() => loadFlowSteps(schema, changed(file, [at, value])));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`repository.chart ${file} ${told}`);
  });
});

test("what Vega cannot read in a template is told with its file, without the data", async () => {
  const stumbling = (): Promise<string> => Promise.reject(new TypeError("Invalid specification {hemligt}"));
  const drawn = startCharts(sampleChartInput("sv"), stumbling).then((started) => finishCharts(started));
  const error = await drawn.catch((found: unknown) => found);
  expect(refused(() => throwIt(error))).toEqual([
    "repository.chart reports/charts/kinds/composition.vl.json : Vega-Lite: TypeError",
  ]);
});

function throwIt(error: unknown): never {
  throw error;
}
