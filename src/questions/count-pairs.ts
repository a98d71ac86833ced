import { integer } from "../database/session.js";
import { inGroup, type AnswerTable } from "./answer-table.js";
import { fieldOf } from "./count-categories.js";
import { allOf, type CountedFigure } from "./counted.js";
import type { Question } from "./definitions.js";

/** The figures of a question whose pairs (first field, second field) a published table has counted. */
export async function pairFigures(table: AnswerTable, question: Question): Promise<CountedFigure[]> {
  const [firstName = "", secondName = ""] = question.fields ?? [];
  const first = fieldOf(table, question, firstName);
  const second = fieldOf(table, question, secondName);
  const rows = await table.session.rows(`select * from ${question.table ?? ""}`);
  return rows.map((row) => {
    const [from, to] = [String(row[firstName]), String(row[secondName])];
    const [n, rest] = [integer(row["n"]), integer(row["rest"])];
    const inside = [question.where ?? "", inGroup(first, from)];
    const holds = inGroup(second, to);
    const identity = {
      question: question.id,
      kind: question.kind,
      by: { [firstName]: from },
      value: { [firstName]: to },
    };
    return {
      figure: { ...identity, n, base: n + rest, missing: 0, status: "ok" as const },
      probes: [
        { count: n, atLeast: integer(row["minst"]), where: allOf([...inside, holds]) },
        { count: rest, atLeast: integer(row["rest_minst"]), where: allOf([...inside, `not (${holds})`]) },
      ],
    };
  });
}
