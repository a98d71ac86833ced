import type { Session } from "../database/session.js";
import { limitMacro, limitSql } from "../schema/limits.js";
import { loadLimits } from "../schema/load.js";

/** Defines, for rules and stages, a macro for each limit of `schemas/legal-limits.json`. */
export async function defineLimits(session: Session): Promise<void> {
  const limits = loadLimits();
  const macros = [...new Set(limits.map((limit) => limit.id))].map((id) => {
    const own = limits.filter((limit) => limit.id === id);
    return `create or replace macro ${limitMacro(id)}(dag) as ${limitSql(own)}`;
  });
  await session.run(macros.join(";\n"));
}
