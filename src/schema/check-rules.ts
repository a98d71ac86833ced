import * as z from "zod/mini";
import type { Words } from "../errors/catalogue.js";
import { checkShape } from "./check-shape.js";
import { MISSING, namedTwice, refuseMistakes, stranger, type Mistake } from "./mistakes.js";
import * as shape from "./shape.js";
import type { Field, Rule } from "./types.js";

/** Where the remarks and refusals of intake stand. */
export const RULE_FILE = "schemas/rules.json";

const ruleShape: z.ZodMiniType<Rule> = shape
  .object({
    id: shape.text,
    severity: z.enum(["row", "cell", "remark"]),
    pattern: z.exactOptional(shape.text.check(z.refine(isPattern, { error: shape.rule("pattern") }))),
    of: z.exactOptional(shape.text),
    where: z.exactOptional(shape.text),
    field: z.exactOptional(shape.text),
    ...shape.validity,
    isFigure: z.exactOptional(z.boolean()),
    isOfNobody: z.exactOptional(z.boolean()),
    text: shape.label,
    advice: shape.label,
  })
  .check(shape.inOrder);

const bookShape: z.ZodMiniType<{ rules: Rule[] }> = shape.object({ rules: z.array(ruleShape) });

/**
 * The rules of every kind of input.
 * @param content of the file
 * @param kinds of input
 * @throws repository.schema with everything that is wrong
 */
export function checkRules(content: unknown, kinds: readonly string[]): Rule[] {
  const { rules } = checkShape(RULE_FILE, content, bookShape);
  const ids = rules.map(({ id }) => id);
  refuseMistakes(RULE_FILE, { rules }, [
    ...namedTwice(["rules"], "id", ids),
    ...rules.flatMap((rule, index) => ruleMistakes(rule, ["rules", index], kinds)),
  ]);
  return rules;
}

/**
 * Refuses rules of a kind of input that are about a field which it has not.
 * @param rules of every kind
 * @throws repository.schema with all of them
 */
export function checkRuleFields(rules: readonly Rule[], kind: string, fields: readonly Field[]): void {
  const names = new Set(fields.map(({ name }) => name));
  const mistakes = rules.flatMap(({ of, field }, index): Mistake[] =>
    of !== kind || field === undefined ? [] : stranger(["rules", index, "field"], field, names.has(field)),
  );
  refuseMistakes(RULE_FILE, { rules }, mistakes);
}

const WITHOUT_KIND: Words = {
  sv: "saknas: en regel om ett fält säger vilket slags indata den gäller",
  en: "is missing: a rule about a field says of which kind of input it is",
};

function ruleMistakes(
  { of, where, field }: Rule,
  at: readonly PropertyKey[],
  kinds: readonly string[],
): Mistake[] {
  return [
    ...(of === undefined ? [] : stranger([...at, "of"], of, kinds.includes(of), kinds)),
    ...(field !== undefined && of === undefined ? [{ at: [...at, "of"], rule: WITHOUT_KIND }] : []),
    ...(where !== undefined && field === undefined ? [{ at: [...at, "field"], rule: MISSING }] : []),
    ...(field !== undefined && where === undefined ? [{ at: [...at, "where"], rule: MISSING }] : []),
  ];
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source).source.length > 0;
  } catch {
    return false;
  }
}
