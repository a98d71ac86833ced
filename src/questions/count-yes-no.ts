import { integer, type Row } from "../database/session.js";
import { fault } from "../errors/behov-error.js";
import {
  BY_PROFILE,
  byCodeOrder,
  countedBy,
  isAlone,
  pieceOf,
  type AnswerField,
  type AnswerTable,
} from "./answer-table.js";
import { answers as answersSo, has } from "./condition.js";
import { probeOf, shareFigure, tallyOf, TALLY_SQL, type CountedFigure, type Tally } from "./counted.js";
import type { Question } from "./definitions.js";
import type { Group } from "./figure.js";
import { questionNamed } from "../schema/mistakes.js";

/** Units by answer. */
export interface States {
  readonly yes: Tally;
  readonly no: Tally;
  readonly unknown: Tally;
}

/** Answers to the yes/no columns in one group. */
export interface GroupAnswers {
  readonly field: AnswerField | null;
  readonly group: string;
  readonly states: ReadonlyMap<string, States>;
}

/**
 * Counts every yes/no column within the groups of each field, one pass a field.
 * @param fields null stands for all cases together
 */
export async function countPatterns(
  table: AnswerTable,
  fields: readonly (AnswerField | null)[],
): Promise<GroupAnswers[]> {
  const passes = fields.map((field, index) => {
    const cells = countedBy(field, "monster", BY_PROFILE);
    return `select ${index} as falt, grupp, monster, n, spar from (${cells})`;
  });
  const rows = await table.session.rows(`
    with celler as (${passes.join(" union all ")}),
    bitarna as (
        select falt, grupp, del, ${pieceOf("del")} as bitar, ${isAlone(table)} as ensam, sum(n)::bigint as n, bit_or(spar) as spar
        from celler, (select distinct del from svarslage)
        group by all
    )
    select falt, grupp, fraga, lage, ${TALLY_SQL}
    from bitarna join svarslage using (del, bitar)
    group by all`);
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${String(row["falt"])}\u001F${String(row["grupp"])}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const counted = [...groups].map(([key, own]) => {
    const [index = "", group = ""] = key.split("\u001F");
    return {
      place: Number(index),
      field: fields[Number(index)] ?? null,
      group,
      states: statesOf(table, own),
    };
  });
  return counted.toSorted((a, b) => a.place - b.place || byCodeOrder(a.field)(a.group, b.group));
}

/** The figures of one yes/no question in all its groups. */
export function yesNoFigures(question: Question, answers: readonly GroupAnswers[]): CountedFigure[] {
  return answers.flatMap((answer) => {
    const { yes, no, unknown } = statesIn(answer, question.id);
    const key = { question: question.id, kind: question.kind, by: groupOf(answer), value: null };
    if (units(statesIn(answer, question.id)) === 0) {
      const beside = question.tooRecentBeside;
      if (beside === undefined || units(statesIn(answer, beside)) === 0) return [];
      const none = { n: 0, base: 0, missing: 0, share: null, ciLow: null, ciHigh: null, designEffect: null };
      return [{ figure: { ...key, ...none, status: "too_recent" as const }, probes: [] }];
    }
    const inside = answer.field === null ? [] : [has(answer.field, answer.group)];
    const probes = [
      probeOf(yes, [...inside, answersSo(question.id, "ja")]),
      probeOf(no, [...inside, answersSo(question.id, "nej")]),
      // Without a known answer the population is what the figure tells.
      ...(yes.n + no.n === 0 ? [probeOf(unknown, [...inside, answersSo(question.id, "okand")])] : []),
    ];
    return [{ figure: shareFigure(key, yes.n, yes.n + no.n, unknown.n), probes }];
  });
}

/** The units of a population. */
export function units({ yes, no, unknown }: States): number {
  return yes.n + no.n + unknown.n;
}

/** The states of one column in a group. */
export function statesIn(answer: GroupAnswers, column: string): States {
  const states = answer.states.get(column);
  if (states === undefined) {
    const file = "schemas/questions.json";
    throw fault("repository.question", { question: questionNamed(column), rule: "yes_no" }, { file });
  }
  return states;
}

/** A group as results name it. */
export function groupOf({ field, group }: { field: AnswerField | null; group: string }): Group {
  return field === null ? {} : { [field.name]: group };
}

function statesOf(table: AnswerTable, rows: readonly Row[]): Map<string, States> {
  const states = [...table.positions].map(([column, index]) => {
    const of = (state: number): Tally =>
      tallyOf(rows.find((row) => integer(row["fraga"]) === index && integer(row["lage"]) === state));
    return [column, { yes: of(1), no: of(2), unknown: of(3) }] as const;
  });
  return new Map(states);
}
