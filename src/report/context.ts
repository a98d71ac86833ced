import { makeContext, type ChartContext, type ChartPlan, type HiddenChart } from "../charts/chart.js";
import { loadChartBook } from "../charts/chart-book.js";
import { fault, type BehovError } from "../errors/behov-error.js";
import type { ComparedPair } from "./compared-pair.js";
import type { ReportInput } from "./input.js";

/** What placeholders are answered from. */
export interface ReportContext extends ChartContext {
  readonly input: ReportInput;
  readonly charts: ReadonlyMap<string, ChartPlan | HiddenChart>;
  /** Questions that the data could not answer. */
  readonly unanswered: ReadonlySet<string>;
  /** The file of the template, inside the repository. */
  readonly file: string;
  /** Comparisons of two groups that the template makes, by what their placeholder says. */
  readonly pairs: ReadonlyMap<string, ComparedPair>;
}

/** Labels, figures and finished charts, ready for the template. */
export function makeReportContext(
  input: ReportInput,
  charts: readonly (ChartPlan | HiddenChart)[],
  file: string,
): ReportContext {
  return {
    file,
    ...makeContext(input, loadChartBook(input.sections)),
    input,
    charts: new Map(charts.map((chart) => [chart.id, chart])),
    unanswered: new Set(input.notAnswered.map((entry) => entry.question)),
    pairs: new Map(),
  };
}

/** A fault of the template at a line. */
export function templateFault({ file }: ReportContext, line: number, rule: string): BehovError {
  return fault("repository.template", { rule }, { file, row: line });
}
