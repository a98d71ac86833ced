import { wilson } from "../statistics/wilson.js";
import type { Figure, Group, Kind } from "./figure.js";

/**
 * Units behind a number, and how to find the children among them: `where` selects their rows in
 * the answer table; null says that the units are children already.
 */
export interface Probe {
  readonly count: number;
  readonly where: string | null;
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
export function shareFigure(key: FigureKey, n: number, base: number, missing: number): Figure {
  if (base === 0) {
    return { ...key, n, base, missing, share: null, ciLow: null, ciHigh: null, status: "too_few" };
  }
  const { low, high } = wilson(n, base);
  return { ...key, n, base, missing, share: n / base, ciLow: low, ciHigh: high, status: "ok" };
}

/** SQL that holds when all the tests do. */
export function allOf(tests: readonly string[]): string {
  const named = tests.filter((test) => test !== "");
  return named.length === 0 ? "true" : named.map((test) => `(${test})`).join(" and ");
}
