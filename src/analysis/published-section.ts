import type { Listing, Matrix } from "../inventory/definitions.js";
import type { QualityRemark } from "../load/remarks.js";
import { protect } from "../protect/protect.js";
import type { CountedFigure, Probe } from "../questions/counted.js";
import type { NotAnswered } from "../questions/definitions.js";
import type { Figure, Kind } from "../questions/figure.js";
import type { Label, Schema } from "../schema/types.js";

/** What was counted of one kind of input beside the cases, in full, and what of it may leave the house. */
export interface PublishedSection {
  /** Of its template and its charts. */
  readonly name: string;
  /** With the fields that the stages make. */
  readonly schema: Schema;
  readonly questions: readonly {
    readonly id: string;
    readonly kind: Kind;
    readonly label: Label;
    readonly population: Label;
    readonly definition: Label;
  }[];
  readonly figures: readonly CountedFigure[];
  readonly published: readonly Figure[];
  readonly remarks: readonly QualityRemark[];
  readonly notAnswered: readonly NotAnswered[];
  /** Questions that stand side by side in a table of their own. */
  readonly matrix?: Matrix;
  /** Records that are no persons, to be listed one by one. */
  readonly listing?: Listing;
  /** Records counted; null where they are of too few children to be told. */
  readonly shownUnits: number | null;
}

/** The figures that may be shown when the probes count children already, and no open field groups them. */
export function protectChildren(figures: readonly CountedFigure[], minCount: number): readonly Figure[] {
  const isSmall = ({ count }: Probe): boolean => count > 0 && count < minCount;
  return protect(figures, [], isSmall, new Map()).figures;
}
