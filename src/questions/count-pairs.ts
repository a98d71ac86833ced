import { integer, type Session } from "../database/session.js";
import type { CountedFigure } from "./counted.js";
import type { Question } from "./definitions.js";

/** The figures of a question whose pairs a published table has counted. */
export async function pairFigures(session: Session, question: Question): Promise<CountedFigure[]> {
  const field = question.fields?.[0] ?? "";
  const rows = await session.rows(`select * from ${question.table ?? ""}`);
  return rows.map((row) => ({
    figure: {
      question: question.id,
      kind: question.kind,
      by: { [field]: String(row[field]) },
      value: { [field]: String(row[`nasta_${field}`]) },
      n: integer(row["n"]),
      base: integer(row["bas"]),
      missing: 0,
      status: "ok" as const,
    },
    probes: [
      { count: integer(row["n_barn"]), where: null },
      { count: integer(row["rest_barn"]), where: null },
    ],
  }));
}
