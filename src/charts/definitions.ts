import type { Label } from "../schema/types.js";

interface Titled {
  readonly id: string;
  readonly title: Label;
  /** A sentence under the chart: what is counted, of what. */
  readonly note?: Label;
}

interface Ordered {
  /** `share`: largest first; `code`: as in the code list. */
  readonly order: "share" | "code";
  /** Where the group of unknown stands: last, or left out. */
  readonly unknown: "last" | "omit";
  /** Fewer rows than the book allows; the table still has them all. */
  readonly limit?: number;
}

/** A yes/no question by one or more fields, each group a row with its interval. */
export interface SharesDefinition extends Titled, Ordered {
  readonly kind: "shares";
  readonly question: string;
  readonly by: readonly string[];
  readonly axis: Label;
}

/** How a whole is made up: the categories of `value`, each a bar. */
export interface CompositionDefinition extends Titled, Ordered {
  readonly kind: "composition";
  readonly question: string;
  readonly value: string;
  readonly axis: Label;
}

/** The same categories side by side (`comparison`) or stacked to 100 % (`stacked`) in groups. */
export interface GroupedDefinition extends Titled, Ordered {
  readonly kind: "comparison" | "stacked";
  readonly question: string;
  readonly value: string;
  readonly by: string;
  /** Only these groups; without it, the groups in code order. */
  readonly groups?: readonly string[];
  readonly axis: Label;
}

/** Days: quartile to quartile with the median, for all and by fields. */
export interface QuantilesDefinition extends Titled {
  readonly kind: "quantiles";
  readonly question: string;
  readonly by: readonly string[];
  readonly unknown: "last" | "omit";
  readonly axis: Label;
  readonly total: Label;
  /** Limits of `schemas/legal-limits.json` that are drawn. */
  readonly limits: readonly string[];
}

/** One step of the funnel: the population of a question, or those counted in it. */
export interface FunnelStep {
  readonly question: string;
  readonly count: "population" | "n";
  readonly label: Label;
  /** The step before, in words: "of the investigations". */
  readonly of?: Label;
}

/** All cases, and how many remain at each step. */
export interface FunnelDefinition extends Titled {
  readonly kind: "funnel";
  readonly steps: readonly FunnelStep[];
  readonly axis: Label;
}

/** The flow of cases, drawn as `flow.json` tells. */
export interface FlowDefinition extends Titled {
  readonly kind: "flow";
}

/** How a share grows over months: one curve for all, or one for each group of a field. */
export interface CurveDefinition extends Titled {
  readonly kind: "curve";
  readonly by?: string;
  readonly axis: Label;
}

/** How the share that has ended grows over days, with limits: for all, or for each group of a field. */
export interface WaitDefinition extends Titled {
  readonly kind: "wait";
  readonly question: string;
  readonly by?: string;
  /** Limits of `schemas/legal-limits.json` that are drawn. */
  readonly limits: readonly string[];
  readonly axis: Label;
}

/** Indicators year by year, each in a panel of its own, with breaks as lines. */
export interface SeriesDefinition extends Titled {
  readonly kind: "series";
  /** The questions, or waits, whose series are drawn. */
  readonly questions: readonly string[];
}

/** Each group of one period against the period before, as an arrow. */
export interface ShiftDefinition extends Titled {
  readonly kind: "shift";
  readonly question: string;
  readonly period: string;
  readonly by: string;
  /** Amounts of kronor, shown in millions. */
  readonly millions?: boolean;
  readonly axis: Label;
}

/** Month by month: a line for all and one for each of the largest groups. */
export interface MonthsDefinition extends Titled {
  readonly kind: "months";
  readonly question: string;
  readonly period: string;
  readonly by: string;
  readonly axis: Label;
}

/** What a difference in kronor consists of, part by part. */
export interface BridgeDefinition extends Titled {
  readonly kind: "bridge";
  readonly question: string;
  readonly period: string;
  readonly value: string;
  readonly axis: Label;
}

/** Needs in a grid, and whether they are met: `rows` by `columns`. */
export interface MatrixDefinition extends Titled, Ordered {
  readonly kind: "matrix";
  /** How many have the need. */
  readonly question: string;
  /** How many services meet it. */
  readonly services: string;
  /** For how many none does. */
  readonly gap: string;
  readonly rows: string;
  readonly columns: string;
  readonly axis: Label;
}

export type ChartDefinition =
  | SharesDefinition
  | CompositionDefinition
  | GroupedDefinition
  | QuantilesDefinition
  | FunnelDefinition
  | CurveDefinition
  | WaitDefinition
  | SeriesDefinition
  | ShiftDefinition
  | MonthsDefinition
  | BridgeDefinition
  | MatrixDefinition
  | FlowDefinition;

/** All of `reports/charts/charts.json`. */
export interface ChartBook {
  /** Groups with a smaller base get no point and no share. */
  readonly minBase: number;
  /** Rows a chart may have at most; the table under it has them all. */
  readonly maxRows: number;
  /** The code that stands for "not known" in every field. */
  readonly unknownCode: string;
  readonly charts: readonly ChartDefinition[];
}
