import type { CountedFigure, Probe } from "../questions/counted.js";
import type { Figure, FlowEdge } from "../questions/figure.js";
import type { CountedEdge } from "../questions/flow.js";
import type { RareCategories } from "../stages/rare-categories.js";

/** What may leave the house. */
export interface Published {
  readonly figures: readonly Figure[];
  readonly edges: readonly FlowEdge[];
}

/**
 * The one step between what was counted and what is published: a figure in which too few children
 * stand, in the count or in the rest of its base, keeps its name and loses its numbers. One that is named
 * by what was written about too few children is left out.
 * @param isSmall whether a number stands for at least one child but too few
 */
export function protect(
  figures: readonly CountedFigure[],
  edges: readonly CountedEdge[],
  isSmall: (probe: Probe) => boolean,
  rare: RareCategories,
): Published {
  const isNamed = ({ figure: { by, value } }: CountedFigure): boolean =>
    Object.entries({ ...by, ...value }).every(([field, code]) => rare.get(field)?.has(code) !== true);
  return {
    figures: figures
      .filter(isNamed)
      .map(({ figure, probes }) => (probes.some(isSmall) ? withoutNumbers(figure) : figure)),
    edges: edges.map(({ edge, probes }) =>
      probes.some(isSmall) ? { ...edge, n: null, cases: null, status: "suppressed" } : edge,
    ),
  };
}

/** A number of records as may leave the house: null where they are of too few children. */
export function shownUnits(units: number, children: number, minCount: number): number | null {
  return children > 0 && children < minCount ? null : units;
}

function withoutNumbers(figure: Figure): Figure {
  const { question, kind, by, value } = figure;
  const identity = { question, kind, by, value, n: null, base: null, missing: null };
  if (kind === "share")
    return { ...identity, share: null, ciLow: null, ciHigh: null, designEffect: null, status: "suppressed" };
  if (kind === "count") return { ...identity, status: "suppressed" };
  return { ...identity, mean: null, median: null, q1: null, q3: null, status: "suppressed" };
}
