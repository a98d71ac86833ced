import { dayCells, dayHead, shareCells, shareHead, sharePercent } from "../charts/cells.js";
import { groupRows } from "../charts/group-rows.js";
import { cellText } from "../charts/kinds/grouped.js";
import { formatInteger, formatMean } from "../charts/number-format.js";
import { standingWord } from "../charts/standing.js";
import { chartWord } from "../charts/words.js";
import type { Figure } from "../questions/figure.js";
import type { ReportContext } from "./context.js";
import { figureStanding } from "./phrase.js";
import type { Placeholder } from "./placeholder.js";
import type { ReportTable } from "./report-table.js";
import { reportWord } from "./words.js";

/** Rows of a table of pairs, largest first. */
const MOST_PAIRS = 15;

/**
 * A table of figures. `question`: its total; `question field …`: a row a group or category;
 * `first+second field …`: several questions side by side; `question field within other`: a row a
 * category, a column a group. Null when there is no figure of that shape.
 */
export function figureTable(context: ReportContext, placeholder: Placeholder): ReportTable | null {
  const [named = "", ...fields] = placeholder.main.names;
  const questions = named.split("+").filter((id) => !context.unanswered.has(id));
  const [question] = questions;
  const [other] = placeholder.within.names;
  if (question === undefined) return null;
  if (other !== undefined) return crossTable(context, question, fields[0] ?? other, other);
  if (named.includes("+")) return sideBySide(context, questions, fields);
  return fields.length === 0 ? sideBySide(context, questions, []) : listTable(context, question, fields);
}

function title({ input, lang }: ReportContext, question: string): string {
  return input.questions.find((entry) => entry.id === question)?.label[lang] ?? question;
}

/** Figures of a field, whether it forms the base or is what is counted. */
function overField({ index }: ReportContext, question: string, field: string): readonly Figure[] {
  const groups = index.over(question, [field], []);
  return groups.length > 0 ? groups : index.over(question, [], [field]);
}

function listTable(context: ReportContext, question: string, fields: readonly string[]): ReportTable | null {
  const { lang, labels } = context;
  const rows = fields.flatMap((field) => {
    const figures = overField(context, question, field);
    const side = figures[0]?.by[field] === undefined ? "value" : "by";
    return groupRows(context, figures, field, side, { order: "code", unknown: "last" });
  });
  const [first] = rows;
  if (first === undefined) return null;
  const inDays = first.figure.kind === "distribution";
  const several = fields.length > 1;
  const fieldNames = fields.map((field) => labels.field(field)).join(", ");
  return {
    caption: reportWord(lang, "tableCaption", {
      question: title(context, question),
      fields: fieldNames,
    }),
    head: [
      several ? chartWord(lang, "headGroup") : fieldNames,
      ...(inDays ? dayHead(context) : shareHead(context)),
    ],
    rows: rows.map(({ field, code, figure }) => {
      const label = labels.code(field, code);
      const name = several
        ? chartWord(lang, "fieldAndCode", { field: labels.field(field), code: label })
        : label;
      return [name, ...(inDays ? dayCells(context, figure) : shareCells(context, figure))];
    }),
    texts: 1,
  };
}

/** Questions as rows of one table, or as columns when there are fields to break down by. */
function sideBySide(
  context: ReportContext,
  questions: readonly string[],
  fields: readonly string[],
): ReportTable | null {
  const { lang, labels, index } = context;
  const caption = questions.map((question) => title(context, question)).join(" · ");
  const totals = questions.map((question) => index.find(question, {}, null));
  if (totals.every((figure) => figure === undefined)) return null;
  if (fields.length === 0) {
    return {
      caption,
      head: [reportWord(lang, "questionHead"), ...shareHead(context)],
      rows: questions.map((question, at) => [title(context, question), ...shareCells(context, totals[at])]),
      texts: 1,
    };
  }
  const cell = (figure: Figure | undefined): string => numberText(context, figure);
  const groups = fields.flatMap((field) => {
    const codes = questions.flatMap((question) =>
      index.over(question, [field], []).map((figure) => figure.by[field] ?? ""),
    );
    return labels.ordered(field, new Set(codes)).map((code) => ({ field, code }));
  });
  return {
    caption,
    head: [chartWord(lang, "headGroup"), ...questions.map((question) => title(context, question))],
    rows: [
      [chartWord(lang, "all"), ...totals.map(cell)],
      ...groups.map(({ field, code }) => [
        chartWord(lang, "fieldAndCode", {
          field: labels.field(field),
          code: labels.code(field, code),
        }),
        ...questions.map((question) => cell(index.find(question, { [field]: code }, null))),
      ]),
    ],
    texts: 1,
  };
}

/** What is said of a figure in one cell: a share of its base, a number, or a median of days. */
function numberText(context: ReportContext, figure: Figure | undefined): string {
  const { lang } = context;
  const state = figureStanding(context, figure);
  if (figure === undefined || state !== "ok") return cellText(context, { figure, state });
  switch (figure.kind) {
    case "share":
      return reportWord(lang, "shareOfBase", {
        share: sharePercent(context, figure),
        n: formatInteger(lang, figure.n ?? 0),
        base: formatInteger(lang, figure.base ?? 0),
      });
    case "count":
      return formatInteger(lang, figure.n ?? 0);
    case "distribution":
      return formatMean(lang, figure.median ?? 0);
  }
}

function crossTable(
  context: ReportContext,
  question: string,
  field: string,
  other: string,
): ReportTable | null {
  const { lang, labels, index } = context;
  const figures = index.over(question, [other], [field]);
  if (figures.length === 0) return null;
  const caption = reportWord(lang, "tableWithinCaption", {
    question: title(context, question),
    field: labels.field(field),
    other: labels.field(other),
  });
  if (figures[0]?.kind === "count") return pairTable(context, figures, field, other, caption);
  const codes = (side: "by" | "value", name: string): string[] =>
    labels.ordered(name, new Set(figures.map((figure) => figure[side]?.[name] ?? "")));
  const columns = codes("by", other).filter((code) => code !== context.book.unknownCode);
  return {
    caption,
    head: [labels.field(field), ...columns.map((code) => labels.code(other, code))],
    rows: codes("value", field).map((code) => [
      labels.code(field, code),
      ...columns.map((column) => {
        const figure = index.find(question, { [other]: column }, { [field]: code });
        return cellText(context, { figure, state: figureStanding(context, figure) });
      }),
    ]),
    texts: 1,
  };
}

/** Counts from one code to another: one row a pair, the largest first, protected ones left out. */
function pairTable(
  { lang, labels }: ReportContext,
  figures: readonly Figure[],
  field: string,
  other: string,
  caption: string,
): ReportTable | null {
  const shown = figures
    .filter((figure) => figure.status === "ok" && (figure.n ?? 0) > 0)
    .toSorted((a, b) => (b.n ?? 0) - (a.n ?? 0))
    .slice(0, MOST_PAIRS);
  const rows = shown.map(({ by, value, n }) => [
    labels.code(other, by[other] ?? ""),
    labels.code(field, value?.[field] ?? ""),
    formatInteger(lang, n ?? 0),
  ]);
  const hidden = figures.some((figure) => figure.status === "suppressed");
  if (rows.length === 0 && !hidden) return null;
  const word = standingWord(lang, "suppressed");
  return {
    caption,
    head: (["headFrom", "headTo", "headCases"] as const).map((name) => chartWord(lang, name)),
    rows: hidden ? [...rows, [chartWord(lang, "others"), chartWord(lang, "others"), word]] : rows,
    texts: 2,
  };
}
