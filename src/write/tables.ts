import Papa from "papaparse";
import type { Labels } from "../charts/labels.js";
import type { Goal } from "../changes/goals.js";
import type { Change } from "../changes/compare-years.js";
import type { GroupComparison } from "../comparisons/compare-groups.js";
import type { SeriesBlock } from "../series/series.js";
import type { Figure, FlowEdge, Group } from "../questions/figure.js";

/** A CSV of the report folder. */
export interface TableFile {
  readonly id: string;
  readonly text: string;
}

/**
 * UTF-8 with byte order mark and semicolons, as Swedish Excel opens it. A text that Excel would take
 * for a formula (= + - @) is led by an apostrophe.
 */
export function csvText(
  head: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  const cells = [[...head], ...rows.map((row) => row.map((cell) => cell ?? ""))];
  return `\uFEFF${Papa.unparse(cells, { delimiter: ";", newline: "\r\n", escapeFormulae: true })}\r\n`;
}

/** One table a question, in long form, and one of the flow. Numbers have a decimal point and no grouping. */
export function tableFiles(
  figures: readonly Figure[],
  edges: readonly FlowEdge[],
  questions: readonly { readonly id: string }[],
  labels: Labels,
): TableFile[] {
  const tables = questions.flatMap((question) => {
    const own = figures.filter((figure) => figure.question === question.id);
    return own.length === 0 ? [] : [{ id: question.id, text: questionTable(own, labels) }];
  });
  return edges.length === 0 ? tables : [...tables, { id: "flode", text: flowTable(edges) }];
}

const NUMBERS = [
  "n",
  "base",
  "missing",
  "share",
  "ciLow",
  "ciHigh",
  "designEffect",
  "mean",
  "median",
  "q1",
  "q3",
] as const;

function questionTable(figures: readonly Figure[], labels: Labels): string {
  const [first] = figures;
  const numbers = NUMBERS.filter((name) => first !== undefined && name in first);
  const head = ["grupp", "grupp_text", "varde", "varde_text", ...numbers, "status"];
  const rows = figures.map((figure) => [
    groupCode(figure.by),
    groupText(figure.by, labels),
    groupCode(figure.value ?? {}),
    groupText(figure.value ?? {}, labels),
    ...numbers.map((name) => figure[name] ?? null),
    figure.status,
  ]);
  return csvText(head, rows);
}

/** Records listed one by one, as they were read: field names, and codes joined by `|`. */
export function listingCsv({
  fields,
  rows,
}: {
  readonly fields: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}): string {
  return csvText(fields, rows);
}

/** A row for each group by all the fields of a matrix, and its questions side by side. */
export function matrixCsv(
  { by, questions }: { readonly by: readonly string[]; readonly questions: readonly string[] },
  figures: readonly Figure[],
  labels: Labels,
): string {
  const rows = new Map<string, { readonly group: Group; readonly own: Map<string, Figure> }>();
  for (const figure of figures) {
    const { question, by: group, value } = figure;
    const isCell =
      value === null && Object.keys(group).length === by.length && by.every((field) => field in group);
    if (!isCell || !questions.includes(question)) continue;
    const key = JSON.stringify(by.map((field) => group[field]));
    const row = rows.get(key) ?? { group, own: new Map() };
    rows.set(key, row);
    row.own.set(question, figure);
  }
  const shares = new Set(figures.flatMap(({ question, kind }) => (kind === "share" ? [question] : [])));
  const head = [
    ...by.flatMap((field) => [field, `${field}_text`]),
    ...questions.flatMap((question) => (shares.has(question) ? [question, `${question}_av`] : [question])),
    "status",
  ];
  const cells = [...rows.values()].map(({ group, own }) => [
    ...by.flatMap((field) => [group[field] ?? "", labels.code(field, group[field] ?? "")]),
    ...questions.flatMap((question) => {
      const { n = null, base = null } = own.get(question) ?? {};
      return shares.has(question) ? [n, base] : [n];
    }),
    [...new Set([...own.values()].map(({ status }) => status))].join(" "),
  ]);
  return csvText(head, cells);
}

