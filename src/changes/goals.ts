import { effectiveShare } from "../comparisons/effective-share.js";
import type { Figure } from "../questions/figure.js";
import { trend } from "../statistics/trend.js";

/** A goal for the share of a yes/no question: at least, or at most, 0–1. */
export interface Target {
  readonly question: string;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** A period whose figures are known; ISO days. */
export interface KnownPeriod {
  readonly from: string;
  readonly to: string;
  /** As published. */
  readonly figures: readonly Figure[];
}

/** A goal beside what came of it. */
export interface Goal {
  readonly target: Target;
  /** In order of time, the last the newest; null where the period has no such figure. */
  readonly years: readonly { readonly from: string; readonly to: string; readonly figure: Figure | null }[];
  /**
   * Of the newest: `reached` when all of the interval lies on the right side, `missed` when none of it
   * does, `uncertain` when the goal lies in it, `unknown` when the share is not shown.
   */
  readonly verdict: "reached" | "missed" | "uncertain" | "unknown";
  /** Whether the share rises or falls over the years (Cochran–Armitage); `few` with less than three. */
  readonly trend: "rises" | "falls" | "uncertain" | "few";
  readonly trendP: number | null;
}

const LEVEL = 0.05;
const FEWEST_YEARS = 3;

/**
 * Holds the newest period, and the earlier ones, against goals.
 * @param periods in order of time, the newest last
 */
export function judgeGoals(targets: readonly Target[], periods: readonly KnownPeriod[]): Goal[] {
  return targets.map((target) => {
    const years = periods.map(({ from, to, figures }) => ({
      from,
      to,
      figure: figures.find((figure) => isTotal(figure, target.question)) ?? null,
    }));
    const latest = years.at(-1)?.figure ?? null;
    return {
      target,
      years,
      verdict: verdictOf(target, latest),
      ...trendOf(years.map(({ figure }) => figure)),
    };
  });
}

function isTotal({ question, by, value, kind }: Figure, asked: string): boolean {
  return kind === "share" && question === asked && value === null && Object.keys(by).length === 0;
}

function verdictOf({ atLeast, atMost }: Target, figure: Figure | null): Goal["verdict"] {
  const { ciLow, ciHigh, status } = figure ?? {};
  if (status !== "ok" || typeof ciLow !== "number" || typeof ciHigh !== "number") return "unknown";
  const [least, most] = [atLeast ?? 0, atMost ?? 1];
  if (ciLow >= least && ciHigh <= most) return "reached";
  return ciHigh < least || ciLow > most ? "missed" : "uncertain";
}

function trendOf(figures: readonly (Figure | null)[]): Pick<Goal, "trend" | "trendP"> {
  const shares = figures.flatMap((figure, score) => {
    const share = figure === null ? null : effectiveShare(figure);
    return share === null ? [] : [{ score, base: share.effectiveBase, count: share.effectiveCount }];
  });
  if (shares.length < FEWEST_YEARS) return { trend: "few", trendP: null };
  const { z, p } = trend({
    score: shares.map(({ score }) => score),
    base: shares.map(({ base }) => base),
    count: shares.map(({ count }) => count),
  });
  if (!(p < LEVEL)) return { trend: "uncertain", trendP: Number.isNaN(p) ? null : p };
  return { trend: z > 0 ? "rises" : "falls", trendP: p };
}
