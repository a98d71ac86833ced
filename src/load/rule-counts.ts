import { integer, type Session } from "../database/session.js";
import type { ReadColumn } from "./meanings.js";
import type { RawTable } from "./raw-table.js";
import { countUnits, rawUnitColumns, unitCell, type UnitCount } from "./units.js";

/** How many accepted rows hold spellings that a rule has something to say about, also by unit. */
export interface RuleCount {
  readonly table: RawTable;
  readonly column: string;
  readonly rule: string;
  readonly count: number;
  readonly units: readonly UnitCount[];
}

/** Counts cells by the rule that read them, in rows that were not set aside. */
export async function countRules(session: Session, columns: readonly ReadColumn[]): Promise<RuleCount[]> {
  const counts: RuleCount[] = [];
  for (const { table, column, meanings, position } of columns) {
    const ruled = meanings.flatMap(({ rule }, index) => (rule === null ? [] : [{ rule, index: index + 1 }]));
    if (ruled.length === 0) continue;
    const units = rawUnitColumns(table, columns);
    const rows = await session.rows(`
      select ${[`${position} as position`, "count(*) as n", ...units.map(unitCell)].join(", ")}
      from ${table.name} as r
      where ${position} in (${ruled.map(({ index }) => index).join(", ")})
          and not exists (from bortlagda b where b.kalla = ${table.number} and b.rad = r.rowid)
      group by all`);
    const ruleAt = new Map(ruled.map(({ rule, index }) => [index, rule]));
    for (const rule of new Set(ruled.map((entry) => entry.rule))) {
      const own = rows.filter((row) => ruleAt.get(integer(row["position"])) === rule);
      const count = own.reduce((sum, row) => sum + integer(row["n"]), 0);
      counts.push({ table, column: column.header, rule, count, units: countUnits(own, units, "n") });
    }
  }
  return counts;
}
