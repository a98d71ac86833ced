import { identifier, integer, literal } from "../database/session.js";
import { ANSWERS, type AnswerField, type AnswerTable } from "./answer-table.js";
import { groupOf, statesIn, type GroupAnswers } from "./count-yes-no.js";
import { childProbe, shareFigure, type CountedFigure } from "./counted.js";
import type { Question } from "./definitions.js";

/** The bit for cases where the field is unknown; a field with more codes is counted without bits. */
const UNKNOWN_BIT = 62;
const UNKNOWN = "okand";

/** Different children among all cases, in all and within each group. */
export async function childCountFigures(
  table: AnswerTable,
  question: Question,
  answers: readonly GroupAnswers[],
): Promise<CountedFigure[]> {
  const several = await childrenWithSeveral(table, answers, "true", "har_person");
  return answers.map((answer) => {
    const known = statesIn(answer, question.known ?? question.id);
    const n = known.yes.alone + several(answer, "true");
    const identity = { question: question.id, kind: question.kind, by: groupOf(answer), value: null };
    return {
      figure: { ...identity, n, base: n, missing: 0, status: "ok" as const },
      probes: [childProbe(n)],
    };
  });
}

/** Children by a yes/no that is the same on all their rows, within each group where they have one. */
export async function childYesNoFigures(
  table: AnswerTable,
  question: Question,
  answers: readonly GroupAnswers[],
): Promise<CountedFigure[]> {
  const column = identifier(question.id);
  const several = await childrenWithSeveral(table, answers, `any_value(${column})`, `${column} is not null`);
  return answers.flatMap((answer) => {
    const states = statesIn(answer, question.id);
    const yes = states.yes.alone + several(answer, "ja");
    const no = states.no.alone + several(answer, "nej");
    if (yes + no === 0) return [];
    const identity = { question: question.id, kind: question.kind, by: groupOf(answer), value: null };
    return [{ figure: shareFigure(identity, yes, yes + no, 0), probes: [childProbe(yes), childProbe(no)] }];
  });
}

/**
 * Counts the children with several cases by group and answer. One pass gathers the groups of each
 * child as bits; equal sets of groups are then counted together. (Other children are counted as
 * their only case.)
 */
async function childrenWithSeveral(
  table: AnswerTable,
  answers: readonly GroupAnswers[],
  answer: string,
  where: string,
): Promise<(group: GroupAnswers, answer: string) => number> {
  const fields = [...new Set(answers.map(({ field }) => field))];
  const counts = new Map<string, number>();
  const add = (field: AnswerField | null, group: string, state: string, n: number): void => {
    const key = [field?.name ?? "", group, state].join("\u001F");
    counts.set(key, (counts.get(key) ?? 0) + n);
  };
  const compact = fields.filter((field) => field === null || field.codes.length <= UNKNOWN_BIT);
  const bits = compact.map((field, index) => `bit_or(${groupBit(field)}) as g${index}`);
  await table.session.run(`
    create or replace table barn_grupper as
    select barn, (${answer})::varchar as svar, ${bits.join(", ")}
    from ${ANSWERS} where not ensam and ${where} group by barn`);
  for (const [index, field] of compact.entries()) {
    const codes = field === null ? [""] : field.codes;
    const rows = codes.map((code, bit) => `(${1n << BigInt(bit)}::bigint, ${literal(code)})`);
    rows.push(`(${1n << BigInt(UNKNOWN_BIT)}::bigint, '${UNKNOWN}')`);
    const found = await table.session.rows(`
      select hop.kod as grupp, svar, sum(n)::bigint as n
      from (select g${index} as bitar, svar, count(*) as n from barn_grupper group by all)
      join (values ${rows.join(", ")}) as hop (bit, kod) on bitar & hop.bit <> 0
      group by all`);
    for (const row of found) add(field, String(row["grupp"]), String(row["svar"]), integer(row["n"]));
  }
  for (const field of fields.filter((entry) => !compact.includes(entry))) {
    const column = identifier(field?.column ?? "");
    const found = await table.session.rows(`
      with barnen as (
          select barn, ${column} as grupp, (${answer})::varchar as svar
          from ${ANSWERS} where not ensam and ${where} group by barn, ${column}
      )
      select coalesce(grupp::varchar, '${UNKNOWN}') as grupp, svar, count(*) as n from barnen group by all`);
    for (const row of found) add(field, String(row["grupp"]), String(row["svar"]), integer(row["n"]));
  }
  return ({ field, group }, state) => counts.get([field?.name ?? "", group, state].join("\u001F")) ?? 0;
}

function groupBit(field: AnswerField | null): string {
  if (field === null) return "1::bigint";
  const column = identifier(field.column);
  const unknown = `(1::bigint << ${UNKNOWN_BIT})`;
  if (field.isSet) return `case when ${column} = 0 then ${unknown} else ${column}::bigint end`;
  return `coalesce(1::bigint << enum_code(${column}), ${unknown})`;
}
