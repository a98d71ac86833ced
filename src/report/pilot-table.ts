import { formatInteger, formatPercent } from "../charts/number-format.js";
import { standingWord } from "../charts/standing.js";
import type { ArmShare, PilotComparison } from "../pilot/compare-pilot.js";
import { loadPilot } from "../pilot/definitions.js";
import type { ReportContext } from "./context.js";
import { formatDate } from "./format-date.js";
import type { ReportTable } from "./report-table.js";
import { reportWord, type ReportWord } from "./words.js";

const VERDICTS: Readonly<Record<NonNullable<PilotComparison["verdict"]>, ReportWord>> = {
  more: "pilotMore",
  less: "pilotLess",
  uncertain: "pilotUncertain",
};
const HEAD = [
  "indicatorHead",
  "pilotArm",
  "lineArm",
  "moreHead",
  "detectableHead",
  "beforeTrendHead",
  "verdictHead",
] as const;

/** Which cases are the pilot, and what the intervals take together; null without a pilot. */
export function pilotPlan({ lang, input, labels }: ReportContext): string | null {
  if (input.pilot === undefined) return null;
  const { plan, clusters, comparisons } = input.pilot;
  if (comparisons.length === 0) return null;
  return reportWord(lang, "pilotBounds", {
    field: labels.field(plan.field),
    codes: plan.codes.map((code) => labels.code(plan.field, code)).join(", "),
    date: formatDate(lang, plan.from),
    clusters: reportWord(lang, clusters === "area" ? "clustersArea" : "clustersChild"),
  });
}

/** Which indicators the pilot is too small to tell of; null without a pilot. */
export function pilotWarning(context: ReportContext): string | null {
  const { lang, input } = context;
  if (input.pilot === undefined) return null;
  const { comparisons } = input.pilot;
  if (comparisons.length === 0) return reportWord(lang, "pilotMissing");
  const { tellable, fewestCases } = loadPilot();
  const points = formatInteger(lang, tellable * 100);
  const small = comparisons.filter(({ isTooSmall }) => isTooSmall);
  if (small.length === 0) return reportWord(lang, "pilotLargeEnough", { points });
  const questions = small.map(({ question }) => nameOf(context, question)).join("; ");
  return reportWord(lang, "pilotTooSmall", { questions, points, cases: formatInteger(lang, fewestCases) });
}

/** What changed in the pilot and in the line, indicator by indicator; null without any. */
export function pilotTable(context: ReportContext): ReportTable | null {
  const { lang, input } = context;
  if (input.pilot === undefined || input.pilot.comparisons.length === 0) return null;
  const { plan, comparisons } = input.pilot;
  return {
    caption: reportWord(lang, "pilotCaption", { date: formatDate(lang, plan.from) }),
    head: HEAD.map((word) => reportWord(lang, word)),
    rows: comparisons.map((entry) => [nameOf(context, entry.question), ...cellsOf(context, entry)]),
    texts: 1,
  };
}

function cellsOf({ lang }: ReportContext, entry: PilotComparison): string[] {
  const { status, shares, difference, detectable, before, verdict } = entry;
  if (status !== "ok" || shares === null || difference === null || detectable === null) {
    return HEAD.slice(1).map(() => standingWord(lang, status === "ok" ? "too_few" : status));
  }
  const [lineBefore, lineAfter, pilotBefore, pilotAfter] = shares;
  return [
    shiftText(lang, pilotBefore, pilotAfter),
    shiftText(lang, lineBefore, lineAfter),
    intervalText(lang, difference),
    reportWord(lang, "pilotPoints", { points: formatInteger(lang, detectable * 100) }),
    before === null ? "–" : intervalText(lang, before),
    verdict === null ? "–" : reportWord(lang, VERDICTS[verdict]),
  ];
}

function shiftText(lang: ReportContext["lang"], before?: ArmShare, after?: ArmShare): string {
  return reportWord(lang, "armShift", {
    before: formatPercent(lang, before?.share ?? 0),
    beforeBase: formatInteger(lang, before?.base ?? 0),
    after: formatPercent(lang, after?.share ?? 0),
    afterBase: formatInteger(lang, after?.base ?? 0),
  });
}

function intervalText(
  lang: ReportContext["lang"],
  { estimate, low, high }: { readonly estimate: number; readonly low: number; readonly high: number },
): string {
  const signed = (share: number): string => {
    const points = formatInteger(lang, Math.abs(share) * 100);
    return points === "0" ? points : `${share < 0 ? "\u2212" : "+"}${points}`;
  };
  return reportWord(lang, "pointsWithInterval", {
    difference: signed(estimate),
    low: signed(low),
    high: signed(high),
  });
}

function nameOf({ lang, input }: ReportContext, question: string): string {
  return input.questions.find(({ id }) => id === question)?.label[lang] ?? question;
}
