import { identifier } from "../database/session.js";
import { ANSWERS, type AnswerField, type AnswerTable } from "./answer-table.js";

/** A field, or a yes/no question, of every case. */
export interface CaseColumn {
  readonly codes: readonly string[];
  /** Several codes a case, kept as bits; else the place of the code. −1 is outside the population. */
  readonly isSet: boolean;
  readonly values: Int32Array;
}

/** Cases of the cohort in memory, those of a child together. */
export interface CaseRows {
  readonly rows: number;
  /** Number of each case's child, from 0. */
  readonly child: Int32Array;
  readonly children: number;
  readonly columns: ReadonlyMap<string, CaseColumn>;
}

const STATES = ["ja", "nej", "okand"];

/**
 * Reads columns of the answer table.
 * @param names fields and yes/no questions; those that are not there are left out
 * @param from all cases, or `answersOfSeveral`
 * @param where SQL that is true for the cases to read
 */
export async function readCaseRows(
  table: AnswerTable,
  names: readonly string[],
  { from = ANSWERS, where = "true" }: { readonly from?: string; readonly where?: string } = {},
): Promise<CaseRows> {
  const asked = names.flatMap((name) => {
    const at = table.positions.get(name);
    if (at !== undefined) {
      const sql = `((monster >> ${2 * at}) & 3)::integer - 1`;
      return [{ name, sql, codes: STATES, isSet: false }];
    }
    const field = table.fields.get(name);
    return field === undefined ? [] : [{ name, sql: codeSql(field), codes: field.codes, isSet: field.isSet }];
  });
  const list = asked.map(({ sql }, index) => `${sql} as c${index}`);
  const [child = new Int32Array(), ...values] = await table.session.integers(
    `select ${["(dense_rank() over (order by barn) - 1)::integer as plats", ...list].join(", ")} from ${from} where ${where} order by barn`,
  );
  const columns = asked.map(({ name, codes, isSet }, index) => {
    return [name, { codes, isSet, values: values[index] ?? new Int32Array() }] as const;
  });
  const children = child.reduce((most, one) => Math.max(most, one), -1) + 1;
  return { rows: child.length, child, children, columns: new Map(columns) };
}

function codeSql(field: AnswerField): string {
  const column = identifier(field.column);
  return field.isSet ? `coalesce(${column}, -1)::integer` : `coalesce(enum_code(${column})::integer, -1)`;
}
