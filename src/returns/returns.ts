import type { Session } from "../database/session.js";
import { UNKNOWN_CODE } from "../recognise/codes.js";
import type { Label } from "../schema/types.js";
import { adjust } from "../statistics/adjust.js";
import { clusteredShares } from "../statistics/clustered-shares.js";
import { logRank } from "../statistics/log-rank.js";
import { shareInterval } from "../statistics/share.js";
import { patternsOfUnits } from "../statistics/unit-patterns.js";
import { followedBy, readClosed, type Closed, type Followed } from "./followed.js";
import { loadReturns, type Definition } from "./return-book.js";
import {
  childrenOf,
  eventCurve,
  protectCurves,
  type CurveChildren,
  type EventCurve,
  type Horizons,
} from "./event-curves.js";

/** The curves of a field compared by the log-rank test, p adjusted for all fields. */
export interface CurveTest {
  readonly field: string;
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
  readonly pAdjusted: number;
}

/** The share that came back by a definition; all numbers null where it is protected. */
export interface DefinedReturn {
  readonly id: string;
  readonly label: Label;
  readonly n: number | null;
  /** Closed investigations that could be followed so long. */
  readonly base: number | null;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Share of all closed investigations of known children that could be followed so long. */
  readonly longEnough: number | null;
}

/** All that is said of coming back over time; protected. */
export interface Returns {
  readonly curves: readonly EventCurve[];
  readonly tests: readonly CurveTest[];
  readonly definitions: readonly DefinedReturn[];
  /** Questions to show beside them; the first has all closed investigations in its population. */
  readonly figures: readonly string[];
}

/** Nothing followed. */
export const NO_RETURNS: Returns = { curves: [], tests: [], definitions: [], figures: [] };

const YEAR = 365.25;
const MONTH = YEAR / 12;

/** Curves of coming back, for all and by group, and the definitions side by side. */
export async function countReturns(session: Session, minCount: number): Promise<Returns> {
  const book = loadReturns();
  const closed = await readClosed(session, [book.curve, ...book.definitions], book.groups);
  const all = followedBy(closed, book.curve);
  if (all.days.length === 0) return NO_RETURNS;
  const horizons: Horizons = { unit: MONTH, end: book.curve.months, step: book.curve.step };
  const total = { children: childrenOf(all), curve: eventCurve(all, { field: null, code: null }, horizons) };
  const curves = protectCurves([total], minCount, MONTH);
  const tests: Omit<CurveTest, "pAdjusted">[] = [];
  for (const field of book.groups) {
    const groups: { code: string; followed: Followed; children: CurveChildren; curve: EventCurve }[] = [];
    const { codes = [], values = [] } = closed.groups.get(field) ?? {};
    for (const [place, code] of codes.entries()) {
      const followed = followedBy(closed, book.curve, (row) => values[row] === place);
      if (followed.days.length === 0) continue;
      const curve = eventCurve(followed, { field, code }, horizons);
      groups.push({ code, followed, children: childrenOf(followed), curve });
    }
    const shown = protectCurves(groups, minCount, MONTH).filter(({ code }) => code !== UNKNOWN_CODE);
    if (shown.length < 2) continue;
    curves.push(...shown);
    tests.push({
      field,
      ...test(groups.filter(({ code }) => code !== UNKNOWN_CODE).map(({ followed }) => followed)),
    });
  }
  const adjusted = adjust(
    tests.map(({ p }) => p),
    "bh",
  );
  return {
    curves,
    tests: tests.map((entry, index) => ({ ...entry, pAdjusted: adjusted[index] ?? Number.NaN })),
    definitions: countDefinitions(closed, book.definitions, minCount),
    figures: book.figures,
  };
}

function test(groups: readonly Followed[]): { chiSquare: number; df: number; p: number } {
  const time = Float64Array.from(groups.flatMap(({ days }) => [...days]));
  const event = groups.flatMap(({ event: came }) => [...came]);
  const group = groups.flatMap(({ days }, place) => Array.from(days, () => place));
  const { chiSquare, df, p } = logRank({ time, event, group, groups: groups.length });
  return { chiSquare, df, p };
}

function countDefinitions(
  closed: Closed,
  definitions: readonly Definition[],
  minCount: number,
): DefinedReturn[] {
  return definitions.map(({ id, label, months, ...rule }) => {
    const within = Math.round((months / 12) * YEAR);
    return { id, label, ...definedReturn(followedBy(closed, rule), within, closed.rows, minCount) };
  });
}

/** The share that came back within so many days, of those that could be followed so long. */
function definedReturn(
  { days, event, followable, child }: Followed,
  within: number,
  closed: number,
  minCount: number,
): Omit<DefinedReturn, "id" | "label"> {
  const rows = [...days.keys()].filter((row) => (followable[row] ?? 0) >= within);
  const came = rows.map((row) => Number(event[row] === 1 && (days[row] ?? 0) <= within));
  const unit = Int32Array.from(rows, (row) => child[row] ?? 0);
  const children = (yes: number): number =>
    new Set(rows.flatMap((_, at) => (came[at] === yes ? [unit[at]] : []))).size;
  const isSmall = [children(1), children(0)].some((count) => count > 0 && count < minCount);
  const none = { n: null, base: null, share: null, low: null, high: null, longEnough: null };
  if (rows.length === 0 || isSmall) return none;
  const patterns = patternsOfUnits({
    unit,
    units: child.reduce((most, one) => Math.max(most, one), -1) + 1,
    group: new Int32Array(rows.length),
    yes: came,
    count: rows.map(() => 1),
  });
  const [share] = clusteredShares(patterns, 1, new Set(unit).size);
  if (share === undefined) return none;
  const { low, high } = shareInterval(share);
  return {
    n: share.count,
    base: share.base,
    share: share.share,
    low,
    high,
    longEnough: rows.length / closed,
  };
}
