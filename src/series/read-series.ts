import { identifier, literal } from "../database/session.js";
import { ANSWERS, type AnswerTable } from "../questions/answer-table.js";
import type { Period } from "./periods.js";

/** Cases that came in during some periods, row by row; all columns of one length. */
export interface SeriesRows {
  /** The child, numbered from 0, and how many there are. */
  readonly child: Int32Array;
  readonly children: number;
  /** The place of the period. */
  readonly period: Int32Array;
  /** The stratum that shares are standardised by, from 0; −1 where it is not known. */
  readonly stratum: Int32Array;
  readonly strata: number;
  /** The answer to each yes/no question: 0 yes, 1 no, 2 not known, −1 outside its population. */
  readonly answers: ReadonlyMap<string, Int32Array>;
}

const UNKNOWN = "okand";

/**
 * Reads the answers of all cases in some periods.
 * @param standard fields whose codes together are the strata; those that are not there are left out
 */
export async function readSeries(
  table: AnswerTable,
  periods: readonly Period[],
  questions: readonly string[],
  standard: readonly string[],
): Promise<SeriesRows> {
  const fields = standard.flatMap((name) => table.fields.get(name) ?? []);
  const places = periods.map(
    ({ from, to }, place) =>
      `when inkom_datum between ${literal(from)}::date and ${literal(to)}::date then ${place}`,
  );
  const columns = [
    "(dense_rank() over (order by barn) - 1)::integer",
    `case ${places.join(" ")} end`,
    ...fields.map(({ column }) => `coalesce(enum_code(${identifier(column)})::integer, -1)`),
    ...questions.map((id) => `((monster >> ${2 * (table.positions.get(id) ?? 0)}) & 3)::integer - 1`),
  ];
  const [first, last] = [periods[0]?.from ?? "", periods.at(-1)?.to ?? ""];
  const list = columns.map((sql, index) => `${sql} as c${index}`);
  const [child = new Int32Array(), period = new Int32Array(), ...rest] = await table.session.integers(
    `select ${list.join(", ")} from ${ANSWERS}
    where inkom_datum between ${literal(first)}::date and ${literal(last)}::date order by barn`,
  );
  const strata = fields.reduce((product, { codes }) => product * codes.length, 1);
  const stratum = child.map((_, row) =>
    fields.reduce((place, { codes }, index) => {
      const code = rest[index]?.[row] ?? -1;
      return place < 0 || code < 0 || codes[code] === UNKNOWN ? -1 : place * codes.length + code;
    }, 0),
  );
  return {
    child,
    children: (child.at(-1) ?? -1) + 1,
    period,
    stratum,
    strata,
    answers: new Map(questions.map((id, place) => [id, rest[fields.length + place] ?? new Int32Array()])),
  };
}
