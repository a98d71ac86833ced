import { fault } from "../errors/behov-error.js";
import type { AnswerTable } from "./answer-table.js";
import { has, type Condition } from "./condition.js";
import { probeOf, tallyOf, type Probe } from "./counted.js";
import type { QuestionBook } from "./definitions.js";
import type { FlowEdge } from "./figure.js";

/** An edge of the flow in full, with the way to find its children. */
export interface CountedEdge {
  readonly edge: FlowEdge;
  readonly probes: readonly Probe[];
}

/** The edges of the flow, from its published table. */
export async function flowEdges(table: AnswerTable, book: QuestionBook): Promise<CountedEdge[]> {
  const rows = await table.session.rows(`select * from ${book.flow.table}`);
  return rows.map((row) => {
    const from = [String(row["fran_steg"]), String(row["fran"])] as const;
    const to = [String(row["till_steg"]), String(row["till"])] as const;
    const tally = tallyOf(row);
    return {
      edge: { from, to, n: tally.n, cases: Number(row["arenden"]), status: "ok" as const },
      probes: [probeOf(tally, [stepIs(table, book, from), stepIs(table, book, to)])],
    };
  });
}

function stepIs(table: AnswerTable, book: QuestionBook, [step, code]: readonly [string, string]): Condition {
  const field = table.fields.get(book.flow.steps[step] ?? "");
  if (field === undefined) {
    throw fault("repository.question", { question: "flow", rule: step }, { file: "schemas/questions.json" });
  }
  return has(field, code);
}
