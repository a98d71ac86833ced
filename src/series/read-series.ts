import { identifier } from "../database/session.js";
import { answersOfSeveral, PROFILES, type AnswerField, type AnswerTable } from "../questions/answer-table.js";
import type { ChildSample } from "../questions/child-sample.js";

/** Cases that came in during some periods, row by row; all columns of one length. */
export interface SeriesColumns {
  /** The place of the period. */
  readonly period: Int32Array;
  /** The stratum that shares are standardised by, from 0; −1 where it is not known. */
  readonly stratum: Int32Array;
  /** The answer to each yes/no question: 0 yes, 1 no, 2 not known, −1 outside its population. */
  readonly answers: ReadonlyMap<string, Int32Array>;
}

/** What shares by period are counted from. */
export interface SeriesRows {
  /** Cases that are alike in one row, and how many they are. */
  readonly counted: SeriesColumns & { readonly count: Int32Array };
  /** Cases of children with several, a child's together; the child numbered from 0. */
  readonly several: SeriesColumns & { readonly child: Int32Array; readonly children: number };
  /** How many children each of those stands for, and all children. */
  readonly times: number;
  readonly children: number;
  readonly strata: number;
}

const UNKNOWN = "okand";

/**
 * Counts the answers of all cases in the periods of a field, and reads those of children with several cases.
 * @param standard fields whose codes together are the strata; those that are not there are left out
 */
export async function readSeries(
  { session, fields: known, positions }: AnswerTable,
  period: AnswerField,
  questions: readonly string[],
  standard: readonly string[],
  sample: ChildSample,
): Promise<SeriesRows> {
  const fields = standard.flatMap((name) => known.get(name) ?? []);
  const inside = `${identifier(period.column)} is not null`;
  const code = ({ column }: AnswerField): string => `coalesce(enum_code(${identifier(column)})::integer, -1)`;
  const places = questions.map((id) => positions.get(id) ?? 0);
  const mask = places.reduce((bits, place) => bits | (3n << BigInt(2 * place)), 0n);
  const columns = [period, ...fields].map((field, index) => `${code(field)} as k${index}`);
  const keys = [...columns.keys()].map((index) => `k${index}`);
  const answers = places.map((place) => `((monster >> ${2 * place}) & 3)::integer - 1`);
  const list = (own: readonly string[]): string => own.map((sql, index) => `${sql} as c${index}`).join(", ");
  const alike = await session.integers(`
    select ${list(["n", "ensamma", ...keys, ...answers])}
    from (
        select ${columns.join(", ")}, monster & ${mask} as monster, sum(n)::integer as n, coalesce(sum(n) filter (where ensam), 0)::integer as ensamma
        from ${PROFILES} where ${inside} group by all
    )
    order by ${keys.join(", ")}, monster`);
  const [child = new Int32Array(), ...rows] = await session.integers(`
    select ${list(["(dense_rank() over (order by barn))::integer - 1", ...keys, ...answers])}
    from (select barn, ${columns.join(", ")}, monster from ${answersOfSeveral(sample.times)} where ${inside})
    order by barn`);
  const [count = new Int32Array(), alone = new Int32Array(), ...counted] = alike;
  const told = (read: readonly Int32Array[]): SeriesColumns => ({
    period: read[0] ?? new Int32Array(),
    stratum: strataOf(fields, read.slice(1)),
    answers: new Map(questions.map((id, place) => [id, read[1 + fields.length + place] ?? new Int32Array()])),
  });
  const children = (child.at(-1) ?? -1) + 1;
  return {
    counted: { ...told(counted), count },
    several: { ...told(rows), child, children },
    times: sample.times,
    children: alone.reduce((sum, own) => sum + own, 0) + sample.times * children,
    strata: fields.reduce((product, { codes }) => product * codes.length, 1),
  };
}

/** The stratum of each row, by the places of its codes. */
function strataOf(fields: readonly AnswerField[], places: readonly Int32Array[]): Int32Array {
  const strata = new Int32Array(places[0]?.length ?? 0);
  for (const [index, { codes }] of fields.entries()) {
    const unknown = codes.indexOf(UNKNOWN);
    const own = places[index] ?? strata;
    for (let row = 0; row < strata.length; row += 1) {
      const [outer, code] = [strata[row] ?? -1, own[row] ?? -1];
      strata[row] = outer < 0 || code < 0 || code === unknown ? -1 : outer * codes.length + code;
    }
  }
  return strata;
}
