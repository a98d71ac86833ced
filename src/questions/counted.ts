import { integer, type Row } from "../database/session.js";
import { wilson } from "../statistics/wilson.js";
import type { Condition } from "./condition.js";
import type { Figure, Group, Kind } from "./figure.js";

/** Units counted, and what is known at once of the children behind them. */
export interface Tally {
  readonly n: number;
  /** Units that are the only case of their child. */
  readonly alone: number;
  /** Children there are at least. */
  readonly atLeast: number;
}

export const NO_UNITS: Tally = { n: 0, alone: 0, atLeast: 0 };

/** SQL for the least number of children among rows of (n, ensam, spar), beside which `n` is summed. */
export const TALLY_SQL = `sum(n)::bigint as n, coalesce(sum(n) filter (where ensam), 0)::bigint as ensamma,
        (coalesce(sum(n) filter (where ensam), 0) + bit_count(bit_or(spar)))::bigint as minst`;

/** Reads the columns of `TALLY_SQL`. */
export function tallyOf(row: Row | undefined): Tally {
  return { n: integer(row?.["n"]), alone: integer(row?.["ensamma"]), atLeast: integer(row?.["minst"]) };
}

/**
 * Units behind a number, and how to find the children among them: by the conditions that their cases
 * meet; null says that the units are children already.
 */
export interface Probe {
  readonly count: number;
  readonly atLeast: number;
  readonly conditions: readonly Condition[] | null;
}

/** A probe of a tally. */
export function probeOf({ n, atLeast }: Tally, conditions: readonly Condition[]): Probe {
  return { count: n, atLeast, conditions };
}

/**
 * What is left of a base when one tally is taken from it.
 * @param within tallies that the rest holds whole
 */
export function restOf(base: Tally, part: Tally, within: readonly { readonly tally: Tally }[]): Tally {
  const alone = base.alone - part.alone;
  const atLeast = within.reduce((most, { tally }) => Math.max(most, tally.atLeast), alone);
  return { n: base.n - part.n, alone, atLeast };
}

/** A figure in full, with what must be known to decide whether it may leave the house. */
export interface CountedFigure {
  readonly figure: Figure;
  /** The units in the count and, where there are any, in the rest of the base. */
  readonly probes: readonly Probe[];
}

/** What identifies a figure. */
export interface FigureKey {
  readonly question: string;
  readonly kind: Kind;
  readonly by: Group;
  readonly value: Group | null;
}

/** A share of known units, with Wilson's interval; without any known unit there is no share. */
export function shareFigure(
  { question, kind, by, value }: FigureKey,
  n: number,
  base: number,
  missing: number,
): Figure {
  if (base === 0) {
    return {
      question,
      kind,
      by,
      value,
      n,
      base,
      missing,
      share: null,
      ciLow: null,
      ciHigh: null,
      designEffect: null,
      status: "too_few",
    };
  }
  const { low, high } = wilson(n, base);
  return {
    question,
    kind,
    by,
    value,
    n,
    base,
    missing,
    share: n / base,
    ciLow: low,
    ciHigh: high,
    designEffect: 1,
    status: "ok",
  };
}

/** A number of children. */
export function childProbe(count: number): Probe {
  return { count, atLeast: count, conditions: null };
}
