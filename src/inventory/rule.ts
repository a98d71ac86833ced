import { literal, type Session } from "../database/session.js";
import { fault } from "../errors/behov-error.js";
import { codeList, readRepositoryJson } from "../schema/load.js";
import type { Code, Schema } from "../schema/types.js";

/** `schemas/needs.json`: when a service meets a need. */
export interface NeedRule {
  /** Level of a need → the levels of service that meet it. */
  readonly levels: Readonly<Record<string, readonly string[]>>;
  /** Age class → its youngest and oldest age. */
  readonly ages: Readonly<Record<string, readonly [number, number]>>;
  /** Target group → the sides whose reasons it is for, and reasons besides. */
  readonly targets: Readonly<
    Record<string, { readonly sides: readonly string[]; readonly reasons: readonly string[] }>
  >;
}

const FILE = "schemas/needs.json";
const LISTS = {
  level: "niva",
  age: "alder_grupp",
  target: "malgrupp",
  reason: "orsak",
  side: "orsak_koppling",
};

/** Reads the rule. */
export function loadNeedRule(): NeedRule {
  return readRepositoryJson(FILE) as NeedRule;
}

/**
 * Writes the rule to the tables `behov_niva`, `behov_alder` and `behov_malgrupp`, which stages join.
 * @throws repository.schema when the rule names a code that is not there
 */
export async function createNeedTables(session: Session, schema: Schema, rule: NeedRule): Promise<void> {
  const known = (list: string, code: string): string => {
    if (!codeList(schema, list).codes.some((entry) => entry.code === code))
      throw fault("repository.schema", { rule: `${list} ${code}` }, { file: FILE });
    return literal(code);
  };
  const reasons = codeList(schema, LISTS.reason).codes;
  const levels = Object.entries(rule.levels).flatMap(([need, service]) =>
    service.map((code) => `(${known(LISTS.level, need)}, ${known(LISTS.level, code)})`),
  );
  const ages = Object.entries(rule.ages).map(
    ([code, [from, to]]) => `(${known(LISTS.age, code)}, ${from}, ${to})`,
  );
  const targets = Object.entries(rule.targets).flatMap(([target, { sides, reasons: besides }]) => {
    for (const side of sides) known(LISTS.side, side);
    for (const reason of besides) known(LISTS.reason, reason);
    const isMet = ({ code, groups }: Code): boolean =>
      besides.includes(code) || sides.includes(groups[LISTS.side] ?? "");
    return reasons.filter(isMet).map(({ code }) => `(${known(LISTS.target, target)}, ${literal(code)})`);
  });
  for (const [table, columns, rows] of [
    ["behov_niva", "niva varchar, insats_niva varchar", levels],
    ["behov_alder", "alder_grupp varchar, fran integer, till integer", ages],
    ["behov_malgrupp", "malgrupp varchar, orsak varchar", targets],
  ] as const) {
    await session.run(`create or replace table ${table} (${columns})`);
    if (rows.length > 0) await session.run(`insert into ${table} values ${rows.join(", ")}`);
  }
}
