import { literal, type Session } from "../database/session.js";
import * as z from "zod/mini";
import { codeList, loaderOf } from "../schema/load.js";
import { refuseMistakes, stranger, strangers, type Mistake } from "../schema/mistakes.js";
import * as shape from "../schema/shape.js";
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

const codesShape = z.record(shape.text, shape.texts);

const ruleShape: z.ZodMiniType<NeedRule> = shape.object({
  levels: codesShape,
  ages: z.record(
    shape.text,
    z.tuple([z.int(), z.int()]).check(z.refine(([from, to]) => from <= to, { error: shape.rule("order") })),
  ),
  targets: z.record(shape.text, shape.object({ sides: shape.texts, reasons: shape.texts })),
});

/**
 * Reads the rule.
 * @throws repository.schema when it has not the shape that it must have
 */
export const loadNeedRule = loaderOf(FILE, ruleShape);

/**
 * Refuses a rule by codes that are not there.
 * @throws repository.schema with everything that is wrong
 */
export function checkNeedRule({ levels, ages, targets }: NeedRule, schema: Schema): void {
  const codesOf = (list: string): string[] => codeList(schema, list).codes.map(({ code }) => code);
  const named = (list: string, codes: readonly string[], at: readonly PropertyKey[]): Mistake[] => {
    const known = codesOf(list);
    return strangers(at, codes, known, known);
  };
  const keyed = (list: string, entries: object, at: string): Mistake[] => {
    const known = codesOf(list);
    return Object.keys(entries).flatMap((code) => stranger([at, code], code, known.includes(code), known));
  };
  refuseMistakes(FILE, { levels, ages, targets }, [
    ...keyed(LISTS.level, levels, "levels"),
    ...Object.entries(levels).flatMap(([need, service]) => named(LISTS.level, service, ["levels", need])),
    ...keyed(LISTS.age, ages, "ages"),
    ...keyed(LISTS.target, targets, "targets"),
    ...Object.entries(targets).flatMap(([target, { sides, reasons }]) => [
      ...named(LISTS.side, sides, ["targets", target, "sides"]),
      ...named(LISTS.reason, reasons, ["targets", target, "reasons"]),
    ]),
  ]);
}

/**
 * Writes the rule to the tables `behov_niva`, `behov_alder` and `behov_malgrupp`, which stages join.
 * @throws repository.schema when the rule names a code that is not there
 */
export async function createNeedTables(session: Session, schema: Schema, rule: NeedRule): Promise<void> {
  checkNeedRule(rule, schema);
  const reasons = codeList(schema, LISTS.reason).codes;
  const levels = Object.entries(rule.levels).flatMap(([need, service]) =>
    service.map((code) => `(${literal(need)}, ${literal(code)})`),
  );
  const ages = Object.entries(rule.ages).map(([code, [from, to]]) => `(${literal(code)}, ${from}, ${to})`);
  const targets = Object.entries(rule.targets).flatMap(([target, { sides, reasons: besides }]) => {
    const isMet = ({ code, groups }: Code): boolean =>
      besides.includes(code) || sides.includes(groups[LISTS.side] ?? "");
    return reasons.filter(isMet).map(({ code }) => `(${literal(target)}, ${literal(code)})`);
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
