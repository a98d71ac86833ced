import { loadChartBook } from "../charts/chart-book.js";
import { loadLimits } from "../schema/load.js";
import type { Labels } from "../charts/labels.js";
import { BehovError, type Problem } from "../errors/behov-error.js";
import type { Part, Placeholder } from "./placeholder.js";
import { isTemplate, type TemplateBlock } from "./template.js";
import type { ReportInput } from "./input.js";
import type { Verb } from "./verbs.js";

/** What each verb wants: a question first, how many fields, and whether codes may select. */
interface Shape {
  readonly question: boolean;
  readonly fields: readonly [least: number, most: number];
  readonly codes: boolean;
  /** Only alone in a paragraph, or at its start. */
  readonly block?: true;
}

const value: Shape = { question: true, fields: [0, 0], codes: true };
const rank: Shape = { question: true, fields: [1, 1], codes: false };
const plain: Shape = { question: false, fields: [0, 0], codes: false };
const block: Shape = { ...plain, block: true };

const shapes: Readonly<Record<Verb, Shape>> = {
  share: value,
  percent: value,
  interval: value,
  count: value,
  base: value,
  missing: value,
  population: value,
  median: value,
  mean: value,
  quartiles: value,
  highest: rank,
  lowest: rank,
  compare: value,
  difference: value,
  label: { question: false, fields: [0, 0], codes: true },
  period: plain,
  from: plain,
  to: plain,
  followUpEnd: plain,
  limit: plain,
  smallestBase: plain,
  files: plain,
  rows: plain,
  accepted: plain,
  rejected: plain,
  chart: { question: false, fields: [0, Number.POSITIVE_INFINITY], codes: false, block: true },
  table: { question: true, fields: [0, Number.POSITIVE_INFINITY], codes: true, block: true },
  keyFigure: block,
  inputs: block,
  quality: block,
  unknowns: block,
  definitions: block,
  unanswered: block,
  comparisons: block,
  returns: block,
  cleared: block,
  list: { ...block, fields: [1, Number.POSITIVE_INFINITY] },
  section: { ...block, fields: [1, 1] },
  years: { question: true, fields: [0, 1], codes: false, block: true },
  gaps: { question: true, fields: [3, 3], codes: false, block: true },
  change: value,
  requires: { question: true, fields: [0, Number.POSITIVE_INFINITY], codes: false, block: true },
  changes: block,
  recounts: block,
  goals: block,
  whenGoals: block,
  levelRules: block,
  extentRules: block,
  whenProtected: block,
  whenCompared: block,
  waits: block,
  changesInWords: block,
  pilot: block,
  pilotWarning: block,
  pilotPlan: block,
  series: block,
  standardised: block,
  breaks: block,
  halfGoals: block,
  keptLimits: block,
  beforeAfter: block,
  limits: block,
  limitLength: { ...plain, fields: [1, 1] },
};

/** Whether a placeholder decides about its section instead of printing anything. */
export function isMarker({ verb }: Placeholder): boolean {
  return verb === "requires" || verb === "whenProtected" || verb === "whenCompared" || verb === "whenGoals";
}

/** Question ids that a placeholder names first; a table may name several joined by `+`. */
export function questionsOf({ verb, main }: Placeholder): readonly string[] {
  if (!shapes[verb].question) return [];
  return verb === "requires" ? main.names : (main.names[0] ?? "").split("+");
}

/**
 * Checks every placeholder of a template, also those in sections that will be left out: questions,
 * fields, codes, charts, and that block placeholders stand alone.
 *
 * @param unread what could not be read of the template
 * @throws BehovError `repository.template` with all problems by line.
 */
export function checkTemplate(
  blocks: readonly TemplateBlock[],
  input: ReportInput,
  labels: Labels,
  file: string,
  unread: readonly Problem[] = [],
): void {
  const questions = new Set(input.questions.map((question) => question.id));
  const charts = new Set(loadChartBook(input.sections).charts.map((chart) => chart.id));
  const drawn = new Set<string>();
  const problems: Problem[] = [...unread];
  for (const { kind, placeholders } of blocks) {
    for (const placeholder of placeholders) check(placeholder, kind);
  }
  if (problems.length > 0)
    throw new BehovError(problems.toSorted((a, b) => (a.place.row ?? 0) - (b.place.row ?? 0)));

  function check(placeholder: Placeholder, kind: TemplateBlock["kind"]): void {
    const { verb, line, raw, main, within, against, inner } = placeholder;
    const refuse = (what: string): void => {
      const params = { rule: `{{${raw.trim()}}}: ${what}` };
      problems.push({ code: "repository.template", place: { file, row: line }, params });
    };
    const shape = shapes[verb];
    const marker = isMarker(placeholder);
    if (shape.block === true && (kind === "text" || (kind === "heading") !== marker)) refuse(verb);
    if (inner !== null) check(inner, "text");
    if (verb === "chart") {
      for (const id of main.names) {
        if (!charts.has(id) || drawn.has(id)) refuse(id);
        drawn.add(id);
      }
      return;
    }
    if (verb === "limitLength") {
      const known = loadLimits().some(({ id }) => id === main.names[0]);
      if (!known) refuse(main.names[0] ?? verb);
      return;
    }
    if (verb === "section") {
      if (!isTemplate(input.lang, main.names[0] ?? "")) refuse(main.names[0] ?? verb);
      return;
    }
    const listed = verb === "list" ? [main.names[0] ?? ""] : [];
    for (const id of listed) if (!input.listings.some((listing) => listing.id === id)) refuse(id);
    const named = questionsOf(placeholder);
    for (const id of named) if (!questions.has(id)) refuse(id === "" ? verb : id);
    const fields = verb === "requires" ? [] : main.names.slice(shape.question ? 1 : listed.length);
    if (fields.length < shape.fields[0] || fields.length > shape.fields[1]) refuse(fields.join(" ") || verb);
    for (const field of [...fields, ...within.names, ...against.names]) {
      if (!labels.isField(field)) refuse(field);
    }
    if (main.codes.length > 0 && !shape.codes) refuse(codeText(main));
    const needsAgainst = verb === "compare" || verb === "difference" || verb === "change";
    if (needsAgainst !== against.codes.length > 0) refuse(verb);
    for (const [field, code] of [...main.codes, ...within.codes, ...against.codes]) {
      if (!labels.isField(field) || !labels.isCode(field, code)) refuse(`${field}=${code}`);
    }
  }
}

function codeText({ codes }: Part): string {
  return codes.map(([field, code]) => `${field}=${code}`).join(" ");
}
