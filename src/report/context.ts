import { makeContext, type ChartContext, type ChartPlan, type HiddenChart } from "../charts/chart.js";
import { loadChartBook } from "../charts/chart-book.js";
import { fault, type BehovError } from "../errors/behov-error.js";
import type { Words } from "../errors/catalogue.js";
import type { ComparedPair } from "./compared-pair.js";
import type { ReportInput } from "./input.js";
import { ruleOf, type Placeholder } from "./placeholder.js";

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

/** A fault of the template: the rule that a placeholder breaks. */
export function templateFault(
  { file }: ReportContext,
  placeholder: Pick<Placeholder, "raw" | "line">,
  rule: Words,
): BehovError {
  return fault("repository.template", { rule: ruleOf(placeholder, rule) }, { file, row: placeholder.line });
}

/** The rule that a placeholder does not fit the kind of question that it names. */
export function unfit(kind: string): Words {
  return {
    sv: `går inte att säga om en fråga av slaget ${kind}`,
    en: `cannot be told of a question of the kind ${kind}`,
  };
}
