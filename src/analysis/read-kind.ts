import type { Session } from "../database/session.js";
import type { Intake } from "../load/load.js";
import type { CasesBeside } from "../placements/ask-beside.js";
import type { Field, Rule, Schema } from "../schema/types.js";

/** The tables of one kind, loaded into a session of their own that reaches nothing else any more. */
export interface ReadKind {
  readonly session: Session;
  readonly schema: Schema;
  readonly intake: Intake;
}

/** The cases as other kinds of input are held beside them; null without cases. */
export function besideCases(cases: ReadKind | null): CasesBeside | null {
  return cases === null ? null : { session: cases.session, fields: cases.intake.fields };
}

/** The words for the fields of several kinds; the first kind's where more than one has a field. */
export function uniteSchemas(schemas: readonly [Schema, ...Schema[]]): Schema {
  const [first] = schemas;
  const fields = new Map<string, Field>();
  const rules = new Map<string, Rule>();
  for (const schema of schemas) {
    for (const field of schema.fields) if (!fields.has(field.name)) fields.set(field.name, field);
    for (const rule of schema.rules) if (!rules.has(rule.id)) rules.set(rule.id, rule);
  }
  return { ...first, fields: [...fields.values()], rules: [...rules.values()] };
}

/** A schema with fields that the counting made, where it has none of that name. */
export function withFields(schema: Schema, made: readonly Field[]): Schema {
  const names = new Set(schema.fields.map(({ name }) => name));
  return { ...schema, fields: [...schema.fields, ...made.filter(({ name }) => !names.has(name))] };
}
