import { figureKey, type Figure } from "../questions/figure.js";
import { adjust } from "../statistics/adjust.js";
import { pooledTest } from "../statistics/difference.js";
import { poissonInterval } from "../statistics/poisson-interval.js";
import { plainShare, shareInterval, type Share } from "../statistics/share.js";
import { type PublishedBook, type PublishedNumber } from "./published.js";

/** How a published number stands to the counted one. */
export type Comparison = "equal" | "within uncertainty" | "differs" | "suppressed" | "not counted";

/** A published number beside what the data give. */
export interface ComparedNumber {
  readonly number: PublishedNumber;
  readonly counted: number | null;
  readonly n: number | null;
  readonly base: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Counted minus published, where both are numbers. */
  readonly difference: number | null;
  /** p of the difference for the count that the rounding allows nearest the counted one; adjusted for many. */
  readonly p: number | null;
  readonly adjusted: number | null;
  /** Whether another count that the rounding allows would have changed the comparison. */
  readonly hangsOnRounding: boolean;
  readonly comparison: Comparison;
}

interface Counted {
  readonly value: number;
  readonly n: number;
  readonly base: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly share: Share | null;
}

interface Tested {
  readonly number: PublishedNumber;
  readonly counted: Counted | null;
  readonly missing: "suppressed" | "not counted";
  readonly p: number | null;
  readonly farthestP: number | null;
}

const LEVEL = 0.05;

/**
 * Compares every number of a source with the figures of the data, rounding as the source did. Where
 * the source's denominator is known the difference is tested over the counts that the rounding
 * allows (Benjamini–Hochberg adjusted within the source); else the interval must reach the range
 * that the rounding implies.
 * @param figures published, or in full
 */
export function compareNumbers(book: PublishedBook, figures: readonly Figure[]): ComparedNumber[] {
  const index = new Map(figures.map((figure) => [figureKey(figure), figure]));
  const tested = book.numbers.map((number): Tested => {
    const found = number.figures.map((selection) => index.get(figureKey(selection)));
    const counted = found.length === 0 ? null : count(number, found, index);
    const hidden = found.some((figure) => figure?.status === "suppressed");
    const none = {
      number,
      counted,
      missing: hidden ? "suppressed" : "not counted",
      p: null,
      farthestP: null,
    } as const;
    const ps = counted === null ? null : pOver(number, counted);
    return ps === null ? none : { ...none, p: ps.nearest, farthestP: ps.farthest };
  });
  const adjusted = adjust(
    tested.map(({ p }) => p ?? Number.NaN),
    "bh",
  );
  return tested.map((entry, place) => compared(entry, adjusted[place] ?? Number.NaN));
}

function compared({ number, counted, missing, p, farthestP }: Tested, adjustedP: number): ComparedNumber {
  if (counted === null) {
    const none = { counted: null, n: null, base: null, low: null, high: null, difference: null };
    return { number, ...none, p: null, adjusted: null, hangsOnRounding: false, comparison: missing };
  }
  const { value, n, base, low, high } = counted;
  const range = impliedRange(number);
  const equal = range !== null && isInside(number, value, range);
  const adjusted = Number.isNaN(adjustedP) ? null : adjustedP;
  const within = adjusted === null ? reaches(number, counted, range) : adjusted >= LEVEL;
  return {
    number,
    counted: value,
    n,
    base,
    low,
    high,
    difference: number.value === null ? null : value - number.value,
    p,
    adjusted,
    hangsOnRounding: !equal && within && farthestP !== null && farthestP < LEVEL,
    comparison: equal ? "equal" : within ? "within uncertainty" : "differs",
  };
}

