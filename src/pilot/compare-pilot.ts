import { identifier, literal } from "../database/session.js";
import { ANSWERS, type AnswerTable } from "../questions/answer-table.js";
import type { Question } from "../questions/definitions.js";
import type { PilotPlan } from "../schema/pilot.js";
import { adjust } from "../statistics/adjust.js";
import {
  detectable,
  differenceInDifferences,
  differenceInSlopes,
  type ArmRows,
  type Contrast,
} from "../statistics/difference-in-differences.js";
import { loadPilot } from "./definitions.js";

/** A share of one arm in one of the two periods. */
export interface ArmShare {
  readonly n: number;
  readonly base: number;
  readonly share: number;
}

/** An indicator in the pilot and in the line, before and after; all numbers null where it is not shown. */
export interface PilotComparison {
  readonly question: string;
  readonly status: "ok" | "suppressed" | "too_few";
  /** Line before and after, pilot before and after. */
  readonly shares: readonly ArmShare[] | null;
  /** How much more the share changed in the pilot. */
  readonly difference: Pick<Contrast, "estimate" | "low" | "high" | "p"> | null;
  /** Adjusted for all indicators (Benjamini–Hochberg). */
  readonly pAdjusted: number | null;
  readonly verdict: "more" | "less" | "uncertain" | null;
  /** The smallest true difference that would be found four times of five. */
  readonly detectable: number | null;
  /** Too few cases, or a difference must be larger than what a pilot should be able to tell. */
  readonly isTooSmall: boolean;
  /** How much more the share rose by half-year in the pilot before it began; null with under three half-years. */
  readonly before: Pick<Contrast, "estimate" | "low" | "high" | "p"> | null;
}

/** A pilot against the line; nothing is compared where the data do not hold the field, or none of its codes. */
export interface PilotResult {
  readonly plan: PilotPlan;
  /** What the interval takes as one: a child's cases, or an area's. */
  readonly clusters: "child" | "area";
  readonly comparisons: readonly PilotComparison[];
}

const LEVEL = 0.05;

/**
 * Compares what changed in a pilot from the day it began with what changed in the rest, in each indicator
 * that is answered. Cases whose group or day of arrival is not known are left out.
 */
export async function comparePilot(
  table: AnswerTable,
  asked: readonly Question[],
  plan: PilotPlan,
  minCount: number,
): Promise<PilotResult> {
  const book = loadPilot();
  const field = table.fields.get(plan.field);
  const codes = field?.codes.filter((code) => plan.codes.includes(code)) ?? [];
  if (field === undefined || codes.length === 0) return { plan, clusters: "child", comparisons: [] };
  const indicators = asked.filter(({ id, answer }) => answer === "yes_no" && book.indicators.includes(id));
  const areas = table.fields.get(book.areas);
  const column = identifier(field.column);
  const states = indicators.map(
    ({ id }) => `((monster >> ${2 * (table.positions.get(id) ?? 0)}) & 3)::integer`,
  );
  const list = [
    "(dense_rank() over (order by barn) - 1)::integer",
    areas === undefined ? "0" : `coalesce(enum_code(${identifier(areas.column)})::integer, -1)`,
    `(${column}::varchar in (${codes.map(literal).join(", ")}))::integer`,
    `(inkom_datum >= ${literal(plan.from)}::date)::integer`,
    `floor((${months(`${literal(plan.from)}::date`)} - ${months("inkom_datum")} - (day(inkom_datum) >= day(${literal(plan.from)}::date))::integer) / 6)::integer`,
    ...states,
  ];
  const [child = NONE, area = NONE, tried = NONE, after = NONE, halvesAgo = NONE, ...answers] =
    await table.session.integers(
      `select ${list.map((sql, at) => `${sql} as c${at}`).join(", ")} from ${ANSWERS}
      where inkom_datum is not null and ${column} is not null and ${column}::varchar <> 'okand'`,
    );
  const known = new Set([...area].filter((place) => place >= 0));
  const inPilot = new Set([...area].filter((place, row) => place >= 0 && tried[row] === 1));
  const byArea =
    area.every((place) => place >= 0) &&
    known.size >= book.fewestAreas &&
    inPilot.size >= book.fewestPilotAreas;
  const rows = { cluster: byArea ? area : child, child, tried, after, halvesAgo };
  const drafts = indicators.map((question, place) =>
    compareOne(question.id, rows, answers[place] ?? NONE, { ...book, minCount }),
  );
  const adjusted = adjust(
    drafts.flatMap(({ difference }) =>
      difference === null || Number.isNaN(difference.p) ? [] : [difference.p],
    ),
    "bh",
  );
  let next = 0;
  const comparisons = drafts.map((draft): PilotComparison => {
    const { difference } = draft;
    if (difference === null || Number.isNaN(difference.p)) return draft;
    const pAdjusted = adjusted[next++] ?? 1;
    const direction = difference.estimate > 0 ? "more" : "less";
    return { ...draft, pAdjusted, verdict: pAdjusted < LEVEL ? direction : "uncertain" };
  });
  return { plan, clusters: byArea ? "area" : "child", comparisons };
}

