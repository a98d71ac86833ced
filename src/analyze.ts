import type { EarlierYear } from "./changes/compare-years.js";
import type { Goal } from "./changes/goals.js";
import { changesSince, goalsOf, halfGoalsOf, seriesOf, type Aims } from "./analysis/years.js";
import { openBoard, type DrawingBoard } from "./charts/drawing-board.js";
import {
  analysing,
  manifestOf,
  sectionsIn,
  shownFigures,
  type Analysis,
  type AnalysisOptions,
  type Desk,
} from "./analysis/analysis.js";
import { CASE_SECTIONS } from "./analysis/check-report.js";
import { writeTables } from "./analysis/write-tables.js";
import { allDone } from "./database/all-done.js";
import type { Lang } from "./errors/catalogue.js";
import { loadQuestions } from "./questions/definitions.js";
import { allSchemas } from "./recognise/kinds.js";
import type { ReportInput } from "./report/input.js";
import { countReturns, NO_RETURNS, type Returns } from "./returns/returns.js";
import { levelSensitivity } from "./questions/level-sensitivity.js";
import type { Section } from "./report/compose-report.js";
import type { Progress } from "./terminal/progress.js";
import { writeParquet } from "./write/columnar.js";
import { manifestJson, type Manifest } from "./write/manifest.js";
import { chartFiles, writeFiles } from "./write/report-folder.js";

export interface AnalyzeOptions extends AnalysisOptions {
  readonly lang: Lang;
  readonly charts: boolean;
  readonly png: boolean;
  /** A year to compare with. */
  readonly earlier?: EarlierYear;
  readonly goals?: Aims;
}

/** The question whose rules are shown. */
const LEVELS = "niva";

/** The main job: exports in, a finished report folder out. Nothing is left behind on failure. */
export async function analyze(options: AnalyzeOptions, progress: Progress): Promise<Analysis> {
  warmUp();
  const board = options.charts ? openBoard(options.lang) : null;
  try {
    const counted = { ...options, halves: options.goals !== undefined };
    return await analysing(counted, allSchemas(), progress, async (analysis, desk) => {
      await write({ ...desk, board }, analysis, options, progress);
      return analysis;
    });
  } finally {
    board?.close();
  }
}

/** Where the report is made; the board is null when it has no charts. */
interface ReportDesk extends Desk {
  readonly board: DrawingBoard | null;
}

/** Starts loading the libraries that the last steps need, while the first wait for the database. */
function warmUp(): void {
  void import("apache-arrow");
  void import("markdown-it");
}

/** The Parquet file is written by the database while the charts are drawn. */
async function write(
  desk: ReportDesk,
  analysis: Analysis,
  options: AnalyzeOptions,
  progress: Progress,
): Promise<void> {
  const { path, scratch } = desk.staging;
  await allDone([
    writeParquet(shownFigures(analysis), scratch, `${path}/resultat.parquet`),
    writeReport(desk, analysis, options, progress),
  ]);
  await writeFiles(path, [["manifest.json", manifestJson(analyzeManifest(analysis, options, progress))]]);
}