/** The values that a source may have rounded to its number; the upper end is outside, save for exact numbers. */
export function impliedRange({ rounding, value, range }: PublishedNumber): readonly [number, number] | null {
  if (rounding === "range") return range ?? null;
  if (value === null) return null;
  switch (rounding) {
    case "percent":
      return [value - 0.005, value + 0.005];
    case "fivePercent":
      return [value - 0.025, value + 0.025];
    case "tenPercent":
      return [value - 0.05, value + 0.05];
    case "thirds":
      return [value - 1 / 6, value + 1 / 6];
    case "underFifth":
      return [0, 0.2];
    case "justUnderHalf":
      return [0.45, 0.5];
    case "exact":
    case "full":
      return [value, value];
    case "none":
      return null;
  }
}

const EPSILON = 1e-12;

function isInside(
  { rounding }: PublishedNumber,
  value: number,
  [low, high]: readonly [number, number],
): boolean {
  const closed = rounding === "exact" || rounding === "full" || rounding === "range";
  return value >= low - EPSILON && (closed ? value <= high + EPSILON : value < high - EPSILON);
}

function reaches(
  number: PublishedNumber,
  counted: Counted,
  range: readonly [number, number] | null,
): boolean {
  if (range === null) return false;
  const [low, high] = number.over === "count" ? countInterval(counted.n) : [counted.low, counted.high];
  return low !== null && high !== null && high >= range[0] && low <= range[1];
}

function countInterval(n: number): [number, number] {
  const { low, high } = poissonInterval(n);
  return [low, high];
}

/** p for the counts that the rounding allows which are nearest to and farthest from the counted share. */
function pOver(
  number: PublishedNumber,
  { value, share }: Counted,
): { nearest: number; farthest: number } | null {
  const range = impliedRange(number);
  const { base } = number;
  if (share === null || base === null || range === null || number.value === null) return null;
  const least = Math.ceil(range[0] * base - EPSILON);
  const most =
    number.rounding === "full" ? Math.round(range[1] * base) : Math.ceil(range[1] * base - EPSILON) - 1;
  if (most < least) return null;
  const p = (k: number): number => pooledTest(plainShare(k, base), share);
  const nearest = Math.min(most, Math.max(least, Math.round(value * base)));
  const farthest = Math.abs(value * base - least) > Math.abs(value * base - most) ? least : most;
  const found = { nearest: p(nearest), farthest: p(farthest) };
  return Number.isNaN(found.nearest) ? null : found;
}

/** What the figures give for a number; null when one of them is not there or not shown. */
function count(
  number: PublishedNumber,
  found: readonly (Figure | undefined)[],
  index: ReadonlyMap<string, Figure>,
): Counted | null {
  const figures = found.flatMap((figure) => (figure !== undefined && isShown(figure) ? [figure] : []));
  const [first] = figures;
  if (first === undefined || figures.length < found.length) return null;
  const plain = { base: null, low: null, high: null, share: null };
  const n = figures.reduce((sum, figure) => sum + (figure.n ?? 0), 0);
  if (number.over === "median") return { ...plain, value: first.median ?? Number.NaN, n: first.n ?? 0 };
  if (number.over === "count") return { ...plain, value: n, n };
  const population = (first.base ?? 0) + (first.missing ?? 0);
  if (number.over === "population") return { ...plain, value: population, n: population };
  const base = baseOf(number, figures, index);
  if (base === null || base === 0) return null;
  const counted = number.over === "rest" ? base - n : n;
  const effect = Math.max(1, ...figures.map(({ designEffect }) => designEffect ?? 1));
  const share = plainShare(counted / effect, base / effect);
  return { value: counted / base, n: counted, base, ...shareInterval(share), share };
}

function isShown({ status, n }: Figure): boolean {
  return status === "ok" && n !== null;
}

function baseOf(
  { over, of }: PublishedNumber,
  figures: readonly Figure[],
  index: ReadonlyMap<string, Figure>,
): number | null {
  if (over === "each") return figures.reduce((sum, { base }) => sum + (base ?? 0), 0);
  if (of === undefined) return figures[0]?.base ?? null;
  const other = index.get(figureKey(of));
  if (other === undefined || !isShown(other)) return null;
  return over === "countOf" ? other.n : (other.base ?? 0) + (other.missing ?? 0);
}
