import { fault } from "../errors/behov-error.js";
import type { AnswerTable } from "./answer-table.js";
import { has, not, type Condition } from "./condition.js";
import { integer } from "../database/session.js";
import { probeOf, tallyOf, type Probe } from "./counted.js";
import type { QuestionBook } from "./definitions.js";
import type { FlowEdge } from "./figure.js";
import { fileParams } from "../schema/mistakes.js";

/** An edge of the flow in full, with the way to find its children. */
export interface CountedEdge {
  readonly edge: FlowEdge;
  readonly probes: readonly Probe[];
}

/**
 * The edges of the flow, from its published table. Beside the cases of an edge stand those that are known to go
 * elsewhere from where it starts: they are the rest of its base.
 */
export async function flowEdges(table: AnswerTable, book: QuestionBook): Promise<CountedEdge[]> {
  const rows = await table.session.rows(`select * from ${book.flow.table}`);
  const unknown = rows
    .filter((row) => row["i_bas"] !== true)
    .map((row) => ({ step: String(row["till_steg"]), code: String(row["till"]) }));
  return rows.map((row) => {
    const from = [String(row["fran_steg"]), String(row["fran"])] as const;
    const to = [String(row["till_steg"]), String(row["till"])] as const;
    const tally = tallyOf(row);
    const [start, end] = [stepIs(table, book, from), stepIs(table, book, to)];
    const others = {
      n: integer(row["ovriga"]),
      alone: integer(row["ovriga_ensamma"]),
      atLeast: integer(row["ovriga_minst"]),
    };
    const notKnown = new Set(unknown.flatMap(({ step, code }) => (step === to[0] ? [code] : [])));
    const elsewhere = [
      start,
      { ...end, code: null },
      not(end),
      ...[...notKnown].map((code) => not({ ...end, code })),
    ];
    return {
      edge: { from, to, n: tally.n, cases: Number(row["arenden"]), status: "ok" as const },
      probes: [probeOf(tally, [start, end]), ...(row["i_bas"] === true ? [probeOf(others, elsewhere)] : [])],
    };
  });
}

function stepIs(table: AnswerTable, book: QuestionBook, [step, code]: readonly [string, string]): Condition {
  const field = table.fields.get(book.flow.steps[step] ?? "");
  if (field === undefined) {
    throw fault("repository.question", fileParams({ sv: step, en: step }), {
      file: "schemas/questions.json",
    });
  }
  return has(field, code);
}
