import * as z from "zod/mini";
import type { FaultCode, Words } from "../errors/catalogue.js";
import { faultCodeOf, MISSING, refuseMistakes, type Mistake } from "./mistakes.js";
import { RULES } from "./shape.js";

type Issue = z.core.$ZodIssue;

/**
 * What was read from a JSON file, when it has the shape that it must have.
 * @param code of the faults; that of the repository's file when left out
 * @throws with all that differs from it
 */
export function checkShape<T>(
  file: string,
  content: unknown,
  shape: z.ZodMiniType<T>,
  code: FaultCode = faultCodeOf(file),
): T {
  const { error } = z.safeParse(shape, content);
  const issues = error?.issues ?? [];
  refuseMistakes(
    file,
    content,
    issues.flatMap((issue) => mistakesOf(issue, content, [])),
    code,
  );
  return content as T;
}

const TYPES: Readonly<Record<string, Words>> = {
  string: { sv: "text", en: "text" },
  number: { sv: "ett tal", en: "a number" },
  int: { sv: "ett heltal", en: "a whole number" },
  boolean: { sv: "true eller false", en: "true or false" },
  array: { sv: "en lista", en: "a list" },
  tuple: { sv: "en lista", en: "a list" },
  object: { sv: "ett objekt", en: "an object" },
  record: { sv: "ett objekt", en: "an object" },
  null: { sv: "null", en: "null" },
};

function mistakesOf(issue: Issue, value: unknown, above: readonly PropertyKey[]): Mistake[] {
  const at = [...above, ...issue.path];
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ at: [...at, key], rule: strange(issue.message) }));
  if (issue.code === "invalid_union" && issue.errors.length > 0)
    return unionMistakes(issue.errors, value, at);
  const isMissing = valueAt(value, at) === undefined;
  if (isMissing && issue.code !== "custom") return [{ at, rule: MISSING }];
  return [{ at, rule: ruleOf(issue) }];
}

/** What is wrong by the only alternative that has the right type; where none has, the types there are. */
function unionMistakes(
  alternatives: readonly (readonly Issue[])[],
  value: unknown,
  at: readonly PropertyKey[],
): Mistake[] {
  const isOfType = (issues: readonly Issue[]): boolean =>
    issues.every(
      ({ code, path }) => path.length > 0 || (code !== "invalid_type" && code !== "invalid_value"),
    );
  const near = alternatives.filter(isOfType).toSorted((a, b) => a.length - b.length)[0];
  if (near !== undefined) return near.flatMap((issue) => mistakesOf(issue, value, at));
  if (valueAt(value, at) === undefined) return [{ at, rule: MISSING }];
  const rules = alternatives.flatMap((issues) => issues.filter(({ path }) => path.length === 0).map(ruleOf));
  const joined = (lang: "sv" | "en", or: string, head: string): string =>
    [...new Set(rules.map((words) => words[lang]))].map((text) => text.replace(head, "")).join(or);
  return [
    {
      at,
      rule: {
        sv: `ska vara ${joined("sv", " eller ", "ska vara ")}`,
        en: `must be ${joined("en", " or ", "must be ")}`,
      },
    },
  ];
}

function ruleOf(issue: Issue): Words {
  if (issue.code === "invalid_type") return must(TYPES[issue.expected] ?? same(issue.expected));
  if (issue.code === "invalid_value") return must(same(issue.values.map(String).join(" | ")));
  if (issue.code === "invalid_union") return must(same(issue.message));
  if (issue.code === "too_small" || issue.code === "too_big") {
    const isList = issue.origin === "array" || issue.origin === "string";
    if (isList && issue.code === "too_small" && Number(issue.minimum) === 1) return RULES.text;
    const [sign, limit] = issue.code === "too_small" ? ["≥", issue.minimum] : ["≤", issue.maximum];
    return must(same(`${isList ? "length " : ""}${sign} ${String(limit)}`));
  }
  if (issue.code === "custom" && issue.message in RULES) return RULES[issue.message as keyof typeof RULES];
  return same(issue.message);
}

function must({ sv, en }: Words): Words {
  return { sv: `ska vara ${sv}`, en: `must be ${en}` };
}

function same(words: string): Words {
  return { sv: words, en: words };
}

function strange(known: string): Words {
  return {
    sv: `nyckeln finns inte; de som finns är ${known}`,
    en: `there is no such key; there are ${known}`,
  };
}

function valueAt(value: unknown, at: readonly PropertyKey[]): unknown {
  return at.reduce<unknown>(
    (node, key) =>
      typeof node === "object" && node !== null ? (node as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}
