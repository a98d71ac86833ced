import type { Figure } from "../questions/figure.js";
import * as z from "zod/mini";
import { loaderOf, withLimits } from "../schema/load.js";
import * as shape from "../schema/shape.js";
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

const waitShape: z.ZodMiniType<Wait> = shape.object({
  id: shape.text,
  state: shape.text,
  from: shape.text,
  days: shape.text,
  limits: z.array(shape.object({ limit: shape.text, column: shape.text })),
  curve: shape.object({ end: shape.whole, step: shape.whole }),
  needs: shape.needs,
  label: shape.label,
  population: shape.label,
  definition: shape.label,
});

const bookShape: z.ZodMiniType<WaitBook> = shape.object({
  table: shape.text,
  groups: shape.texts,
  period: shape.text,
  waits: z.array(waitShape),
});

/** Where the waits stand. */
export const WAIT_FILE = "schemas/times.json";

/**
 * Reads `schemas/times.json`.
 * @throws repository.schema when it has not the shape that it must have
 */
export const loadWaits = loaderOf(WAIT_FILE, bookShape, (book) => withLimits(WAIT_FILE, book));

/** The waits as questions. */
export function waitQuestions({ waits }: WaitBook): WaitQuestion[] {
  return waits.map(({ id, label, population, definition }) => {
    return { id, kind: "distribution", label, population, definition };
  });
}
