import { identifier, literal, type Session } from "../database/session.js";
import type { AnswerTable } from "../questions/answer-table.js";
import { figuresIn, type Inquiry } from "../questions/ask.js";
import type { CountedFigure } from "../questions/counted.js";
import type { AnswerKind } from "../questions/definitions.js";
import type { Period } from "./periods.js";

/**
 * Defines, for stages, a type of the periods of a field and a macro that gives the one in which a day lies; null in
 * none.
 */
export async function definePeriods(
  session: Session,
  field: string,
  periods: readonly Period[],
): Promise<void> {
  const type = identifier(`period_${field}`);
  const codes = periods.length === 0 ? [""] : periods.map(({ code }) => code);
  const places = periods.map(
    ({ code, from, to }) =>
      `when dag between ${literal(from)}::date and ${literal(to)}::date then ${literal(code)}::${type}`,
  );
  const place = places.length === 0 ? `null::${type}` : `case ${places.join(" ")} end`;
  await session.run(`
    create type ${type} as enum (${codes.map(literal).join(", ")});
    create or replace macro ${identifier(`${field}_av`)}(dag) as ${place}`);
}

/** Questions of some kinds, answered within each period that `definePeriods` made; none without. */
export async function periodFigures(
  table: AnswerTable,
  { book, asked, present, several }: Inquiry,
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
    several,
  });
  return figures.filter(({ figure }) => period.codes.includes(figure.by[field] ?? ""));
}
