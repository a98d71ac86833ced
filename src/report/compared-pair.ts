import type { Difference } from "../statistics/difference.js";

/** A comparison of the report, its p-value adjusted for all others in it. */
export interface ComparedPair {
  readonly gap: Difference;
  readonly adjusted: number;
}
