import { identifier, integer, type Session } from "../database/session.js";
import { ANSWERS, bitRows, byCodeOrder, holdsBit, type AnswerField, type AnswerTable } from "./answer-table.js";
import { shareFigure, type CountedFigure } from "./counted.js";
import type { Question } from "./definitions.js";

/** Rows of the children with several cases; all others are alone and need no distinct count. */
const SEVERAL = "svar_flera";

/**
 * Sets apart the rows of children with several cases.
 * @returns the largest number of cases that one child has
 */
export async function createChildTables(session: Session): Promise<number> {
  await session.run(`
    create or replace table svar_antal as
    select barn, count(*)::integer as antal from ${ANSWERS} where har_person group by barn having count(*) > 1`);
  await session.run(`
    create or replace table ${SEVERAL} as select s.* from ${ANSWERS} s semi join svar_antal using (barn)`);
  const [found] = await session.rows("select coalesce(max(antal), 1) as most from svar_antal");
  return integer(found?.["most"]);
}

/** Different children among all cases, in all and within each group. */
export async function childCountFigures(
  table: AnswerTable,
  question: Question,
  fields: readonly (AnswerField | null)[],
): Promise<CountedFigure[]> {
  const counted = await distinctChildren(table, fields, "true as svar", "har_person");
  return counted.map(({ field, group, children }) => {
    const n = children.get("true") ?? 0;
    const by = field === null ? {} : { [field.name]: group };
    const identity = { question: question.id, kind: question.kind, by, value: null };
    const figure = { ...identity, n, base: n, missing: 0, status: "ok" as const };
    return { figure, probes: [{ count: n, where: null }] };
  });
}

/** Children by a yes/no that is the same on all their rows. */
export async function childYesNoFigures(
  table: AnswerTable,
  question: Question,
  fields: readonly (AnswerField | null)[],
): Promise<CountedFigure[]> {
  const column = identifier(question.id);
  const counted = await distinctChildren(table, fields, `${column} as svar`, `${column} is not null`);
  return counted.map(({ field, group, children }) => {
    const yes = children.get("ja") ?? 0;
    const no = children.get("nej") ?? 0;
    const by = field === null ? {} : { [field.name]: group };
    const identity = { question: question.id, kind: question.kind, by, value: null };
    const probes = [
      { count: yes, where: null },
      { count: no, where: null },
    ];
    return { figure: shareFigure(identity, yes, yes + no, 0), probes };
  });
}

interface ChildCount {
  readonly field: AnswerField | null;
  readonly group: string;
  readonly children: Map<string, number>;
}

async function distinctChildren(
  table: AnswerTable,
  fields: readonly (AnswerField | null)[],
  answer: string,
  where: string,
): Promise<ChildCount[]> {
  const counts: ChildCount[] = [];
  for (const field of fields) {
    const rows = await table.session.rows(`
      with rader as (
          select grupp, svar, count(*) as n from (${grouped(ANSWERS, field, answer, where)}) group by all
      ),
      fleras_rader as (
          select grupp, svar, count(*) as n from (${grouped(SEVERAL, field, answer, where)}) group by all
      ),
      fleras as (
          select grupp, svar, count(*) as n
          from (select distinct grupp, svar, barn from (${grouped(SEVERAL, field, answer, where)}))
          group by all
      )
      select r.grupp::varchar as grupp, r.svar::varchar as svar, (r.n - coalesce(x.n, 0) + coalesce(f.n, 0))::bigint as n
      from rader r
      left join fleras_rader x on x.grupp is not distinct from r.grupp and x.svar = r.svar
      left join fleras f on f.grupp is not distinct from r.grupp and f.svar = r.svar`);
    const order = byCodeOrder(field);
    const own = new Map<string, ChildCount>();
    for (const row of rows) {
      const group = String(row["grupp"] ?? "okand");
      const entry = own.get(group) ?? { field, group, children: new Map<string, number>() };
      entry.children.set(String(row["svar"]), integer(row["n"]));
      own.set(group, entry);
    }
    counts.push(...[...own.values()].toSorted((a, b) => order(a.group, b.group)));
  }
  return counts;
}

function grouped(from: string, field: AnswerField | null, answer: string, where: string): string {
  if (field === null) return `select '' as grupp, ${answer}, barn from ${from} where ${where}`;
  const column = identifier(field.column);
  if (!field.isSet) return `select ${column} as grupp, ${answer}, barn from ${from} where ${where}`;
  return `
    select hop.kod as grupp, ${answer}, barn
    from ${from}
    join (values ${bitRows(field)}) as hop (bit, kod) on ${holdsBit(column, "hop")}
    where ${where}`;
}
