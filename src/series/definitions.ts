import { readRepositoryJson, withLimits } from "../schema/load.js";
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

/** Reads `schemas/series.json`. */
export function loadSeries(): SeriesBook {
  return withLimits(readRepositoryJson("schemas/series.json") as SeriesBook);
}
