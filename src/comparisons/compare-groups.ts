import type { Figure, Group } from "../questions/figure.js";
import { adjust } from "../statistics/adjust.js";
import { chiSquareTest } from "../statistics/contingency.js";

/** What can be said of a question's groups: `few` when too few are expected in a cell to test. */
export type ComparisonVerdict = "different" | "uncertain" | "few";

/** The groups of one field compared in one share. */
export interface GroupComparison {
  readonly question: string;
  /** The category counted; null for a yes/no question. */
  readonly value: Group | null;
  readonly field: string;
  /** The code held against all others, where a case may have several codes; else null: all codes at once. */
  readonly code: string | null;
  readonly groups: number;
  readonly chiSquare: number | null;
  readonly df: number | null;
  readonly p: number | null;
  /** Adjusted for all comparisons of the question. */
  readonly pAdjusted: number | null;
  readonly verdict: ComparisonVerdict;
}

const LEVEL = 0.05;
const UNKNOWN = "okand";

type Untested = Omit<GroupComparison, "pAdjusted" | "verdict">;

/** Yes and no, each divided by the design effect. */
type Counts = readonly [yes: number, no: number];

/**
 * Compares the groups of every field in every share, by Pearson's test on counts divided by their
 * design effects, so that a child's several cases weigh as what they tell. p-values are adjusted for
 * all comparisons of the same question (Benjamini–Hochberg). Unknown and protected groups take no part.
 * Where more than a fifth of the expected counts are under 5, or one is under 1, nothing is tested.
 * @param figures shares; others are passed over
 * @param isSet whether a case may have several codes of a field
 * Source: Rao & Scott 1992, Biometrics 48:577; Cochran 1954, Biometrics 10:417.
 */
export function compareGroups(
  figures: readonly Figure[],
  isSet: (field: string) => boolean,
): GroupComparison[] {
  const totals = new Map(
    figures.filter(({ by }) => Object.keys(by).length === 0).map((figure) => [keyOf(figure), figure]),
  );
  const families = new Map<string, Figure[]>();
  for (const figure of figures) {
    const [field, second] = Object.keys(figure.by);
    if (figure.kind !== "share" || field === undefined || second !== undefined) continue;
    if (figure.status !== "ok" || figure.by[field] === UNKNOWN) continue;
    const key = `${keyOf(figure)}\u001F${field}`;
    families.set(key, [...(families.get(key) ?? []), figure]);
  }
  const untested = [...families.values()].flatMap((own): Untested[] => {
    const [first] = own;
    const [field = ""] = Object.keys(first?.by ?? {});
    if (first === undefined) return [];
    const { question, value } = first;
    const identity = { question, value, field };
    if (!isSet(field))
      return own.length < 2
        ? []
        : [{ ...identity, code: null, groups: own.length, ...test(own.map(effective)) }];
    const total = totals.get(keyOf(first));
    if (total === undefined || total.status !== "ok") return [];
    return own.map((figure) => {
      const groups = [effective(figure), restOf(total, figure)];
      return { ...identity, code: figure.by[field] ?? "", groups: 2, ...test(groups) };
    });
  });
  return adjusted(untested);
}

function adjusted(untested: readonly Untested[]): GroupComparison[] {
  const result = new Map<Untested, GroupComparison>();
  for (const question of new Set(untested.map((entry) => entry.question))) {
    const own = untested.filter((entry) => entry.question === question);
    const values = adjust(
      own.map(({ p }) => p ?? Number.NaN),
      "bh",
    );
    for (const [index, entry] of own.entries()) {
      const pAdjusted = entry.p === null ? null : (values[index] ?? null);
      const verdict = pAdjusted === null ? "few" : pAdjusted < LEVEL ? "different" : "uncertain";
      result.set(entry, { ...entry, pAdjusted, verdict });
    }
  }
  return untested.flatMap((entry) => result.get(entry) ?? []);
}

function test(groups: readonly Counts[]): { chiSquare: number | null; df: number | null; p: number | null } {
  const none = { chiSquare: null, df: null, p: null };
  const total = groups.reduce((sum, [yes, no]) => sum + yes + no, 0);
  const yes = groups.reduce((sum, [own]) => sum + own, 0);
  const expected = groups.flatMap(([own, other]) => {
    const size = own + other;
    return [(size * yes) / total, (size * (total - yes)) / total];
  });
  const small = expected.filter((count) => count < 5).length;
  if (expected.some((count) => !(count >= 1)) || small > expected.length / 5) return none;
  const { chiSquare, df, p } = chiSquareTest(groups);
  return { chiSquare, df, p };
}

function effective({ n, base, designEffect }: Figure): Counts {
  const size = Math.max(1, designEffect ?? 1);
  return [(n ?? 0) / size, ((base ?? 0) - (n ?? 0)) / size];
}

function restOf(total: Figure, part: Figure): Counts {
  const n = (total.n ?? 0) - (part.n ?? 0);
  const base = (total.base ?? 0) - (part.base ?? 0);
  return effective({ ...total, n, base });
}

function keyOf({ question, value }: Figure): string {
  return JSON.stringify([question, value]);
}
