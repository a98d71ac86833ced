import { identifier, integer, type Row } from "../database/session.js";
import { fault } from "../errors/behov-error.js";
import { byCodeOrder, countedBy, inGroup, type AnswerField, type AnswerTable } from "./answer-table.js";
import { allOf, shareFigure, type CountedFigure } from "./counted.js";
import type { Question } from "./definitions.js";
import type { Group } from "./figure.js";

/** Answers to the yes/no columns in one group: units per state. */
export interface GroupAnswers {
  readonly field: AnswerField | null;
  readonly group: string;
  readonly states: ReadonlyMap<string, { yes: number; no: number; unknown: number }>;
}

/**
 * Counts every yes/no column within the groups of each field, one pass a field.
 * @param fields null stands for all cases together
 */
export async function countPatterns(
  table: AnswerTable,
  fields: readonly (AnswerField | null)[],
): Promise<GroupAnswers[]> {
  const counted: GroupAnswers[] = [];
  const columns = [...table.positions].flatMap(([column, index]) =>
    (["yes", "no", "unknown"] as const).map((state, code) => {
      const holds = `(monster >> ${2 * index}) & 3 = ${code + 1}`;
      return `coalesce(sum(n) filter (where ${holds}), 0)::bigint as ${identifier(`${column} ${state}`)}`;
    }),
  );
  if (columns.length === 0) return [];
  for (const field of fields) {
    const rows = await table.session.rows(`
      select grupp, ${columns.join(", ")}
      from (${countedBy(field, ["monster"], "true")})
      group by grupp`);
    const order = byCodeOrder(field);
    const ordered = rows.toSorted((a, b) => order(String(a["grupp"]), String(b["grupp"])));
    for (const row of ordered) counted.push({ field, group: String(row["grupp"]), states: statesOf(table, row) });
  }
  return counted;
}

/** The figures of one yes/no question in all its groups. */
export function yesNoFigures(question: Question, answers: readonly GroupAnswers[]): CountedFigure[] {
  return answers.flatMap((answer) => {
    const { yes, no, unknown } = statesIn(answer, question.id);
    const key = { question: question.id, kind: question.kind, by: groupOf(answer), value: null };
    if (yes + no + unknown === 0) {
      if (question.tooRecentBeside === undefined) return [];
      const beside = statesIn(answer, question.tooRecentBeside);
      if (beside.yes + beside.no + beside.unknown === 0) return [];
      const none = { n: 0, base: 0, missing: 0, share: null, ciLow: null, ciHigh: null };
      return [{ figure: { ...key, ...none, status: "too_recent" as const }, probes: [] }];
    }
    const inside = answer.field === null ? "" : inGroup(answer.field, answer.group);
    const column = identifier(question.id);
    const probes = [
      { count: yes, where: allOf([inside, `${column} = 'ja'`]) },
      { count: no, where: allOf([inside, `${column} = 'nej'`]) },
    ];
    return [{ figure: shareFigure(key, yes, yes + no, unknown), probes }];
  });
}

/** The states of one column in a group. */
export function statesIn(answer: GroupAnswers, column: string): { yes: number; no: number; unknown: number } {
  const states = answer.states.get(column);
  if (states === undefined) {
    const file = "schemas/questions.json";
    throw fault("repository.question", { question: column, rule: "yes_no" }, { file });
  }
  return states;
}

/** A group as results name it. */
export function groupOf({ field, group }: { field: AnswerField | null; group: string }): Group {
  return field === null ? {} : { [field.name]: group };
}

function statesOf(table: AnswerTable, row: Row): GroupAnswers["states"] {
  const states = [...table.positions.keys()].map((column) => {
    const count = (state: string): number => integer(row[`${column} ${state}`]);
    return [column, { yes: count("yes"), no: count("no"), unknown: count("unknown") }] as const;
  });
  return new Map(states);
}
