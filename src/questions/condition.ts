import { identifier } from "../database/session.js";
import { answered, inGroup, setName, type AnswerField, type AnswerTable } from "./answer-table.js";
import { hasCode, isWithoutCodes, type CaseColumn } from "./case-rows.js";

const UNKNOWN = "okand";

/** What a case must be: have a code of a field or a yes/no question, or not have it. */
export interface Condition {
  /** Key of a field, or a yes/no question. */
  readonly name: string;
  /** null is any code, unknown among them: the case is in the field's population. */
  readonly code: string | null;
  readonly holds: boolean;
}

/** That a case has the code of a field, any code at all where `code` is null. */
export function has({ isSet, name }: AnswerField, code: string | null): Condition {
  return { name: isSet ? setName(name) : name, code, holds: true };
}

/** That a case answered a yes/no question so. */
export function answers(question: string, code: "ja" | "nej" | "okand"): Condition {
  return { name: question, code, holds: true };
}

/** The contrary of a condition. */
export function not(condition: Condition): Condition {
  return { ...condition, holds: !condition.holds };
}

/** SQL that is true, never null, for the cases that meet a condition. */
export function conditionSql(table: AnswerTable, { name, code, holds }: Condition): string {
  const field = table.fields.get(name);
  if (table.positions.has(name)) {
    const state = answered(table, name, code as "ja" | "nej" | "okand");
    return holds ? state : `not (${state})`;
  }
  const column = identifier(field?.column ?? name);
  if (field === undefined || code === null) return `${column} is ${holds ? "not " : ""}null`;
  return `coalesce(${inGroup(field, code)}, false) = ${holds}`;
}

/** Whether the case of a row meets a condition. */
export function conditionTest(column: CaseColumn, { code, holds }: Condition): (row: number) => boolean {
  const { values, codes, isSet } = column;
  const place = code === null ? -1 : codes.indexOf(code);
  if (code === null) return (row) => (values[row] !== -1) === holds;
  if (isSet && code === UNKNOWN) return (row) => isWithoutCodes(column, row) === holds;
  if (isSet) return (row) => hasCode(column, row, place) === holds;
  return (row) => (values[row] === place) === holds;
}