const NONE = new Int32Array();

function months(date: string): string {
  return `(year(${date}) * 12 + month(${date}))`;
}

interface PilotRows {
  readonly cluster: Int32Array;
  readonly child: Int32Array;
  readonly tried: Int32Array;
  readonly after: Int32Array;
  /** Whole half-years from the arrival to the day the pilot began. */
  readonly halvesAgo: Int32Array;
}

interface Demands {
  readonly minCount: number;
  readonly fewestCases: number;
  readonly tellable: number;
}

function compareOne(
  question: string,
  rows: PilotRows,
  answers: Int32Array,
  { minCount, fewestCases, tellable }: Demands,
): PilotComparison {
  const answered = Int32Array.from(answers.keys()).filter((row) => answers[row] === 1 || answers[row] === 2);
  const nothing = {
    shares: null,
    difference: null,
    pAdjusted: null,
    verdict: null,
    detectable: null,
    before: null,
  };
  const found = differenceInDifferences(armRows(rows, answers, answered, (row) => rows.after[row] ?? 0));
  if (found === null) return { question, status: "too_few", ...nothing, isTooSmall: true };
  const groupOf = (row: number): number => (rows.tried[row] ?? 0) * 2 + (rows.after[row] ?? 0);
  const isSmall = [0, 1, 2, 3].some((group) =>
    [1, 2].some((answer) => {
      const own = answered.filter((row) => groupOf(row) === group && answers[row] === answer);
      const children = new Set([...own].map((row) => rows.child[row])).size;
      return children > 0 && children < minCount;
    }),
  );
  if (isSmall) return { question, status: "suppressed", ...nothing, isTooSmall: true };
  const least = detectable(found);
  return {
    question,
    status: "ok",
    shares: found.shares.map(({ count, base, share }) => ({ n: count, base, share })),
    difference: rounded(found),
    pAdjusted: null,
    verdict: null,
    detectable: round(least),
    isTooSmall: least > tellable || found.shares.some(({ base }) => base < fewestCases),
    before: slopesBefore(rows, answers, answered),
  };
}

/** The difference of slopes over the half-years before in which both arms have cases. */
function slopesBefore(rows: PilotRows, answers: Int32Array, answered: Int32Array): PilotComparison["before"] {
  const earlier = answered.filter((row) => rows.after[row] === 0);
  const armsIn = (half: number): number =>
    new Set([...earlier].filter((row) => rows.halvesAgo[row] === half).map((row) => rows.tried[row])).size;
  let halves = 0;
  while (armsIn(halves) === 2) halves += 1;
  const within = earlier.filter((row) => (rows.halvesAgo[row] ?? 0) < halves);
  const periods = (row: number): number => halves - 1 - (rows.halvesAgo[row] ?? 0);
  const found = differenceInSlopes(armRows(rows, answers, within, periods), halves);
  return found === null ? null : rounded(found);
}

function armRows(
  { cluster, tried }: PilotRows,
  answers: Int32Array,
  kept: Int32Array,
  periodOf: (row: number) => number,
): ArmRows {
  return {
    cluster: kept.map((row) => cluster[row] ?? 0),
    clusters: cluster.reduce((most, one) => Math.max(most, one), -1) + 1,
    tried: kept.map((row) => tried[row] ?? 0),
    period: kept.map(periodOf),
    yes: kept.map((row) => Number(answers[row] === 1)),
  };
}

function rounded({ estimate, low, high, p }: Contrast): Pick<Contrast, "estimate" | "low" | "high" | "p"> {
  return { estimate: round(estimate), low: round(low), high: round(high), p };
}

/** Three decimals. */
function round(number: number): number {
  return Math.round(number * 1000) / 1000;
}
