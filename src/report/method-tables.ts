import { formatInteger, formatPercent } from "../charts/number-format.js";
import { standingWord } from "../charts/standing.js";
import { populationSize, type Figure } from "../questions/figure.js";
import type { ReportContext } from "./context.js";
import type { ReportTable } from "./report-table.js";
import { reportWord, reportWords, type ReportWord } from "./words.js";

function heads({ lang }: ReportContext, words: readonly ReportWord[]): string[] {
  return words.map((word) => reportWord(lang, word));
}

/** Files read: rows, cases, rows set aside, and the sum of all. */
export function inputTable(context: ReportContext): ReportTable {
  const { lang, input } = context;
  const number = (value: number): string => formatInteger(lang, value);
  const sum = (pick: "rows" | "accepted" | "rejected"): string =>
    number(input.inputs.reduce((total, file) => total + file[pick], 0));
  const rows = input.inputs.map(({ file, rows: read, accepted, rejected }) => [
    file,
    number(read),
    number(accepted),
    number(rejected),
  ]);
  const total = [reportWord(lang, "sumHead"), sum("rows"), sum("accepted"), sum("rejected")];
  return {
    caption: reportWord(lang, "inputsCaption"),
    head: heads(context, ["fileHead", "rowsHead", "acceptedHead", "rejectedHead"]),
    rows: input.inputs.length > 1 ? [...rows, total] : rows,
    texts: 1,
  };
}

/** How often each rule applied in each column, with what to do about it; a sentence when none did. */
export function qualityTable(context: ReportContext): ReportTable | string {
  const { lang, input } = context;
  if (input.quality.length === 0) return reportWord(lang, "noQuality");
  const rules = new Map(
    input.schema.rules.map(({ id, text, advice }) => [id, `${text[lang]} ${advice[lang]}`]),
  );
  return {
    caption: reportWord(lang, "qualityCaption"),
    head: heads(context, ["fileHead", "columnHead", "ruleHead", "severityHead", "countHead"]),
    rows: input.quality.map(({ file, column, rule, severity, count }) => [
      file === "" ? "–" : file,
      column === "" ? "–" : column,
      rules.get(rule) ?? rule,
      reportWords().severities[severity][lang],
      count === null ? standingWord(lang, "suppressed") : formatInteger(lang, count),
    ]),
    texts: 4,
  };
}

/** For each question, and each field that a question distributes, how many have no known answer. */
export function unknownTable(context: ReportContext): ReportTable | null {
  const { lang, input, index, labels } = context;
  const rows = input.questions.flatMap(({ id, label, population }) => {
    const totals = index.of(id).filter(({ by, kind }) => Object.keys(by).length === 0 && kind !== "count");
    const fields = new Set(totals.map(({ value }) => Object.keys(value ?? {})[0]));
    return [...fields].map((field) => {
      const own = totals.filter(({ value }) => Object.keys(value ?? {})[0] === field);
      const shown = own.find(({ base }) => base !== null);
      const name =
        field === undefined || fields.size === 1
          ? label[lang]
          : reportWord(lang, "unknownOf", { question: label[lang], field: labels.field(field) });
      return [name, population[lang], ...unknownCells(context, shown)];
    });
  });
  if (rows.length === 0) return null;
  return {
    caption: reportWord(lang, "unknownsCaption"),
    head: heads(context, ["questionHead", "populationHead", "populationCount", "unknownHead", "shareHead"]),
    rows,
    texts: 2,
  };
}

function unknownCells({ lang }: ReportContext, figure: Figure | undefined): string[] {
  if (figure === undefined) return [standingWord(lang, "suppressed"), "–", "–"];
  const missing = figure.missing ?? 0;
  const size = populationSize(figure);
  const share = size === 0 ? "–" : formatPercent(lang, missing / size);
  return [formatInteger(lang, size), formatInteger(lang, missing), share];
}

/** What each question counts, of whom. */
export function definitionTable(context: ReportContext): ReportTable {
  const { lang, input } = context;
  return {
    caption: reportWord(lang, "definitionsCaption"),
    head: heads(context, ["questionHead", "populationHead", "definitionHead"]),
    rows: input.questions.map(({ label, population, definition }) => [
      label[lang],
      population[lang],
      definition[lang],
    ]),
    texts: 3,
  };
}

/** Questions without an answer and why; a sentence when all were answered. */
export function unansweredTable(context: ReportContext): ReportTable | string {
  const { lang, input, labels } = context;
  if (input.notAnswered.length === 0) return reportWord(lang, "allAnswered");
  const names = new Map(input.questions.map((question) => [question.id, question.label[lang]]));
  return {
    caption: reportWord(lang, "unansweredCaption"),
    head: heads(context, ["questionHead", "reasonHead", "fieldsHead"]),
    rows: input.notAnswered.map(({ question, reason, fields }) => [
      names.get(question) ?? question,
      reportWords().reasons[reason][lang],
      fields.length === 0 ? "–" : fields.map((field) => labels.field(field)).join(", "),
    ]),
    texts: 3,
  };
}

/** Columns that look as if they told of persons, and why they were let through; null without any. */
export function clearedTable(context: ReportContext): ReportTable | null {
  const { lang, input } = context;
  if (input.cleared.length === 0) return null;
  return {
    caption: reportWord(lang, "clearedCaption"),
    head: heads(context, ["fileHead", "columnHead", "reasonHead"]),
    rows: input.cleared.map(({ file, column, reason }) => [file, column, reason]),
    texts: 3,
  };
}
