import { identifier, type Session } from "../database/session.js";
import { openType } from "../load/open-categories.js";
import type { Schema } from "../schema/types.js";
import type { Stage } from "./run-stages.js";

/** The rare categories of each field without a code list that has any. */
export type RareCategories = ReadonlyMap<string, ReadonlySet<string>>;

/** Cases among which common categories are looked for first. */
const SOME_CASES = 100_000;

/**
 * The categories of fields without a code list that fewer than `minCount` children have: what somebody
 * wrote about a few children, which is not shown even without numbers. One that few have in the cohort
 * but enough in all the data is not rare.
 * @param stage a stage that has run, whose table has a column `barn`; a field of which it keeps no categories has none
 * @param present fields that the data hold
 */
export async function rareCategories(
  session: Session,
  schema: Schema,
  { table, header }: Stage,
  present: ReadonlySet<string>,
  minCount: number,
): Promise<RareCategories> {
  const isStaged = (name: string): boolean =>
    present.has(name) &&
    header.outputs.some((output) => output.name === name && identifier(output.type) === openType(name));
  const rare = new Map<string, ReadonlySet<string>>();
  for (const { name } of schema.fields.filter((field) => field.type === "open" && isStaged(field.name))) {
    const column = identifier(name);
    // The bits are a lower bound that spares counting the children of common categories.
    const common = (cases: string): string => `
      select ${column} from ${cases} where ${column} is not null group by all
      having bit_count(bit_or(1::ubigint << (barn % 64)::utinyint)) >= ${minCount}`;
    const unsure = await session.rows(`
      select kategori from (select unnest(enum_range(null::${openType(name)})) as kategori)
      where kategori not in (${common(`(select ${column}, barn from ${table} limit ${SOME_CASES})`)}) limit 1`);
    if (unsure.length === 0) continue;
    const rows = await session.rows(`
      with vanliga as (${common(table)})
      select ${column}::varchar as kategori from ${table} where ${column} not in (from vanliga)
      group by all having count(distinct barn) < ${minCount}`);
    if (rows.length > 0) rare.set(name, new Set(rows.map(({ kategori }) => String(kategori))));
  }
  return rare;
}
