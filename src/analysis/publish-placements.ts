import { countPlacements, type Placements } from "../placements/count-placements.js";
import { readPopulation } from "../placements/population.js";
import { shownUnits } from "../protect/protect.js";
import { PLACEMENTS } from "../schema/load.js";
import type { CohortOptions } from "../stages/parameters.js";
import type { Progress } from "../terminal/progress.js";
import { protectChildren, type PublishedSection } from "./published-section.js";
import { besideCases, type ReadKind } from "./read-kind.js";

/** Placements in full, and what of them may leave the house. */
export type PublishedPlacements = Placements & PublishedSection;

/** Counts placements, beside the population and the cases where they are given, and decides what of them is shown. */
export async function publishPlacements(
  { session, schema, intake }: ReadKind,
  population: ReadKind | null,
  cases: ReadKind | null,
  { cohort, minCount }: { readonly cohort: CohortOptions; readonly minCount: number },
  progress: Progress,
): Promise<PublishedPlacements> {
  return progress.step("placements", async () => {
    const people = population === null ? [] : await readPopulation(population.session);
    const placements = await countPlacements(session, schema, intake, cohort, people, besideCases(cases));
    const published = protectChildren(placements.figures, minCount);
    const { spells, children } = placements;
    const shown = shownUnits(spells, children, minCount);
    return { ...placements, name: PLACEMENTS, shownUnits: shown, published };
  });
}
