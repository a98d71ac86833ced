import { loadVega } from "./charts/draw.js";
import { makeLabels } from "./charts/labels.js";
import {
  analysing,
  manifestOf,
  type Analysis,
  type AnalysisOptions,
  type Desk,
} from "./analysis/analysis.js";
import type { Lang } from "./errors/catalogue.js";
import { loadQuestions } from "./questions/definitions.js";
import type { Figure } from "./questions/figure.js";
import { UNKNOWN_CODE } from "./recognise/codes.js";
import { allSchemas } from "./recognise/kinds.js";
import type { ReportInput } from "./report/input.js";
import type { Section } from "./report/compose-report.js";
import { countReturns, NO_RETURNS, type Returns } from "./returns/returns.js";
import { PLACEMENTS } from "./schema/load.js";
import type { Progress } from "./terminal/progress.js";
import { resultsArrow, writeParquet } from "./write/columnar.js";
import { manifestJson, type Manifest } from "./write/manifest.js";
import { chartFiles, qualityCsv, setAsideCsv, tableEntries, writeFiles } from "./write/report-folder.js";
import { resultsJson } from "./write/results.js";
import { comparisonsCsv, tableFiles } from "./write/tables.js";

export interface AnalyzeOptions extends AnalysisOptions {
  readonly lang: Lang;
  readonly charts: boolean;
  readonly png: boolean;
}

/** The main job: exports in, a finished report folder out. Nothing is left behind on failure. */
export async function analyze(options: AnalyzeOptions, progress: Progress): Promise<Analysis> {
  warmUp(options);
  return analysing(options, allSchemas(), progress, async (analysis, desk) => {
    await write(desk, analysis, options, progress);
    return analysis;
  });
}

/** Starts loading the libraries that the last steps need, while the first wait for the database. */
function warmUp({ charts }: AnalyzeOptions): void {
  if (charts) void loadVega();
  void import("apache-arrow");
  void import("markdown-it");
}

/** The Parquet file is written by the database while the charts are drawn. */
async function write(
  desk: Desk,
  analysis: Analysis,
  options: AnalyzeOptions,
  progress: Progress,
): Promise<void> {
  const { path, scratch } = desk.staging;
  const done = await Promise.allSettled([
    writeParquet(shownFigures(analysis), scratch, `${path}/resultat.parquet`),
    writeReport(desk, analysis, options, progress),
  ]);
  for (const job of done) if (job.status === "rejected") throw job.reason;
  await writeFiles(path, [["manifest.json", manifestJson(analyzeManifest(analysis, options, progress))]]);
}

async function writeReport(
  { staging, cases }: Desk,
  analysis: Analysis,
  options: AnalyzeOptions,
  progress: Progress,
): Promise<void> {
  const returns =
    options.charts && cases !== null
      ? await progress.step("returns", () => countReturns(cases.session, options.minCount))
      : NO_RETURNS;
  const input = reportInput(analysis, returns, options);
  const charts = await progress.step("charts", async () => {
    if (!options.charts) return [];
    const { renderCharts } = await import("./charts/render-charts.js");
    return renderCharts(input, { png: options.png });
  });
  const report = await progress.step("report", async () => {
    const { composeReport } = await import("./report/compose-report.js");
    const { renderHtml } = await import("./report/render-html.js");
    const { renderMarkdown } = await import("./report/render-markdown.js");
    const blocks = composeReport(input, charts, {
      cases: cases !== null,
      sections: sectionsOf(analysis),
    });
    return new Map([
      ["rapport.html", await renderHtml(options.lang, blocks)],
      ["rapport.md", renderMarkdown(blocks)],
    ]);
  });
  await progress.step("write", async () => {
    const { cohort, inputs, intake, full, published, comparisons, notAnswered, placements, schema } =
      analysis;
    const labels = makeLabels(schema, options.lang, UNKNOWN_CODE);
    const common = {
      cohort,
      inputs,
      notAnswered: [...notAnswered, ...(placements?.notAnswered ?? [])],
      comparisons,
      claims: [],
      published: [],
    };
    const { figures: shown, questions } = input;
    const json = resultsJson({ ...common, figures: shown, edges: published.edges });
    const figures = [...full.figures, ...(placements?.figures ?? [])].map(({ figure }) => figure);
    const edges = full.edges.map(({ edge }) => edge);
    await writeFiles(staging.path, [
      ...report,
      ...chartFiles(charts),
      ...tableEntries(tableFiles(shown, published.edges, questions, labels)),
      ["tabeller/jamforelser.csv", comparisonsCsv(comparisons)],
      ["resultat.json", json],
      ["resultat.arrow", await resultsArrow(shown)],
      ["intern/resultat.json", resultsJson({ ...common, figures, edges })],
      ["intern/avvisade_rader.csv", setAsideCsv(intake.setAside)],
      ["intern/datakvalitet.csv", qualityCsv(intake.remarks)],
    ]);
  });
}

/** Every figure that may leave the house, in the order of the results. */
function shownFigures({ published, placements }: Analysis): Figure[] {
  return [...published.figures, ...(placements?.published ?? [])];
}

/** What the report is written from; counts of the data's faults are protected like figures. */
function reportInput(analysis: Analysis, returns: Returns, options: AnalyzeOptions): ReportInput {
  const { schema, cohort, inputs, intake, published, questions, comparisons, cleared, notAnswered } =
    analysis;
  const { lang, minCount } = options;
  const { placements } = analysis;
  return {
    lang,
    schema,
    minCount,
    cohort,
    inputs,
    figures: shownFigures(analysis),
    flow: published.edges,
    curves: returns.curves,
    curveTests: returns.tests,
    returns,
    comparisons,
    cleared,
    notAnswered: [...notAnswered, ...(placements?.notAnswered ?? [])],
    quality: intake.remarks.map((remark) => ({
      ...remark,
      count: remark.count < minCount ? null : remark.count,
    })),
    questions: [...questions, ...(placements?.questions ?? [])],
    ...(placements === null ? {} : { periods: placements.latest, sections: [PLACEMENTS] }),
    breakdowns: loadQuestions().groups,
  };
}

/** Sections of the report that are about inputs of other kinds than cases. */
function sectionsOf({ placements }: Analysis): Section[] {
  if (placements === null) return [];
  return [{ name: PLACEMENTS, questions: placements.questions }];
}

/** The manifest of a run of the main job. */
export function analyzeManifest(analysis: Analysis, options: AnalyzeOptions, progress: Progress): Manifest {
  const { mapping, cohort, lang, charts, png, minCount, memory } = options;
  return manifestOf(analysis, { ...cohort, mapping, lang, charts, png, minCount, memory }, progress);
}
