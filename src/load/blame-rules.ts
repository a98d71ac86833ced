import { QueryError, type Session } from "../database/session.js";
import { RULE_FILE } from "../schema/check-rules.js";
import { readRepositoryJson } from "../schema/load.js";
import { refuseMistakes, type Mistake } from "../schema/mistakes.js";
import type { Rule, Schema } from "../schema/types.js";
import { INTAKE } from "./intake-table.js";

/**
 * Does work that puts the tests of rules to the intake. When the database refuses it, the rules are tried one by one.
 * @throws repository.schema with those that cannot be put to it
 */
export async function blamingRules<T>(
  session: Session,
  { rules }: Schema,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const content = readRepositoryJson(RULE_FILE) as { rules: readonly Rule[] };
    const mistakes: Mistake[] = [];
    for (const { id, where } of rules) {
      const kind = where === undefined ? null : await refusal(session, where);
      const index = content.rules.findIndex((rule) => rule.id === id);
      if (kind !== null) mistakes.push({ at: ["rules", index, "where"], rule: { sv: kind, en: kind } });
    }
    refuseMistakes(RULE_FILE, content, mistakes);
    throw error;
  }
}

/** What the database says of a test that it cannot put; null when it can. */
async function refusal(session: Session, where: string): Promise<string | null> {
  try {
    await session.rows(`select 1 from ${INTAKE} where (${where}) limit 0`);
    return null;
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return error.kind;
  }
}
