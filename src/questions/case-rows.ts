import { identifier } from "../database/session.js";
import { ANSWERS, type AnswerField, type AnswerTable } from "./answer-table.js";

/** A field, or a yes/no question, of every case. */
export interface CaseColumn {
  readonly codes: readonly string[];
  /** Several codes a case, kept as bits; else the place of the code. −1 is outside the population. */
  readonly isSet: boolean;
  readonly values: Int32Array;
  /** The bits of a set's 32nd code and of those after it; left out where there are not so many. */
  readonly further?: Int32Array;
}

/** How many codes the bits of one number hold. */
const BITS = 31;

/** Whether a case has the code at a place of a set's list; one outside the population has none. */
export function hasCode({ values, further }: CaseColumn, row: number, place: number): boolean {
  const own = values[row] ?? -1;
  if (own === -1) return false;
  return place < BITS ? ((own >> place) & 1) === 1 : (((further?.[row] ?? 0) >> (place - BITS)) & 1) === 1;
}

/** Whether a case in the population of a set has no code: it is not known. */
export function isWithoutCodes({ values, further }: CaseColumn, row: number): boolean {
  return values[row] === 0 && (further?.[row] ?? 0) === 0;
}

/** Cases of the cohort in memory, those of a child together. */
export interface CaseRows {
  readonly rows: number;
  /** Number of each case's child, from 0. */
  readonly child: Int32Array;
  readonly children: number;
  readonly columns: ReadonlyMap<string, CaseColumn>;
}

const UNKNOWN = "okand";
const STATES = ["ja", "nej", UNKNOWN];

/** The place of what is outside the population. */
const NONE = -1;

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
      const sql = [`((monster >> ${2 * at}) & 3)::integer - 1`];
      return [{ name, sql, codes: STATES, isSet: false }];
    }
    const field = table.fields.get(name);
    if (field === undefined) return [];
    const codes = field.isSet || field.codes.includes(UNKNOWN) ? field.codes : [...field.codes, UNKNOWN];
    return [{ name, sql: codeSql(field), codes, isSet: field.isSet }];
  });
  const list = asked.flatMap(({ sql }) => sql).map((sql, index) => `${sql} as c${index}`);
  const [child = new Int32Array(), ...values] = await table.session.integers(
    `select ${["(dense_rank() over (order by barn) - 1)::integer as plats", ...list].join(", ")} from ${from} where ${where} order by barn`,
  );
  let read = 0;
  const columns = asked.map(({ name, sql, codes, isSet }) => {
    const [own = new Int32Array(), further] = values.slice(read, read + sql.length);
    read += sql.length;
    return [name, { codes, isSet, values: own, ...(further === undefined ? {} : { further }) }] as const;
  });
  const children = child.reduce((most, one) => Math.max(most, one), -1) + 1;
  return { rows: child.length, child, children, columns: new Map(columns) };
}

/**
 * SQL for what is read of a field: the place of its code, or the bits of its codes, in as many numbers as it takes.
 * Where it has no code for unknown, null is unknown and comes after its codes.
 */
function codeSql({ column: name, isSet, codes }: AnswerField): string[] {
  const column = identifier(name);
  const absent = codes.includes(UNKNOWN) ? NONE : codes.length;
  if (!isSet) return [`coalesce(enum_code(${column})::integer, ${absent})`];
  const first = `coalesce(${column} & ${2 ** BITS - 1}, -1)::integer`;
  return codes.length <= BITS ? [first] : [first, `coalesce(${column} >> ${BITS}, 0)::integer`];
}
