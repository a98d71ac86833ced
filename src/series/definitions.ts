import * as z from "zod/mini";
import { loaderOf, withLimits } from "../schema/load.js";
import * as shape from "../schema/shape.js";
import type { Field, Label } from "../schema/types.js";

/** A figure that is followed over time: a yes/no question, or the share of a wait within a limit. */
export interface Indicator {
  readonly question: string;
  readonly limit?: string;
  /** Its name, where it is not the question's. */
  readonly label?: Label;
}

/** `schemas/series.json`: the fields of the periods, what shares are standardised for, and what is shown. */
export interface SeriesBook {
  readonly year: string;
  readonly half: string;
  readonly fields: readonly Field[];
  readonly standard: readonly string[];
  readonly indicators: readonly Indicator[];
}

const bookShape: z.ZodMiniType<SeriesBook> = shape.object({
  year: shape.text,
  half: shape.text,
  fields: z.array(shape.field),
  standard: shape.texts,
  indicators: z.array(
    shape.object({
      question: shape.text,
      limit: z.exactOptional(shape.text),
      label: z.exactOptional(shape.label),
    }),
  ),
});

/** Where the series stand. */
export const SERIES_FILE = "schemas/series.json";

/**
 * Reads `schemas/series.json`.
 * @throws repository.schema when it has not the shape that it must have
 */
export const loadSeries = loaderOf(SERIES_FILE, bookShape, (book) => withLimits(SERIES_FILE, book));
