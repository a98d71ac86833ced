import { identifier, integer, literal } from "../database/session.js";
import {
  ANSWERS_OF_SEVERAL,
  CASES_OF_SEVERAL,
  PROFILES,
  type AnswerField,
  type AnswerTable,
} from "./answer-table.js";
import { groupOf, statesIn, type GroupAnswers } from "./count-yes-no.js";
import { childProbe, shareFigure, type CountedFigure } from "./counted.js";
import type { Question } from "./definitions.js";

/** The bit for cases where the field is unknown; a field with more codes is counted without bits. */
const UNKNOWN_BIT = 62;
/** The same for a field with few codes, whose bits fit a narrower number. */
const NARROW_UNKNOWN_BIT = 30;
const UNKNOWN = "okand";

/** Counts of children with several cases: by question (null for all of them), group and answer. */
export type SeveralCases = (question: string | null, group: GroupAnswers, answer: string) => number;

/** Different children among all cases, in all and within each group. */
export function childCountFigures(
  question: Question,
  answers: readonly GroupAnswers[],
  several: SeveralCases,
): CountedFigure[] {
  return answers.map((answer) => {
    const known = statesIn(answer, question.known ?? question.id);
    const n = known.yes.alone + several(null, answer, "");
    const identity = { question: question.id, kind: question.kind, by: groupOf(answer), value: null };
    return {
      figure: { ...identity, n, base: n, missing: 0, status: "ok" as const },
      probes: [childProbe(n)],
    };
  });
}

/** Children by a yes/no that is the same on all their rows, within each group where they have one. */
export function childYesNoFigures(
  question: Question,
  answers: readonly GroupAnswers[],
  several: SeveralCases,
): CountedFigure[] {
  return answers.flatMap((answer) => {
    const states = statesIn(answer, question.id);
    const yes = states.yes.alone + several(question.id, answer, "ja");
    const no = states.no.alone + several(question.id, answer, "nej");
    if (yes + no === 0) return [];
    const identity = { question: question.id, kind: question.kind, by: groupOf(answer), value: null };
    return [{ figure: shareFigure(identity, yes, yes + no, 0), probes: [childProbe(yes), childProbe(no)] }];
  });
}

/**
 * Counts the children with several cases by group, and by each question about children. One pass a
 * question gathers the groups of each child as bits; equal sets of groups are then counted together. (Other
 * children are counted as their only case.)
 */
export async function countSeveralCases(
  table: AnswerTable,
  fields: readonly (AnswerField | null)[],
  questions: readonly Question[],
): Promise<SeveralCases> {
  const asked = [
    { id: null, where: "true", answer: "''" },
    ...questions
      .filter(({ answer }) => answer === "child_yes_no")
      .map(({ id }) => ({
        id,
        where: `${identifier(id)} is not null`,
        answer: identifier(id),
      })),
  ];
  const compact = fields.filter((field) => field === null || field.codes.length <= UNKNOWN_BIT);
  const counts = new Map<string, number>();
  for (const { id, where, answer } of asked) {
    const bits = compact.map((field, index) => `${groupBit(field)} as g${index}`);
    const together = compact.map((_, index) => `bit_or(g${index}) as g${index}`);
    await table.session.run(`
      create or replace table barn_grupper as
      select barn, any_value(svar) as svar, ${together.join(", ")}
      from ${CASES_OF_SEVERAL}
      join (select profil, (${answer})::varchar as svar, ${bits.join(", ")} from ${PROFILES} where ${where}) using (profil)
      where har_person group by barn`);
    const counting = fields.map((field, place) => {
      const index = compact.indexOf(field);
      const counted = index >= 0 ? bitsCounted(field, `g${index}`) : distinctCounted(field, answer, where);
      return `select ${place} as falt, grupp, svar, n from (${counted})`;
    });
    for (const row of await table.session.rows(counting.join(" union all "))) {
      const field = fields[integer(row["falt"])] ?? null;
      counts.set(keyOf(id, field, String(row["grupp"]), String(row["svar"])), integer(row["n"]));
    }
  }
  return (question, { field, group }, state) => counts.get(keyOf(question, field, group, state)) ?? 0;
}

function keyOf(question: string | null, field: AnswerField | null, group: string, state: string): string {
  return [question ?? "", field?.name ?? "", group, state].join("\u001F");
}

function bitsCounted(field: AnswerField | null, bits: string): string {
  const codes = field === null ? [""] : field.codes;
  const { type, unknownBit } = bitsOf(field);
  const rows = codes.map((code, bit) => `(${1n << BigInt(bit)}::${type}, ${literal(code)})`);
  rows.push(`(${1n << BigInt(unknownBit)}::${type}, '${UNKNOWN}')`);
  return `
    select hop.kod as grupp, svar, sum(n)::bigint as n
    from (select ${bits} as bitar, svar, count(*) as n from barn_grupper group by all)
    join (values ${rows.join(", ")}) as hop (bit, kod) on bitar & hop.bit <> 0
    group by all`;
}

function distinctCounted(field: AnswerField | null, answer: string, where: string): string {
  const column = identifier(field?.column ?? "");
  return `
    with barnen as (
        select barn, ${column} as grupp, any_value(${answer})::varchar as svar
        from ${ANSWERS_OF_SEVERAL} where har_person and ${where} group by barn, ${column}
    )
    select coalesce(grupp::varchar, '${UNKNOWN}') as grupp, svar, count(*) as n from barnen group by all`;
}

function bitsOf(field: AnswerField | null): { type: "integer" | "bigint"; unknownBit: number } {
  const isNarrow = (field?.codes.length ?? 0) <= NARROW_UNKNOWN_BIT;
  return isNarrow
    ? { type: "integer", unknownBit: NARROW_UNKNOWN_BIT }
    : { type: "bigint", unknownBit: UNKNOWN_BIT };
}

function groupBit(field: AnswerField | null): string {
  const { type, unknownBit } = bitsOf(field);
  if (field === null) return `1::${type}`;
  const column = identifier(field.column);
  const unknown = `(1::${type} << ${unknownBit})`;
  if (field.isSet) return `case when ${column} = 0 then ${unknown} else ${column}::${type} end`;
  const whenNull = field.codes.includes(UNKNOWN) ? `0::${type}` : unknown;
  return `coalesce(1::${type} << enum_code(${column})::integer, ${whenNull})`;
}
