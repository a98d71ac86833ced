import { identifier, integer, literal } from "../database/session.js";
import {
  answersOfSeveral,
  CASES_OF_SEVERAL,
  PROFILES,
  type AnswerField,
  type AnswerTable,
} from "./answer-table.js";
import { groupOf, statesIn, type GroupAnswers } from "./count-yes-no.js";
import { childProbe, shareFigure, type CountedFigure } from "./counted.js";
import type { Question } from "./definitions.js";

/** Bits of a word; a field that has more codes is counted without bits. */
const WORD = 62;
const UNKNOWN = "okand";

/** Where the bits of a field lie: one a code in their order, and on top one for unknown. */
interface Room {
  readonly field: AnswerField | null;
  readonly word: number;
  readonly from: number;
  readonly width: number;
}

/** What children are counted by: a question, the column of its answer and SQL for the cases that have one; null for all children. */
interface Asked {
  readonly id: string | null;
  readonly where: string;
  readonly answer: string | null;
}

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
 * Counts the children with several cases by group: as a whole where a question asks how many they are, and by the
 * answers to each question about children. (Other children are counted as their only case.)
 */
export async function countSeveralCases(
  table: AnswerTable,
  fields: readonly (AnswerField | null)[],
  questions: readonly Question[],
): Promise<SeveralCases> {
  const asked: Asked[] = questions
    .filter(({ answer }) => answer === "child_yes_no")
    .map(({ id }) => ({ id, where: `${identifier(id)} is not null`, answer: identifier(id) }));
  if (questions.some(({ answer }) => answer === "children"))
    asked.push({ id: null, where: "true", answer: null });
  const rooms = roomsOf(fields);
  const counts = new Map<string, number>();
  for (const { id, where, answer } of asked) {
    await gatherGroups(table, { where, answer }, rooms);
    const counting = fields.map((field, place) => {
      const room = rooms.find((own) => own.field === field);
      const counted = room === undefined ? distinctCounted(field, answer, where) : bitsCounted(room);
      return `select ${place} as falt, grupp, svar, n from (${counted})`;
    });
    for (const row of await table.session.rows(counting.join(" union all "))) {
      const field = fields[integer(row["falt"])] ?? null;
      counts.set(keyOf(id, field, String(row["grupp"]), String(row["svar"])), integer(row["n"]));
    }
  }
  return (question, { field, group }, state) => counts.get(keyOf(question, field, group, state)) ?? 0;
}

/**
 * Gathers, child by child, the answer and as bits the groups of the cases that have one, and counts the children
 * alike in these: they are far fewer than the children.
 */
async function gatherGroups(
  { session }: AnswerTable,
  { where, answer }: Omit<Asked, "id">,
  rooms: readonly Room[],
): Promise<void> {
  const words = [...new Set(rooms.map(({ word }) => word))];
  const bits = words.map((word) => `${wordBits(rooms.filter((room) => room.word === word))} as w${word}`);
  const together = words.map((word) => `bit_or(w${word}) as w${word}`);
  await session.run(`
    create or replace table barn_grupper as
    select * exclude (barn), count(*) as n
    from (
        select barn, ${answer === null ? "''" : `any_value(${answer})`} as svar, ${together.join(", ")}
        from ${CASES_OF_SEVERAL}
        join (select ${["profil", answer, ...bits].filter((sql) => sql !== null).join(", ")} from ${PROFILES} where ${where}) using (profil)
        group by barn
    )
    group by all`);
}

function keyOf(question: string | null, field: AnswerField | null, group: string, state: string): string {
  return [question ?? "", field?.name ?? "", group, state].join("\u001F");
}

/** Rooms for the fields that fit into a word, as few words as come of it in their order. */
function roomsOf(fields: readonly (AnswerField | null)[]): Room[] {
  const rooms: Room[] = [];
  let [word, from] = [0, 0];
  for (const field of fields) {
    const width = (field?.codes.length ?? 1) + 1;
    if (width > WORD) continue;
    if (from + width > WORD) [word, from] = [word + 1, 0];
    rooms.push({ field, word, from, width });
    from += width;
  }
  return rooms;
}

function wordBits(rooms: readonly Room[]): string {
  return rooms.map(({ field, from, width }) => `(${groupBits(field, width - 1)} << ${from})`).join(" | ");
}

function bitsCounted({ field, word, from, width }: Room): string {
  const codes = [...(field === null ? [""] : field.codes), UNKNOWN];
  const rows = codes.map((code, bit) => `(${1n << BigInt(bit)}, ${literal(code)})`);
  return `
    select hop.kod as grupp, svar::varchar as svar, sum(n)::bigint as n
    from (
        select (w${word} >> ${from}) & ${(1n << BigInt(width)) - 1n} as bitar, svar, sum(n) as n
        from barn_grupper group by all
    )
    join (values ${rows.join(", ")}) as hop (bit, kod) on bitar & hop.bit <> 0
    group by all`;
}

function distinctCounted(field: AnswerField | null, answer: string | null, where: string): string {
  const column = identifier(field?.column ?? "");
  return `
    with barnen as (
        select barn, ${column} as grupp, any_value(${answer ?? "''"})::varchar as svar
        from ${answersOfSeveral()} where ${where} group by barn, ${column}
    )
    select coalesce(grupp::varchar, '${UNKNOWN}') as grupp, svar, count(*) as n from barnen group by all`;
}

/** The bits of a case's codes in a field, never null. */
function groupBits(field: AnswerField | null, unknownBit: number): string {
  if (field === null) return "1::bigint";
  const column = identifier(field.column);
  const unknown = `(1::bigint << ${unknownBit})`;
  if (field.isSet)
    return `coalesce(case when ${column} = 0 then ${unknown} else ${column}::bigint end, 0::bigint)`;
  const whenNull = field.codes.includes(UNKNOWN) ? "0::bigint" : unknown;
  return `coalesce(1::bigint << enum_code(${column})::integer, ${whenNull})`;
}
