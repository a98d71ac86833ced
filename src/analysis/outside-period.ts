import { BehovError } from "../errors/behov-error.js";
import type { QualityRemark } from "../load/remarks.js";
import type { ReadKind } from "./read-kind.js";

const OUTSIDE = "utanfor_perioden";

/**
 * Counts the tables of one kind. Beside records of another kind in the period asked for there may be
 * some of which none lies in it; these are only told of.
 * @param own null where no file holds the kind
 * @param isAlone whether nothing else is counted
 * @throws input.cohort when nothing is counted at all
 */
export async function countInPeriod<T>(
  own: ReadKind | null,
  isAlone: boolean,
  count: (own: ReadKind) => Promise<T>,
): Promise<[counted: T | null, outside: readonly QualityRemark[]]> {
  if (own === null) return [null, []];
  try {
    return [await count(own), []];
  } catch (error) {
    if (isAlone || !isOutsidePeriod(error)) throw error;
    return [null, outsidePeriod(own)];
  }
}

function isOutsidePeriod(error: unknown): boolean {
  return error instanceof BehovError && error.problems.every(({ code }) => code === "input.cohort");
}

function outsidePeriod({ intake, schema }: ReadKind): QualityRemark[] {
  return intake.files
    .map(({ file, rows, rejected }) => ({ file, count: rows - rejected }))
    .filter(({ count }) => count > 0)
    .map((told) => ({
      ...told,
      sheet: null,
      column: "",
      rule: `${schema.kind}_${OUTSIDE}`,
      severity: "remark",
      units: [],
    }));
}
