/** A pilot as a mapping tells it: cases whose field has one of some codes, from a day on. */
export interface PilotPlan {
  readonly field: string;
  readonly codes: readonly string[];
  /** ISO day on which it starts. */
  readonly from: string;
}