/** Groups compared, one comparison a row. */
export function comparisonsCsv(comparisons: readonly GroupComparison[]): string {
  const head = [
    "fraga",
    "varde",
    "indelning",
    "kod",
    "grupper",
    "chi2",
    "frihetsgrader",
    "p",
    "p_justerat",
    "utfall",
  ];
  const rows = comparisons.map(
    ({ question, value, field, code, groups, chiSquare, df, p, pAdjusted, verdict }) => [
      question,
      groupCode(value ?? {}),
      field,
      code,
      groups,
      chiSquare,
      df,
      p,
      pAdjusted,
      verdict,
    ],
  );
  return csvText(head, rows);
}

/** What has changed since an earlier year, one figure a row, the most certain first. */
export function changesCsv(changes: readonly Change[]): string {
  const head = [
    "fraga",
    "varde",
    "n_forut",
    "bas_forut",
    "andel_forut",
    "n",
    "bas",
    "andel",
    "skillnad",
    "ki_lag",
    "ki_hog",
    "p",
    "p_justerat",
    "utfall",
  ];
  const rows = changes.map(
    ({ question, value, before, after, difference, low, high, p, pAdjusted, verdict }) => [
      question,
      groupCode(value ?? {}),
      before.n,
      before.base,
      before.share ?? null,
      after.n,
      after.base,
      after.share ?? null,
      difference,
      low,
      high,
      p,
      pAdjusted,
      verdict,
    ],
  );
  return csvText(head, rows);
}

/** Goals beside what came of them, one goal and period a row. */
export function goalsCsv(goals: readonly Goal[]): string {
  const head = [
    "fraga",
    "minst",
    "hogst",
    "fran",
    "till",
    "n",
    "bas",
    "andel",
    "ki_lag",
    "ki_hog",
    "utfall",
    "trend",
    "trend_p",
  ];
  const rows = goals.flatMap(({ target, years, verdict, trend, trendP }) =>
    years.map(({ from, to, figure }, place) => {
      const told = place === years.length - 1 ? [verdict, trend, trendP] : [null, null, null];
      const { question, atLeast = null, atMost = null } = target;
      const numbers = [figure?.n, figure?.base, figure?.share, figure?.ciLow, figure?.ciHigh];
      return [question, atLeast, atMost, from, to, ...numbers.map((number) => number ?? null), ...told];
    }),
  );
  return csvText(head, rows);
}

/** Indicators year by year, one indicator and year a row; what breaks them is named by its day. */
export function seriesCsv({ series }: SeriesBlock): string {
  const head = ["fraga", "grans", "ar", "bas", "andel", "ki_lag", "ki_hog"];
  const standard = ["andel_standardiserad", "ki_lag_standardiserad", "ki_hog_standardiserad"];
  const rows = series.flatMap(({ question, limit = null, points, breaks, trend, p }) =>
    points.map(({ period, status, n, share, low, high, standardised }, place) => {
      const told = place === points.length - 1 ? [trend, p] : [null, null];
      const own = [standardised?.share, standardised?.low, standardised?.high].map((cell) => cell ?? null);
      const days = breaks.map(({ date }) => date).filter((date) => date.startsWith(period));
      return [question, limit, period, n, share, low, high, ...own, status, days.join(" "), ...told];
    }),
  );
  return csvText([...head, ...standard, "status", "brott", "trend", "trend_p"], rows);
}

function flowTable(edges: readonly FlowEdge[]): string {
  const rows = edges.map(({ from, to, n, cases, status }) => [...from, ...to, n, cases, status]);
  return csvText(["fran_steg", "fran", "till_steg", "till", "n", "arenden", "status"], rows);
}

function groupCode(group: Group): string {
  return Object.entries(group)
    .map(([field, code]) => `${field}=${code}`)
    .join(" ");
}

function groupText(group: Group, labels: Labels): string {
  return Object.entries(group)
    .map(([field, code]) => `${labels.field(field)}: ${labels.code(field, code)}`)
    .join(", ");
}
