import type { Goal } from "../changes/goals.js";
import { formatInterval, formatP, formatPercent } from "../charts/number-format.js";
import { standing, standingWord } from "../charts/standing.js";
import type { ReportContext } from "./context.js";
import { formatPeriod } from "./format-date.js";
import type { ReportTable } from "./report-table.js";
import { reportWord, type ReportWord } from "./words.js";

const VERDICTS: Readonly<Record<Goal["verdict"], ReportWord>> = {
  reached: "goalReached",
  missed: "goalMissed",
  uncertain: "goalUncertain",
  unknown: "goalUnknown",
};
/** How trends are told. */
export const TRENDS: Readonly<Record<Goal["trend"], ReportWord>> = {
  rises: "trendRises",
  falls: "trendFalls",
  uncertain: "trendUncertain",
  few: "trendFew",
};

/** Each goal, its share in every period known, and whether it is reached; null without goals. */
export function goalsTable(
  context: ReportContext,
  goals: readonly Goal[],
  caption: ReportWord,
): ReportTable | null {
  const { lang } = context;
  const [first] = goals;
  if (first === undefined) return null;
  return {
    caption: reportWord(lang, caption),
    head: [
      reportWord(lang, "goalHead"),
      ...first.years.map(({ from, to }) => formatPeriod(lang, from, to)),
      reportWord(lang, "goalReachedHead"),
      reportWord(lang, "goalTrendHead"),
    ],
    rows: goals.map((goal) => [
      goalName(context, goal),
      ...goal.years.map(({ figure }) => shareText(context, figure)),
      reportWord(lang, VERDICTS[goal.verdict]),
      goal.trendP === null
        ? reportWord(lang, TRENDS[goal.trend])
        : `${reportWord(lang, TRENDS[goal.trend])} (p ${formatP(lang, goal.trendP)})`,
    ]),
    texts: 1,
  };
}

function goalName({ lang, input }: ReportContext, { target }: Goal): string {
  const { question, atLeast, atMost } = target;
  const label = input.questions.find(({ id }) => id === question)?.label[lang] ?? question;
  const limits = [
    atLeast === undefined ? [] : [reportWord(lang, "goalAtLeast", { share: formatPercent(lang, atLeast) })],
    atMost === undefined ? [] : [reportWord(lang, "goalAtMost", { share: formatPercent(lang, atMost) })],
  ].flat();
  return `${label}: ${limits.join(", ")}`;
}

function shareText({ lang, book }: ReportContext, figure: Goal["years"][number]["figure"]): string {
  const state = standing(figure ?? undefined, book.minBase);
  if (state !== "ok") return standingWord(lang, state);
  const { share, ciLow, ciHigh } = figure ?? {};
  return `${formatPercent(lang, share ?? 0)} (${formatInterval(lang, ciLow ?? 0, ciHigh ?? 0)})`;
}
