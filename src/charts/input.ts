import type { Lang } from "../errors/catalogue.js";
import type { Figure, FlowEdge } from "../questions/figure.js";
import type { EventCurve } from "../returns/event-curves.js";
import type { SeriesBlock } from "../series/series.js";
import type { Waits } from "../times/count-waits.js";
import type { CurveTest } from "../returns/returns.js";
import type { Label, Schema } from "../schema/types.js";

/** What a question is called and how it is defined, in both languages. */
export interface QuestionText {
  readonly id: string;
  readonly kind: string;
  readonly label: Label;
  readonly population: Label;
  readonly definition: Label;
  /** Of a question about a table: the fields that it is told by, and the one whose categories it counts. */
  readonly by?: readonly string[];
  readonly value?: string;
}

/** What charts are drawn from: figures that are already protected, and the words for them. */
export interface ChartInput {
  readonly lang: Lang;
  readonly schema: Schema;
  /** Smallest number of children that may be shown; 1 = protection off. */
  readonly minCount: number;
  readonly figures: readonly Figure[];
  readonly flow: readonly FlowEdge[];
  /** Curves of coming back and their tests; empty where there are none. */
  readonly curves: readonly EventCurve[];
  readonly curveTests: readonly CurveTest[];
  /** How long things take; nothing when left out. */
  readonly waits?: Pick<Waits, "limits" | "open" | "curves" | "compared">;
  /** Indicators year by year; nothing when left out. */
  readonly series?: SeriesBlock;
  readonly questions: readonly QuestionText[];
  /** Sections of the report with charts of their own; none when left out. */
  readonly sections?: readonly string[];
  /** For a field of periods, the code of the latest whole one and, when there is one, of that before. */
  readonly periods?: Readonly<Record<string, readonly string[]>>;
}
