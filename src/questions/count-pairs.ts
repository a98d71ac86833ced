import { integer } from "../database/session.js";
import type { AnswerTable } from "./answer-table.js";
import { fieldOf } from "./count-categories.js";
import { answers, has, not } from "./condition.js";
import type { CountedFigure } from "./counted.js";
import type { Question } from "./definitions.js";

const UNKNOWN = "okand";

/** The figures of a question whose pairs (first field, second field) a published table has counted. */
export async function pairFigures(table: AnswerTable, question: Question): Promise<CountedFigure[]> {
  const [firstName = "", secondName = ""] = question.fields ?? [];
  const first = fieldOf(table, question, firstName);
  const second = fieldOf(table, question, secondName);
  const rows = await table.session.rows(`select * from ${question.table ?? ""}`);
  return rows.map((row) => {
    const [from, to] = [String(row[firstName]), String(row[secondName])];
    const [n, rest] = [integer(row["n"]), integer(row["rest"])];
    const among = question.among === undefined ? [] : [answers(question.among, "ja")];
    const inside = [...among, has(first, from), not(has(second, UNKNOWN)), has(second, null)];
    const identity = {
      question: question.id,
      kind: question.kind,
      by: { [firstName]: from },
      value: { [firstName]: to },
    };
    return {
      figure: { ...identity, n, base: n + rest, missing: 0, status: "ok" as const },
      probes: [
        { count: n, atLeast: integer(row["minst"]), conditions: [...inside, has(second, to)] },
        { count: rest, atLeast: integer(row["rest_minst"]), conditions: [...inside, not(has(second, to))] },
      ],
    };
  });
}
