import type { GroupComparison } from "../comparisons/compare-groups.js";
import type { Figure, FlowEdge } from "../questions/figure.js";
import type { NotAnswered } from "../questions/definitions.js";
import type { Cohort } from "../stages/parameters.js";

/** One input file in the books: rows read are rows accepted and rows set aside. */
export interface InputCount {
  readonly file: string;
  readonly sha256: string;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
}

/** All that `resultat.json` holds. */
export interface Results {
  readonly cohort: Cohort;
  readonly inputs: readonly InputCount[];
  readonly figures: readonly Figure[];
  readonly edges: readonly FlowEdge[];
  /** Groups compared. */
  readonly comparisons: readonly GroupComparison[];
  /** Shares within limits, waits that go on, and waits before and after events; plain objects. */
  readonly waits: Readonly<Record<"limits" | "open" | "compared", readonly object[]>>;
  /** Indicators year by year and what breaks them, where there are several years; plain objects. */
  readonly series?: { readonly series: readonly object[]; readonly breaks: readonly object[] };
  /** A pilot against the line, an indicator each; plain objects. */
  readonly pilot?: readonly object[];
  /** What the data say of published claims and numbers, where they are asked; plain objects. */
  readonly claims: readonly object[];
  readonly published: readonly object[];
  readonly notAnswered: readonly NotAnswered[];
}

/** The text of `resultat.json`: one figure a line, keys in a fixed order. */
export function resultsJson(results: Results): string {
  const {
    cohort,
    inputs,
    figures,
    edges,
    comparisons,
    waits,
    series,
    pilot = [],
    claims,
    published,
    notAnswered,
  } = results;
  const lines = (entries: readonly unknown[]): string =>
    entries.length === 0
      ? "[]"
      : `[\n    ${entries.map((entry) => JSON.stringify(entry)).join(",\n    ")}\n  ]`;
  return `{
  "schema": "behov-resultat/1",
  "cohort": ${JSON.stringify(cohort)},
  "inputs": ${lines(inputs)},
  "results": ${lines(figures.map(withoutKind))},
  "flow": ${lines(edges)},
  "comparisons": ${lines(comparisons)},
  "withinLimits": ${lines(waits.limits)},
  "openWaits": ${lines(waits.open)},
  "beforeAfter": ${lines(waits.compared)},
  "series": ${lines(series?.series ?? [])},
  "breaks": ${lines(series?.breaks ?? [])},
  "pilot": ${lines(pilot)},
  "claims": ${lines(claims)},
  "published": ${lines(published)},
  "notAnswered": ${lines(notAnswered)}
}
`;
}

function withoutKind(figure: Figure): Omit<Figure, "kind" | "whole"> {
  const { kind: _kind, whole: _whole, ...published } = figure;
  return published;
}
