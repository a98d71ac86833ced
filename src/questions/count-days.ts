import { identifier, integer } from "../database/session.js";
import { summarise } from "../statistics/histogram.js";
import { countedBy, PROFILES, type AnswerTable } from "./answer-table.js";
import { answers as answersSo, has } from "./condition.js";
import { groupOf, statesIn, units, type GroupAnswers } from "./count-yes-no.js";
import { probeOf, type CountedFigure } from "./counted.js";
import type { Question } from "./definitions.js";

/** The figures of a question about whole days, in every group that the answers are given for. */
export async function daysFigures(
  table: AnswerTable,
  question: Question,
  answers: readonly GroupAnswers[],
): Promise<CountedFigure[]> {
  const column = identifier(question.id);
  const histograms = new Map<string, [number, number][]>();
  const fields = [...new Set(answers.map((answer) => answer.field))];
  const counting = fields.map((field, place) => {
    const counted = countedBy(field, column, { table: "matta", n: "sum(antal)::bigint" });
    return `select ${place} as falt, grupp, ${column} as dagar, n from (${counted})`;
  });
  const columns = new Set(["spar", ...fields.flatMap((field) => field?.column ?? [])].map(identifier));
  // Cases alike in codes and days first: they are far fewer than the cases.
  const rows = await table.session.rows(`
    with matta as materialized (
        select ${[column, "antal", ...columns].join(", ")}
        from (
            select profil, ${column}, count(*)::integer as antal
            from ${table.cases} where ${column} is not null group by all
        )
        join ${PROFILES} using (profil)
    )
    ${counting.join(" union all ")} order by falt, grupp, dagar`);
  for (const row of rows) {
    const key = `${fields[integer(row["falt"])]?.name ?? ""}\u001F${String(row["grupp"])}`;
    const histogram = histograms.get(key) ?? [];
    histogram.push([integer(row["dagar"]), integer(row["n"])]);
    histograms.set(key, histogram);
  }
  return answers.flatMap((answer) => {
    const knownBy = question.known ?? question.id;
    const known = statesIn(answer, knownBy);
    const base = units(known);
    if (base === 0) return [];
    const summary = summarise(histograms.get(`${answer.field?.name ?? ""}\u001F${answer.group}`) ?? []);
    const inside = answer.field === null ? [] : [has(answer.field, answer.group)];
    return [
      {
        figure: {
          question: question.id,
          kind: question.kind,
          by: groupOf(answer),
          value: null,
          n: known.yes.n,
          base,
          missing: known.unknown.n,
          mean: summary?.mean ?? null,
          median: summary?.median ?? null,
          q1: summary?.q1 ?? null,
          q3: summary?.q3 ?? null,
          status: summary === null ? ("too_few" as const) : ("ok" as const),
        },
        probes: [
          probeOf(known.yes, [...inside, answersSo(knownBy, "ja")]),
          probeOf(known.unknown, [...inside, answersSo(knownBy, "okand")]),
        ],
      },
    ];
  });
}
