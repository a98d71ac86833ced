import type { Figure } from "../questions/figure.js";
import { readRepositoryJson, withLimits } from "../schema/load.js";
import type { Label } from "../schema/types.js";

/** A wait as `schemas/times.json` declares it. */
export interface Wait {
  readonly id: string;
  /** Columns of the table: how far the wait has come, the day it began, days so far. */
  readonly state: string;
  readonly from: string;
  readonly days: string;
  /** Limits that it is held against, and the columns with the days that they allow. */
  readonly limits: readonly { readonly limit: string; readonly column: string }[];
  /** Where its curve is read, in days. */
  readonly curve: { readonly end: number; readonly step: number };
  readonly needs: readonly (readonly string[])[];
  readonly label: Label;
  readonly population: Label;
  readonly definition: Label;
}

/** All of `schemas/times.json`. */
export interface WaitBook {
  readonly table: string;
  readonly groups: readonly string[];
  /** The year of arrival, by which waits are told where there are several. */
  readonly period: string;
  readonly waits: readonly Wait[];
}

/** A wait as a question among the others. */
export interface WaitQuestion {
  readonly id: string;
  readonly kind: Figure["kind"];
  readonly label: Label;
  readonly population: Label;
  readonly definition: Label;
}

/** Reads `schemas/times.json`. */
export function loadWaits(): WaitBook {
  return withLimits(readRepositoryJson("schemas/times.json") as WaitBook);
}

/** The waits as questions. */
export function waitQuestions({ waits }: WaitBook): WaitQuestion[] {
  return waits.map(({ id, label, population, definition }) => {
    return { id, kind: "distribution", label, population, definition };
  });
}
