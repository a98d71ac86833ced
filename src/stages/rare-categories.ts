import { identifier, literal, type Session } from "../database/session.js";
import { openType } from "../load/open-categories.js";
import { OTHERS_CODE } from "../recognise/codes.js";
import type { Schema } from "../schema/types.js";
import type { Stage } from "./run-stages.js";

/**
 * Puts together the categories of fields without a code list that fewer than `minCount` children have:
 * such a name is what somebody wrote about a few children, and is not shown even without numbers. A
 * category that few have in the cohort but enough in all the data keeps its name.
 * @param stage a stage that has run, whose table has a column `barn`
 */
export async function gatherRareCategories(
  session: Session,
  schema: Schema,
  { table, header }: Stage,
  minCount: number,
): Promise<void> {
  const isOpen = (name: string): boolean => header.outputs.some((output) => output.name === name);
  for (const { name } of schema.fields.filter((field) => field.type === "open" && isOpen(field.name))) {
    const column = identifier(name);
    const others = `${literal(OTHERS_CODE)}::${openType(name)}`;
    // The bits are a lower bound that spares counting the children of common categories.
    await session.run(`
      with vanliga as (
          select ${column} as kategori from ${table} group by all
          having bit_count(bit_or(1::ubigint << (barn % 64)::integer)) >= ${minCount}
      ),
      sallsynta as (
          select ${column} as kategori from ${table}
          where ${column} not in (from vanliga where kategori is not null)
          group by all
          having count(distinct barn) < ${minCount}
      )
      update ${table} set ${column} = ${others} where ${column} in (from sallsynta)`);
  }
}
