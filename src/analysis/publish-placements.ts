import { BehovError } from "../errors/behov-error.js";
import type { QualityRemark } from "../load/remarks.js";
import { countPlacements, type Placements } from "../placements/count-placements.js";
import { readPopulation } from "../placements/population.js";
import { protect } from "../protect/protect.js";
import type { Probe } from "../questions/counted.js";
import type { Figure } from "../questions/figure.js";
import type { CohortOptions } from "../stages/parameters.js";
import type { Progress } from "../terminal/progress.js";
import type { ReadKind } from "./read-kind.js";

/** Placements in full, and what of them may leave the house. */
export interface PublishedPlacements extends Placements {
  readonly published: readonly Figure[];
}

const OUTSIDE = "placering_utanfor_perioden";

/** Whether a fault says that no record lies in the period asked for. */
export function isOutsidePeriod(error: unknown): boolean {
  return error instanceof BehovError && error.problems.every(({ code }) => code === "input.cohort");
}

/** What is told of placements of which none lies in the period of the cases. */
export function outsidePeriod({ intake }: ReadKind): QualityRemark[] {
  return intake.files
    .map(({ file, rows, rejected }) => ({ file, count: rows - rejected }))
    .filter(({ count }) => count > 0)
    .map((told) => ({ ...told, sheet: null, column: "", rule: OUTSIDE, severity: "remark", units: [] }));
}

/** Counts placements, beside the population where it is given, and decides what of them is shown. */
export async function publishPlacements(
  { session, schema, intake }: ReadKind,
  population: ReadKind | null,
  { cohort, minCount }: { readonly cohort: CohortOptions; readonly minCount: number },
  progress: Progress,
): Promise<PublishedPlacements> {
  return progress.step("placements", async () => {
    const people = population === null ? [] : await readPopulation(population.session);
    const placements = await countPlacements(session, schema, intake, cohort, people);
    const isSmall = ({ count }: Probe): boolean => count > 0 && count < minCount;
    return { ...placements, published: protect(placements.figures, [], isSmall, new Map()).figures };
  });
}
