import { identifier, literal } from "../database/session.js";
import { ANSWERS, type AnswerTable } from "../questions/answer-table.js";
import { figuresIn, type Inquiry } from "../questions/ask.js";
import type { CountedFigure } from "../questions/counted.js";
import type { AnswerKind } from "../questions/definitions.js";
import type { Period } from "./periods.js";

/**
 * The answers with the period in which each case came in as a field by which they can be grouped; a case of
 * none has no code in it.
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

/** Questions of some kinds, answered within each period of a table that `withPeriods` made; none without. */
export async function periodFigures(
  table: AnswerTable,
  { book, asked, present }: Inquiry,
  field: string,
  kinds: readonly AnswerKind[],
): Promise<CountedFigure[]> {
  const period = table.fields.get(field);
  if (period === undefined) return [];
  const questions = asked
    .filter(({ answer }) => kinds.includes(answer))
    .map(({ fields = [], ...question }) => ({
      ...question,
      fields,
      groups: [],
      total: false,
      within: Object.fromEntries(fields.map((name) => [name, [[field]]])),
    }));
  const { figures } = await figuresIn(table, {
    book: { ...book, groups: [field] },
    asked: questions,
    present: new Set([...present, field]),
  });
  return figures.filter(({ figure }) => period.codes.includes(figure.by[field] ?? ""));
}
