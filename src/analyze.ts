import type { EarlierYear } from "./changes/compare-years.js";
import type { Goal } from "./changes/goals.js";
import { changesSince, goalsOf, halfGoalsOf, seriesOf, type Aims } from "./analysis/years.js";
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
import type { Section } from "./report/compose-report.js";
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
import {
  changesCsv,
  comparisonsCsv,
  goalsCsv,
  listingCsv,
  matrixCsv,
  seriesCsv,
  tableFiles,
} from "./write/tables.js";

export interface AnalyzeOptions extends AnalysisOptions {
  readonly lang: Lang;
  readonly charts: boolean;
  readonly png: boolean;
  /** A year to compare with. */
  readonly earlier?: EarlierYear;
  readonly goals?: Aims;
}

/** The section about how long things take. */
const WAITS = "tid";

/** The section about several years. */
const SERIES = "utveckling";

/** The section about a pilot. */
const PILOT = "pilot";

/** The question whose rules are shown. */
const LEVELS = "niva";

/** The main job: exports in, a finished report folder out. Nothing is left behind on failure. */
export async function analyze(options: AnalyzeOptions, progress: Progress): Promise<Analysis> {
  warmUp(options);
  return analysing(
    { ...options, halves: options.goals !== undefined },
    allSchemas(),
    progress,
    async (analysis, desk) => {
      await write(desk, analysis, options, progress);
      return analysis;
    },
  );
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
  const halves = halfGoalsOf(options.goals, analysis);
  const input = reportInput(analysis, { returns, changes, levels, goals, halves }, options);
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
    const { cohort, inputs, intake, full, published, comparisons, notAnswered, schema, waits } = analysis;
    const sections = sectionsIn(analysis);
    const labels = makeLabels(schema, options.lang, UNKNOWN_CODE);
    const common = {
      cohort,
      inputs,
      notAnswered: [...notAnswered, ...sections.flatMap((section) => section.notAnswered)],
      comparisons,
      waits,
      ...(input.series === undefined ? {} : { series: input.series }),
      pilot: input.pilot?.comparisons ?? [],
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
      ...(halves.length === 0 ? [] : [["tabeller/mal_halvar.csv", goalsCsv(halves)] as const]),
      ...(input.series === undefined ? [] : [["tabeller/utveckling.csv", seriesCsv(input.series)] as const]),
      ["resultat.json", json],
      ["resultat.arrow", await resultsArrow(shown)],
      ["intern/resultat.json", resultsJson({ ...common, figures, edges })],
      ["intern/avvisade_rader.csv", setAsideCsv(intake.setAside)],
      ["intern/datakvalitet.csv", qualityCsv(intake.remarks)],
      ["intern/datakvalitet_enheter.csv", unitsCsv(intake.remarks)],
    ]);
  });
}

/** What the report is written from; counts of the data's faults are protected like figures. */
function reportInput(
  analysis: Analysis,
  {
    returns,
    changes,
    goals,
    halves,
    levels,
  }: Pick<ReportInput, "changes" | "goals" | "levels"> & { readonly halves: readonly Goal[] } & {
    readonly returns: Returns;
  },
  options: AnalyzeOptions,
): ReportInput {
  const { schema, cohort, inputs, intake, published, questions, comparisons, cleared, notAnswered } =
    analysis;
  const { lang, minCount } = options;
  const figures = new Set(schema.rules.flatMap(({ id, isFigure }) => (isFigure === true ? [id] : [])));
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
    levels,
    cleared,
    notAnswered: [...notAnswered, ...sections.flatMap((section) => section.notAnswered)],
    quality: intake.remarks
      .filter(({ rule }) => !figures.has(rule))
      .map((remark) => ({ ...remark, count: remark.count < minCount ? null : remark.count })),
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
    ...(series.years.length === 0 ? [] : [{ name: SERIES, questions: [...questions, ...waits.questions] }]),
    ...(pilot === null ? [] : [{ name: PILOT, questions }]),
    ...(waits.figures.length === 0 ? [] : [{ name: WAITS, questions: waits.questions }]),
    ...sectionsIn(analysis),
  ];
}

/** The manifest of a run of the main job. */
export function analyzeManifest(analysis: Analysis, options: AnalyzeOptions, progress: Progress): Manifest {
  const { mapping, cohort, lang, charts, png, minCount, memory } = options;
  return manifestOf(analysis, { ...cohort, mapping, lang, charts, png, minCount, memory }, progress);
}
