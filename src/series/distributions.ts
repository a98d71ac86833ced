import { identifier, literal } from "../database/session.js";
import { ANSWERS, type AnswerTable } from "../questions/answer-table.js";
import { categoryFigures } from "../questions/count-categories.js";
import type { CountedFigure } from "../questions/counted.js";
import type { Question, QuestionBook } from "../questions/definitions.js";
import type { Period } from "./periods.js";

/**
 * The answers with the period of each case as a field by which they can be grouped; a case of none has no
 * code in it.
 */
export async function withPeriods(
  table: AnswerTable,
  field: string,
  periods: readonly Period[],
): Promise<AnswerTable> {
  if (periods.length === 0) return table;
  const codes = periods.map(({ code }) => code);
  const type = identifier(`period_${field}`);
  const places = periods.map(
    ({ code, from, to }) =>
      `when inkom_datum between ${literal(from)}::date and ${literal(to)}::date then ${literal(code)}::${type}`,
  );
  await table.session.run(`create type ${type} as enum (${codes.map(literal).join(", ")})`);
  await table.session.run(`alter table ${ANSWERS} add column ${identifier(field)} ${type}`);
  await table.session.run(`update ${ANSWERS} set ${identifier(field)} = case ${places.join(" ")} end`);
  const own = { name: field, column: field, codes, isSet: false };
  return { ...table, fields: new Map([...table.fields, [field, own]]) };
}

/** Every distribution over categories within each period of a table that `withPeriods` made. */
export async function distributions(
  table: AnswerTable,
  book: QuestionBook,
  asked: readonly Question[],
  present: ReadonlySet<string>,
  field: string,
): Promise<CountedFigure[]> {
  const period = table.fields.get(field);
  if (period === undefined) return [];
  const figures: CountedFigure[] = [];
  for (const { groups: _, ...question } of asked.filter(
    ({ answer }) => answer === "category" || answer === "set",
  )) {
    const within = Object.fromEntries((question.fields ?? []).map((name) => [name, [[field]]]));
    const byPeriod = { ...question, total: false, within };
    figures.push(...(await categoryFigures(table, book, byPeriod, new Set([...present, field]))));
  }
  return figures.filter(({ figure }) => period.codes.includes(figure.by[field] ?? ""));
}
