import type { ShortLength, ShortRun } from "./short-run.js";

/** What a column is for, where it matters: it tells persons apart, or is no place for their names. */
export type ColumnUse = "person" | "known" | "other";

/** What a cell can hold that must not be stored or shown, in the order in which it is told. */
const KINDS = [
  "personal-number",
  "coordination-number",
  "temporary-number",
  "lost-zero",
  "email",
  "phone",
  "name",
] as const;

export type Kind = (typeof KINDS)[number];

/** Cells of one column that hold something of one kind. */
export interface Hit {
  /** From 0. */
  readonly column: number;
  readonly kind: Kind;
  readonly cells: number;
  /** How many of them hold nothing else. */
  readonly whole: number;
}

interface Cells {
  cells: number;
  whole: number;
  /** The last cell counted: a cell counts once. */
  last: number;
}

interface ShortCount {
  all: number;
  completing: number;
  whole: number;
  mobile: number;
}

/** What one column was found to hold. */
export class Tally {
  private readonly counts = new Map<Kind, Cells>();
  private readonly short = new Map<ShortLength, ShortCount>();
  /** Bare numbers of ten and twelve digits that are all of their cell. */
  private readonly bare = { 10: new Map<Kind, number>(), 12: new Map<Kind, number>() };

  constructor(private readonly use: ColumnUse) {}

  /** Counts a cell once for each kind; `cell` tells cells apart. */
  add(kind: Kind, cell: number, isWhole: boolean, bare: 10 | 12 | null): void {
    const known = this.counts.get(kind) ?? { cells: 0, whole: 0, last: -1 };
    this.counts.set(kind, known);
    if (known.last === cell) return;
    known.last = cell;
    known.cells += 1;
    if (isWhole) known.whole += 1;
    if (isWhole && bare !== null) this.bare[bare].set(kind, (this.bare[bare].get(kind) ?? 0) + 1);
  }

  /** Counts a short number; `isWhole` is asked when it may be an identity number. */
  addShort({ length, completes, isMobile }: ShortRun, isWhole: () => boolean): void {
    const count = this.short.get(length) ?? { all: 0, completing: 0, whole: 0, mobile: 0 };
    this.short.set(length, count);
    count.all += 1;
    if (completes) count.completing += 1;
    if (completes && isWhole()) count.whole += 1;
    if (isMobile) count.mobile += 1;
  }

  /**
   * What the column holds by kind.
   * @param hexCells about how many of its cells are hexadecimal words of ten or twelve characters
   */
  hits(column: number, hexCells: (length: 10 | 12) => number): Hit[] {
    const found: Hit[] = [];
    for (const [kind, { cells, whole }] of this.counts) {
      if (kind === "name" && cells < FEWEST_NAMES) continue;
      const chance = this.ofChance(kind, hexCells);
      if (cells > chance)
        found.push({ column, kind, cells: cells - chance, whole: Math.max(0, whole - chance) });
    }
    const likely = [...this.short].filter(([, { all, completing }]) => completing > all / 2);
    const isSure = this.use === "person" || likely.some(([length]) => length > 7);
    const lost = likely.filter(
      ([length, { completing }]) => isSure || length > 7 || completing >= FEWEST_OF_SEVEN,
    );
    const sum = (of: (count: ShortCount) => number, counts: typeof lost): number =>
      counts.reduce((total, [, count]) => total + of(count), 0);
    if (lost.length > 0) {
      const [cells, whole] = [sum(({ completing }) => completing, lost), sum((count) => count.whole, lost)];
      found.push({ column, kind: "lost-zero", cells, whole });
    }
    const { all, mobile } = this.short.get(9) ?? { all: 0, mobile: 0 };
    if (mobile >= FEWEST_MOBILE && mobile > all * MOBILE_SHARE)
      found.push({ column, kind: "phone", cells: mobile, whole: mobile });
    return found.toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  }

  /**
   * Bare numbers that a column of hexadecimal pseudonyms of the same length holds by chance: all of
   * them, as long as chance alone gives as many at least once in a hundred such files.
   */
  private ofChance(kind: Kind, hexCells: (length: 10 | 12) => number): number {
    let sum = 0;
    for (const length of [10, 12] as const) {
      const count = this.bare[length].get(kind) ?? 0;
      if (count === 0) continue;
      const expected = hexCells(length) * (10 / 16) ** length * (kind === "phone" ? MOBILE : VALID[length]);
      if (atLeast(count, expected) > CHANCE) sum += count;
    }
    return sum;
  }
}

const FEWEST_NAMES = 3;
/** Seven digits complete too often by chance (6 %) for one or two to tell. */
const FEWEST_OF_SEVEN = 3;
const FEWEST_MOBILE = 3;
const MOBILE_SHARE = 0.9;
const CHANCE = 0.01;

/**
 * Share of random digits that are an identity number: 782 of 10 000 months and days, one check
 * digit of ten, and with a century 170 of 10 000 years.
 */
const VALID = { 10: 0.00782, 12: 0.00782 * 0.017 } as const;

/** Share of ten random digits that begin as a mobile telephone number does. */
const MOBILE = 0.005;

/** P(X ≥ count) for a Poisson variable, count ≥ 1. */
function atLeast(count: number, mean: number): number {
  let term = Math.exp(-mean);
  let below = term;
  for (let k = 1; k < count; k += 1) {
    term *= mean / k;
    below += term;
  }
  return 1 - below;
}