/** Tables and words are written while the charts are drawn. */
async function writeReport(
  { staging, cases, board }: ReportDesk,
  analysis: Analysis,
  options: AnalyzeOptions,
  progress: Progress,
): Promise<void> {
  const returns =
    options.charts && cases !== null
      ? await progress.step("returns", () => countReturns(cases.session, options.minCount))
      : NO_RETURNS;
  const changes = changesSince(options.earlier, analysis);
  const goals = goalsOf(options.goals, analysis);
  const halves = halfGoalsOf(options.goals, analysis);
  const input = reportInput(analysis, { returns, changes, goals, halves }, options);
  const { startCharts, finishCharts } = await import("./charts/render-charts.js");
  const started = board === null ? [] : await progress.step("charts", () => startCharts(input, board.draw));
  const trying = async (): Promise<ReportInput["levels"]> => {
    if (cases === null || analysis.notAnswered.some(({ question }) => question === LEVELS)) return null;
    return progress.step("levels", () => levelSensitivity(cases.session, analysis.schema, options.minCount));
  };
  const [levels] = await allDone([
    trying(),
    progress.step("write", () => writeTables(analysis, { staging, cases }, input)),
  ]);
  const blocks = await progress.step("report", async () => {
    const { composeReport } = await import("./report/compose-report.js");
    const contents = { cases: cases !== null, sections: sectionsOf(analysis) };
    return composeReport({ ...input, levels }, started, contents);
  });
  const charts = await progress.step("charts", () => finishCharts(started, options.png));
  await progress.step("report", async () => {
    const { renderHtml } = await import("./report/render-html.js");
    const { renderMarkdown } = await import("./report/render-markdown.js");
    await writeFiles(staging.path, [
      ...chartFiles(charts),
      ["rapport.html", await renderHtml(options.lang, blocks, charts)],
      ["rapport.md", renderMarkdown(blocks)],
    ]);
  });
}

/** What the report is written from, before the rules for levels are tried; counts of the data's faults are protected like figures. */
function reportInput(
  analysis: Analysis,
  {
    returns,
    changes,
    goals,
    halves,
  }: Pick<ReportInput, "changes" | "goals"> & { readonly halves: readonly Goal[] } & {
    readonly returns: Returns;
  },
  options: AnalyzeOptions,
): Omit<ReportInput, "levels"> {
  const { schema, cohort, inputs, intake, published, questions, comparisons, cleared, notAnswered } =
    analysis;
  const { lang, minCount } = options;
  const figures = new Set(schema.rules.flatMap(({ id, isFigure }) => (isFigure === true ? [id] : [])));
  const ofNobody = new Set(schema.rules.flatMap(({ id, isOfNobody }) => (isOfNobody === true ? [id] : [])));
  const sections = sectionsIn(analysis);
  const { waits } = analysis;
  const series = seriesOf(analysis);
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
    changes,
    goals,
    cleared,
    notAnswered: [...notAnswered, ...sections.flatMap((section) => section.notAnswered)],
    quality: intake.remarks
      .filter(({ rule }) => !figures.has(rule))
      .map((remark) => {
        const isFew = remark.count < minCount && !ofNobody.has(remark.rule);
        return { ...remark, count: isFew ? null : remark.count };
      }),
    questions: [...questions, ...waits.questions, ...sections.flatMap((section) => section.questions)],
    waits,
    halves,
    ...(analysis.pilot === null ? {} : { pilot: analysis.pilot }),
    ...(series === null ? {} : { series }),
    ...(analysis.placements === null ? {} : { periods: analysis.placements.latest }),
    sections: sectionsOf(analysis).map(({ name }) => name),
    listings: sections.flatMap(({ listing }) => listing ?? []),
    breakdowns: loadQuestions().groups,
  };
}

/** Sections of the report with templates of their own. */
function sectionsOf(analysis: Analysis): Section[] {
  const { waits, series, pilot, questions } = analysis;
  return [
    ...(series.years.length === 0
      ? []
      : [{ name: CASE_SECTIONS.series, questions: [...questions, ...waits.questions] }]),
    ...(pilot === null ? [] : [{ name: CASE_SECTIONS.pilot, questions }]),
    ...(waits.figures.length === 0 ? [] : [{ name: CASE_SECTIONS.waits, questions: waits.questions }]),
    ...sectionsIn(analysis),
  ];
}

/** The manifest of a run of the main job. */
export function analyzeManifest(analysis: Analysis, options: AnalyzeOptions, progress: Progress): Manifest {
  const { mapping, cohort, lang, charts, png, minCount, memory } = options;
  return manifestOf(analysis, { ...cohort, mapping, lang, charts, png, minCount, memory }, progress);
}
