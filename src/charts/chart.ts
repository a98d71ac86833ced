import type { Lang } from "../errors/catalogue.js";
import type { ChartBook, ChartDefinition } from "./definitions.js";
import type { ChartInput } from "./input.js";
import { makeLabels, type Labels } from "./labels.js";
import { indexFigures, type FigureIndex } from "./select.js";

/** A Vega-Lite specification as JSON. */
export type Spec = Readonly<Record<string, unknown>>;

/** The numbers of a chart as words, each row beginning with its header cell. */
export interface ChartTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** All of a chart but its picture. */
export interface ChartPlan {
  readonly id: string;
  readonly title: string;
  /** What the chart shows, for those who cannot see it. */
  readonly alt: string;
  /** Sentences to stand under the chart; empty when there is nothing to add. */
  readonly note: string;
  /** Wide charts (the flow) need the whole page. */
  readonly wide: boolean;
  /** Vega-Lite with its data inside. */
  readonly spec: Spec;
  readonly table: ChartTable;
}

/** A chart that is not drawn, as none of its numbers may be shown or is of enough cases to judge by. */
export interface HiddenChart extends Pick<ChartPlan, "id" | "title"> {
  readonly isHidden: true;
}

/** Whether a chart is not drawn. */
export function isHidden(chart: ChartPlan | HiddenChart): chart is HiddenChart {
  return "isHidden" in chart;
}

/** A finished chart. */
export interface Chart extends ChartPlan {
  /** A whole SVG document, with title and description for screen readers. */
  readonly svg: string;
  /** PNG at double size, when asked for. */
  readonly png?: Uint8Array;
}

/** What a kind of chart makes of the figures: values for its template, table and words. */
export interface Drawing {
  /** Values of the template's `$name` places. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly axis: string;
  /** Height of the plot in pixels. */
  readonly height: number;
  readonly table: ChartTable;
  /** Parts of the text alternative, after the title. */
  readonly alt: readonly string[];
  /** Sentences under the chart, besides the declared note. */
  readonly notes: readonly string[];
}

/** What all kinds of charts draw with. */
export interface ChartContext {
  readonly lang: Lang;
  readonly minCount: number;
  readonly book: ChartBook;
  readonly labels: Labels;
  readonly index: FigureIndex;
  readonly input: ChartInput;
}

/** A chart as its kind has it: null when there is no figure to draw, `hidden` when none may be shown. */
export type Drawn = Drawing | "hidden" | null;

/** One kind of chart. */
export type ChartKind<D extends ChartDefinition> = (
  definition: D,
  context: ChartContext,
) => Drawn | Promise<Drawn>;

/** Labels and figures prepared for drawing. */
export function makeContext(input: ChartInput, book: ChartBook): ChartContext {
  return {
    lang: input.lang,
    minCount: input.minCount,
    book,
    labels: makeLabels(input.schema, input.lang, book.unknownCode),
    index: indexFigures(input.figures),
    input,
  };
}
