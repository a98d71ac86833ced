import { loadChartBook } from "../charts/chart-book.js";
import { loadLimits } from "../schema/load.js";
import type { Labels } from "../charts/labels.js";
import { BehovError, type Problem } from "../errors/behov-error.js";
import type { Words } from "../errors/catalogue.js";
import { isNone } from "../schema/mistakes.js";
import { ruleOf, type Placeholder } from "./placeholder.js";
import { isTemplate, type TemplateBlock } from "./template.js";
import type { ReportInput } from "./input.js";
import type { Verb } from "./verbs.js";
import { reportWords } from "./words.js";

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
    const { verb, line, main, within, against, inner } = placeholder;
    const refuse = (rule: Words): void => {
      const params = { rule: ruleOf(placeholder, rule) };
      problems.push({ code: "repository.template", place: { file, row: line }, params });
    };
    const shape = shapes[verb];
    const marker = isMarker(placeholder);
    if (shape.block === true && (kind === "text" || (kind === "heading") !== marker))
      refuse(marker ? IN_HEADING : ALONE);
    if (inner !== null) check(inner, "text");
    if (verb === "chart") {
      for (const id of main.names) {
        if (!charts.has(id)) refuse(isNone(id));
        else if (drawn.has(id)) refuse(drawnTwice(id));
        drawn.add(id);
      }
      return;
    }
    const [first] = main.names;
    if (verb === "limitLength") {
      if (!loadLimits().some(({ id }) => id === first)) refuse(noneOf(first, "limit"));
      return;
    }
    if (verb === "section") {
      if (!isTemplate(input.lang, first ?? "")) refuse(noneOf(first, "template"));
      return;
    }
    const isListing = verb === "list";
    if (isListing && !input.listings.some(({ id }) => id === first)) refuse(noneOf(first, "list"));
    for (const id of questionsOf(placeholder))
      if (!questions.has(id)) refuse(noneOf(id === "" ? undefined : id, "question"));
    const fields = verb === "requires" ? [] : main.names.slice(shape.question || isListing ? 1 : 0);
    const [least, most] = shape.fields;
    if (fields.length < least || fields.length > most) refuse(wantsFields(shape.fields));
    for (const field of [...fields, ...within.names, ...against.names])
      if (!labels.isField(field)) refuse(isNone(field));
    if (main.codes.length > 0 && !shape.codes) refuse(NO_CODES);
    const needsAgainst = verb === "compare" || verb === "difference" || verb === "change";
    if (needsAgainst !== against.codes.length > 0) refuse(comparedWith(needsAgainst));
    for (const [field, code] of [...main.codes, ...within.codes, ...against.codes])
      if (!labels.isField(field) || !labels.isCode(field, code)) refuse(isNone(`${field}=${code}`));
  }
}

const IN_HEADING: Words = { sv: "får bara stå i en rubrik", en: "may stand in a heading only" };
const ALONE: Words = { sv: "ska stå ensam i ett stycke", en: "must stand alone in a paragraph" };
const NO_CODES: Words = { sv: "får inte ha fält=kod", en: "must not have field=code" };

/** What the name that comes first in a placeholder names. */
const NAMED = {
  question: { sv: "namnet på en fråga", en: "the name of a question" },
  list: { sv: "namnet på en lista", en: "the name of a list" },
  limit: { sv: "namnet på en gräns", en: "the name of a limit" },
  template: { sv: "namnet på en mall", en: "the name of a template" },
} as const satisfies Record<string, Words>;

function noneOf(name: string | undefined, what: keyof typeof NAMED): Words {
  return name === undefined ? lacks(NAMED[what]) : isNone(name);
}

function lacks({ sv, en }: Words): Words {
  return { sv: `saknar ${sv}`, en: `lacks ${en}` };
}

function drawnTwice(id: string): Words {
  return { sv: `${id} visas redan ovanför`, en: `${id} is shown above already` };
}

/** How many fields a placeholder wants. */
function wantsFields([least, most]: Shape["fields"]): Words {
  if (most === 0) return { sv: "får inte ha något fält", en: "must not have a field" };
  if (!Number.isFinite(most))
    return { sv: `ska ha minst ${least} fält`, en: `must have at least ${least} field` };
  const count = least === most ? `${least}` : `${least}–${most}`;
  return { sv: `ska ha ${count} fält`, en: `must have ${count} field${most === 1 ? "" : "s"}` };
}

/** That what to compare with is wanted, or that it has no place. */
function comparedWith(isWanted: boolean): Words {
  const { sv, en } = reportWords().against;
  return isWanted
    ? { sv: `saknar ”${sv} fält=kod”`, en: `lacks “${en} field=code”` }
    : { sv: `får inte ha ”${sv}”`, en: `must not have “${en}”` };
}
