import {
  areFollowedAlike,
  compareYears,
  type EarlierYear,
  type YearChanges,
} from "./changes/compare-years.js";
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
import { UNKNOWN_CODE } from "./recognise/codes.js";
import type { ReportInput } from "./report/input.js";
import { countReturns, NO_RETURNS, type Returns } from "./returns/returns.js";
import { levelSensitivity } from "./stages/level-sensitivity.js";
import type { Progress } from "./terminal/progress.js";
import { resultsArrow, writeParquet } from "./write/columnar.js";
import { manifestJson, type Manifest } from "./write/manifest.js";
import {
  chartFiles,
  qualityCsv,
  setAsideCsv,
  tableEntries,
  unitsCsv,
  writeFiles,
} from "./write/report-folder.js";
import { resultsJson } from "./write/results.js";
import { changesCsv, comparisonsCsv, tableFiles } from "./write/tables.js";

export interface AnalyzeOptions extends AnalysisOptions {
  readonly lang: Lang;
  readonly charts: boolean;
  readonly png: boolean;
  /** A year to compare with. */
  readonly earlier?: EarlierYear;
}

/** The question whose rules are shown. */
const LEVELS = "niva";

/** The main job: exports in, a finished report folder out. Nothing is left behind on failure. */
export async function analyze(options: AnalyzeOptions, progress: Progress): Promise<Analysis> {
  warmUp(options);
  return analysing(options, progress, async (analysis, desk) => {
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
    writeParquet(analysis.published.figures, scratch, `${path}/resultat.parquet`),
    writeReport(desk, analysis, options, progress),
  ]);
  for (const job of done) if (job.status === "rejected") throw job.reason;
  await writeFiles(path, [["manifest.json", manifestJson(analyzeManifest(analysis, options, progress))]]);
}

async function writeReport(
  { session, staging }: Desk,
  analysis: Analysis,
  options: AnalyzeOptions,
  progress: Progress,
): Promise<void> {
  const returns = options.charts
    ? await progress.step("returns", () => countReturns(session, options.minCount))
    : NO_RETURNS;
  const levels = analysis.notAnswered.some(({ question }) => question === LEVELS)
    ? null
    : await progress.step("levels", () => levelSensitivity(session, analysis.schema, options.minCount));
  const changes = changesSince(options.earlier, analysis);
  const input = reportInput(analysis, { returns, changes, levels }, options);
  const charts = await progress.step("charts", async () => {
    if (!options.charts) return [];
    const { renderCharts } = await import("./charts/render-charts.js");
    return renderCharts(input, { png: options.png });
  });
  const report = await progress.step("report", async () => {
    const { writeDocument } = await import("./report/document.js");
    const { renderHtml } = await import("./report/render-html.js");
    const { renderMarkdown } = await import("./report/render-markdown.js");
    const blocks = writeDocument(input, charts);
    return new Map([
      ["rapport.html", await renderHtml(options.lang, blocks)],
      ["rapport.md", renderMarkdown(blocks)],
    ]);
  });
  await progress.step("write", async () => {
    const { cohort, inputs, intake, questions, full, published, comparisons, notAnswered, schema } = analysis;
    const labels = makeLabels(schema, options.lang, UNKNOWN_CODE);
    const common = { cohort, inputs, notAnswered, comparisons, claims: [], published: [] };
    const json = resultsJson({ ...common, figures: published.figures, edges: published.edges });
    const figures = full.figures.map(({ figure }) => figure);
    const edges = full.edges.map(({ edge }) => edge);
    await writeFiles(staging.path, [
      ...report,
      ...chartFiles(charts),
      ...tableEntries(tableFiles(published.figures, published.edges, questions, labels)),
      ["tabeller/jamforelser.csv", comparisonsCsv(comparisons)],
      ...(changes === null ? [] : [["tabeller/forandringar.csv", changesCsv(changes.changes)] as const]),
      ["resultat.json", json],
      ["resultat.arrow", await resultsArrow(published.figures)],
      ["intern/resultat.json", resultsJson({ ...common, figures, edges })],
      ["intern/avvisade_rader.csv", setAsideCsv(intake.setAside)],
      ["intern/datakvalitet.csv", qualityCsv(intake.remarks)],
      ["intern/datakvalitet_enheter.csv", unitsCsv(intake.remarks)],
    ]);
  });
}

function changesSince(
  earlier: EarlierYear | undefined,
  { published, questions, cohort }: Analysis,
): YearChanges | null {
  if (earlier === undefined) return null;
  const alike = areFollowedAlike(earlier.cohort, cohort);
  const followed = new Set(questions.flatMap(({ id, followed: hangs }) => (hangs ? [id] : [])));
  const isComparable = (question: string): boolean => alike || !followed.has(question);
  return { earlier, changes: compareYears(published.figures, earlier.figures, isComparable) };
}

/** What the report is written from; counts of the data's faults are protected like figures. */
function reportInput(
  analysis: Analysis,
  { returns, changes, levels }: Pick<ReportInput, "changes" | "levels"> & { readonly returns: Returns },
  options: AnalyzeOptions,
): ReportInput {
  const { schema, cohort, inputs, intake, published, questions, comparisons, cleared, notAnswered } =
    analysis;
  const { lang, minCount } = options;
  const figures = new Set(schema.rules.flatMap(({ id, isFigure }) => (isFigure === true ? [id] : [])));
  return {
    lang,
    schema,
    minCount,
    cohort,
    inputs,
    figures: published.figures,
    flow: published.edges,
    curves: returns.curves,
    curveTests: returns.tests,
    returns,
    comparisons,
    changes,
    levels,
    cleared,
    notAnswered,
    quality: intake.remarks
      .filter(({ rule }) => !figures.has(rule))
      .map((remark) => ({ ...remark, count: remark.count < minCount ? null : remark.count })),
    questions,
    breakdowns: loadQuestions().groups,
  };
}

/** The manifest of a run of the main job. */
export function analyzeManifest(analysis: Analysis, options: AnalyzeOptions, progress: Progress): Manifest {
  const { mapping, cohort, lang, charts, png, minCount, memory } = options;
  return manifestOf(analysis, { ...cohort, mapping, lang, charts, png, minCount, memory }, progress);
}
