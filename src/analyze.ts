import {
  areFollowedAlike,
  compareYears,
  type EarlierYear,
  type YearChanges,
} from "./changes/compare-years.js";
import { judgeGoals, type Goal, type KnownPeriod, type Target } from "./changes/goals.js";
import { loadVega } from "./charts/draw.js";
import { makeLabels } from "./charts/labels.js";
import {
  analysing,
  manifestOf,
  sectionsIn,
  shownFigures,
  type Analysis,
  type AnalysisOptions,
  type Desk,
} from "./analysis/analysis.js";
import type { Lang } from "./errors/catalogue.js";
import { loadQuestions } from "./questions/definitions.js";
import { UNKNOWN_CODE } from "./recognise/codes.js";
import { allSchemas } from "./recognise/kinds.js";
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
import { changesCsv, comparisonsCsv, goalsCsv, listingCsv, matrixCsv, tableFiles } from "./write/tables.js";

export interface AnalyzeOptions extends AnalysisOptions {
  readonly lang: Lang;
  readonly charts: boolean;
  readonly png: boolean;
  /** A year to compare with. */
  readonly earlier?: EarlierYear;
  /** Goals to hold the figures against, and the earlier periods, in order of time. */
  readonly goals?: { readonly targets: readonly Target[]; readonly periods: readonly KnownPeriod[] };
}

/** The question whose rules are shown. */
const LEVELS = "niva";

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
  const levels =
    cases === null || analysis.notAnswered.some(({ question }) => question === LEVELS)
      ? null
      : await progress.step("levels", () =>
          levelSensitivity(cases.session, analysis.schema, options.minCount),
        );
  const changes = changesSince(options.earlier, analysis);
  const goals = goalsOf(options.goals, analysis);
  const input = reportInput(analysis, { returns, changes, levels, goals }, options);
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
      sections: sectionsIn(analysis),
    });
    return new Map([
      ["rapport.html", await renderHtml(options.lang, blocks)],
      ["rapport.md", renderMarkdown(blocks)],
    ]);
  });
  await progress.step("write", async () => {
    const { cohort, inputs, intake, full, published, comparisons, notAnswered, schema } = analysis;
    const sections = sectionsIn(analysis);
    const labels = makeLabels(schema, options.lang, UNKNOWN_CODE);
    const common = {
      cohort,
      inputs,
      notAnswered: [...notAnswered, ...sections.flatMap((section) => section.notAnswered)],
      comparisons,
      claims: [],
      published: [],
    };
    const { figures: shown, questions } = input;
    const json = resultsJson({ ...common, figures: shown, edges: published.edges });
    const counted = [...full.figures, ...sections.flatMap((section) => section.figures)];
    const figures = counted.map(({ figure }) => figure);
    const edges = full.edges.map(({ edge }) => edge);
    await writeFiles(staging.path, [
      ...report,
      ...chartFiles(charts),
      ...tableEntries(tableFiles(shown, published.edges, questions, labels)),
      ["tabeller/jamforelser.csv", comparisonsCsv(comparisons)],
      ...sections.flatMap(({ listing }) =>
        listing === undefined ? [] : [[`tabeller/${listing.id}.csv`, listingCsv(listing)] as const],
      ),
      ...sections.flatMap(({ matrix }) =>
        matrix === undefined || cases === null
          ? []
          : [[`tabeller/${matrix.id}.csv`, matrixCsv(matrix, shown, labels)] as const],
      ),
      ...(changes === null ? [] : [["tabeller/forandringar.csv", changesCsv(changes.changes)] as const]),
      ...(goals.length === 0 ? [] : [["tabeller/mal.csv", goalsCsv(goals)] as const]),
      ["resultat.json", json],
      ["resultat.arrow", await resultsArrow(shown)],
      ["intern/resultat.json", resultsJson({ ...common, figures, edges })],
      ["intern/avvisade_rader.csv", setAsideCsv(intake.setAside)],
      ["intern/datakvalitet.csv", qualityCsv(intake.remarks)],
      ["intern/datakvalitet_enheter.csv", unitsCsv(intake.remarks)],
    ]);
  });
}

function goalsOf(goals: AnalyzeOptions["goals"], analysis: Analysis): Goal[] {
  if (goals === undefined) return [];
  const { from, to } = analysis.cohort;
  return judgeGoals(goals.targets, [...goals.periods, { from, to, figures: shownFigures(analysis) }]);
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
  {
    returns,
    changes,
    goals,
    levels,
  }: Pick<ReportInput, "changes" | "goals" | "levels"> & { readonly returns: Returns },
  options: AnalyzeOptions,
): ReportInput {
  const { schema, cohort, inputs, intake, published, questions, comparisons, cleared, notAnswered } =
    analysis;
  const { lang, minCount } = options;
  const figures = new Set(schema.rules.flatMap(({ id, isFigure }) => (isFigure === true ? [id] : [])));
  const sections = sectionsIn(analysis);
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
    levels,
    cleared,
    notAnswered: [...notAnswered, ...sections.flatMap((section) => section.notAnswered)],
    quality: intake.remarks
      .filter(({ rule }) => !figures.has(rule))
      .map((remark) => ({ ...remark, count: remark.count < minCount ? null : remark.count })),
    questions: [...questions, ...sections.flatMap((section) => section.questions)],
    ...(analysis.placements === null ? {} : { periods: analysis.placements.latest }),
    sections: sections.map(({ name }) => name),
    listings: sections.flatMap(({ listing }) => listing ?? []),
    breakdowns: loadQuestions().groups,
  };
}

/** The manifest of a run of the main job. */
export function analyzeManifest(analysis: Analysis, options: AnalyzeOptions, progress: Progress): Manifest {
  const { mapping, cohort, lang, charts, png, minCount, memory } = options;
  return manifestOf(analysis, { ...cohort, mapping, lang, charts, png, minCount, memory }, progress);
}
