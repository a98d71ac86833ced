import { makeLabels } from "../charts/labels.js";
import { UNKNOWN_CODE } from "../recognise/codes.js";
import type { ReportInput } from "../report/input.js";
import { resultsArrow } from "../write/columnar.js";
import { qualityCsv, setAsideCsv, tableEntries, unitsCsv, writeFiles } from "../write/report-folder.js";
import { resultsJson } from "../write/results.js";
import {
  changesCsv,
  comparisonsCsv,
  goalsCsv,
  listingCsv,
  matrixCsv,
  seriesCsv,
  tableFiles,
} from "../write/tables.js";
import { sectionsIn, type Analysis, type Desk } from "./analysis.js";

/** Writes the figures of a run: as tables for Excel, as JSON and as Arrow, and in full what stays inside. */
export async function writeTables(
  analysis: Analysis,
  { staging, cases }: Desk,
  input: Omit<ReportInput, "levels">,
): Promise<void> {
  const { lang, figures: shown, questions, changes, goals, halves = [] } = input;
  const { cohort, inputs, intake, full, published, comparisons, notAnswered, schema, waits } = analysis;
  const sections = sectionsIn(analysis);
  const labels = makeLabels(schema, lang, UNKNOWN_CODE);
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
  const json = resultsJson({ ...common, figures: shown, edges: published.edges });
  const counted = [...full.figures, ...sections.flatMap((section) => section.figures)];
  const figures = counted.map(({ figure }) => figure);
  const edges = full.edges.map(({ edge }) => edge);
  await writeFiles(staging.path, [
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
}
