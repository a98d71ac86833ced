import { sharePercent } from "../charts/cells.js";
import { formatInteger, formatMean } from "../charts/number-format.js";
import { standingWord } from "../charts/standing.js";
import { chartWord } from "../charts/words.js";
import type { Figure } from "../questions/figure.js";
import type { ReportContext } from "./context.js";
import { figureStanding } from "./phrase.js";
import type { Placeholder } from "./placeholder.js";
import type { ReportTable } from "./report-table.js";
import { reportWord } from "./words.js";

/** The last years that fit beside each other; the table of the report folder has them all. */
const MOST_YEARS = 6;

/**
 * A question year by year: a column a year, the total first and then a row for each code of a field,
 * whether it forms groups or is what is counted. Null when there is no figure by year.
 */
export function yearTable(context: ReportContext, { main }: Placeholder): ReportTable | null {
  const { lang, labels, index, input } = context;
  const [id = "", field] = main.names;
  const year = Object.keys(input.periods ?? {})[0] ?? "";
  const totals = index.over(id, [year], []);
  const groups = field === undefined ? [] : index.over(id, [year, field], []);
  const values = field === undefined || groups.length > 0 ? [] : index.over(id, [year], [field]);
  const shown = [...totals, ...groups, ...values];
  if (shown.length === 0) return null;
  const years = [...new Set(shown.map(({ by }) => by[year] ?? ""))].toSorted().slice(-MOST_YEARS);
  const codeOf = ({ by, value }: Figure): string => by[field ?? ""] ?? value?.[field ?? ""] ?? "";
  const codes = labels.ordered(field ?? "", new Set([...groups, ...values].map(codeOf)));
  const cells = (own: readonly Figure[]): string[] =>
    years.map((code) =>
      cell(
        context,
        own.find(({ by }) => by[year] === code),
      ),
    );
  const question = input.questions.find((entry) => entry.id === id)?.label[lang] ?? id;
  return {
    caption:
      field === undefined
        ? reportWord(lang, "yearCaption", { question })
        : reportWord(lang, "yearFieldCaption", { question, field: labels.field(field) }),
    head: [field === undefined ? "" : labels.field(field), ...years],
    rows: [
      ...(totals.length === 0 ? [] : [[chartWord(lang, "all"), ...cells(totals)]]),
      ...codes.map((code) => [
        labels.code(field ?? "", code),
        ...cells([...groups, ...values].filter((figure) => codeOf(figure) === code)),
      ]),
    ],
    texts: 1,
  };
}

function cell(context: ReportContext, figure: Figure | undefined): string {
  const { lang } = context;
  const state = figureStanding(context, figure);
  if (figure === undefined || state !== "ok") return standingWord(lang, state === "ok" ? "absent" : state);
  switch (figure.kind) {
    case "share":
      return sharePercent(context, figure);
    case "count":
      return formatInteger(lang, figure.n ?? 0);
    case "distribution":
      return figure.mean === null || figure.mean === undefined ? "–" : formatMean(lang, figure.mean);
  }
}
