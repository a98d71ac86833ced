import type { Words } from "../errors/catalogue.js";
import { CASES, loadSchema } from "../schema/load.js";
import {
  isNone,
  namedTwice,
  MISSING,
  refuseMistakes,
  stranger,
  strangers,
  type Mistake,
} from "../schema/mistakes.js";
import type { Schema } from "../schema/types.js";
import type { Stage } from "../stages/run-stages.js";
import type { PlacementBook, PlacementQuestion } from "./definitions.js";

/** What the questions of a book may speak of. */
export interface Ground {
  /** The stages of its own session, and those in the session of the cases. */
  readonly stages: readonly Stage[];
  readonly beside: readonly Stage[];
  /** Fields of its kind of input, and of cases. */
  readonly fields: readonly string[];
  readonly caseFields: readonly string[];
  /** Whether every number in it is of children, so that all are protected. */
  readonly isOfChildren: boolean;
}

/** The ground of a kind of input whose schema is given. */
export function groundOf(
  { fields }: Schema,
  stages: readonly Stage[],
  beside: readonly Stage[],
  isOfChildren: boolean,
): Ground {
  const names = (own: Schema["fields"]): string[] => own.map(({ name }) => name);
  return { stages, beside, fields: names(fields), caseFields: names(loadSchema(CASES).fields), isOfChildren };
}

/**
 * Refuses a book whose questions cannot be answered as they say.
 * @throws repository.schema with everything that is wrong
 */
export function checkQuestions(file: string, book: PlacementBook, ground: Ground): void {
  refuseMistakes(file, book, questionMistakes(book, ground));
}

/** What is wrong in the questions of a book: tables, columns and fields that are not there, numbers without protection. */
export function questionMistakes(book: PlacementBook, ground: Ground): Mistake[] {
  const ids = book.questions.map(({ id }) => id);
  const known = new Set([...ground.fields, ...ground.caseFields, ...book.population]);
  const derived = Object.entries(book.derived).flatMap(([name, from]) =>
    strangers(["derived", name], from, known),
  );
  const own = new Set(book.fields.map(({ name }) => name));
  return [
    ...namedTwice(["questions"], "id", ids),
    ...Object.keys(book.periods).flatMap((name) => stranger(["periods", name], name, own.has(name), own)),
    ...derived,
    ...book.questions.flatMap((question, index) => ofQuestion(book, question, index, ground)),
  ];
}

const UNPROTECTED: Words = {
  sv: "saknas: utan kolumner med antalet barn skyddas inga små tal",
  en: "is missing: without columns that count children no small number is protected",
};

const SHARED: Words = {
  sv: "ska ha två kolumner för en andel: barnen i den och barnen i resten",
  en: "must have two columns for a share: the children in it and those in the rest",
};

const COUNT: Words = { sv: "ska vara en kolumn med heltal", en: "must be a column of whole numbers" };

function ofQuestion(
  book: PlacementBook,
  question: PlacementQuestion,
  index: number,
  { stages, beside, fields, caseFields, isOfChildren }: Ground,
): Mistake[] {
  const at = ["questions", index];
  const isBeside = question.beside === true;
  const known = new Set([...fields, ...book.population, ...(isBeside ? caseFields : [])]);
  const lacking = question.needs.flatMap((anyOf, place) => strangers([...at, "needs", place], anyOf, known));
  const tables = isBeside ? beside : stages;
  const stage = tables.find(({ table }) => table === question.table);
  if (stage === undefined) {
    const names = tables.map(({ table }) => table).filter((table) => table.startsWith("pub_"));
    return [...lacking, { at: [...at, "table"], rule: isNone(question.table, names) }];
  }
  const types = new Map(stage.header.outputs.map(({ name, type }) => [name, type]));
  const lost = columnsOf(question)
    .filter(([, column]) => !types.has(column))
    .map(([key, column]): Mistake => ({ at: [...at, ...key], rule: isNone(column, types.keys()) }));
  const uncounted = (question.children ?? []).flatMap((column, place): Mistake[] =>
    /INTEGER|BIGINT/.test(types.get(column) ?? "INTEGER")
      ? []
      : [{ at: [...at, "children", place], rule: COUNT }],
  );
  const numberless = needed(question).filter((key) => question[key] === undefined);
  const without = numberless.map((key): Mistake => ({ at: [...at, key], rule: MISSING }));
  return [...lacking, ...without, ...lost, ...uncounted, ...protection(book, question, at, isOfChildren)];
}

/** The numbers that a question cannot be without. */
function needed({ kind, lengths, concentration, change }: PlacementQuestion): ("n" | "base" | "mean")[] {
  if (lengths !== undefined || concentration !== undefined || change !== undefined) return [];
  return kind === "share" ? ["n", "base"] : kind === "count" ? ["n"] : ["n", "mean"];
}

/** A question whose figures nothing protects, though they are of children. */
function protection(
  { questions }: PlacementBook,
  question: PlacementQuestion,
  at: readonly PropertyKey[],
  isOfChildren: boolean,
): Mistake[] {
  const { table, kind, n, base, children = [], lengths, concentration, change } = question;
  if (lengths !== undefined || concentration !== undefined || change !== undefined) return [];
  const childColumns = new Set(
    questions.flatMap((other) =>
      other.table === table && other.children !== undefined ? [...other.children, other.base] : [],
    ),
  );
  const isProtected =
    isOfChildren ||
    (question.beside === true && kind === "share") ||
    [n, base].some((column) => column !== undefined && childColumns.has(column));
  if (!isProtected) return [];
  if (children.length === 0) return [{ at: [...at, "children"], rule: UNPROTECTED }];
  return kind === "share" && children.length < 2 ? [{ at: [...at, "children"], rule: SHARED }] : [];
}

/** The columns that a question names, by where it does. */
function columnsOf(question: PlacementQuestion): [at: PropertyKey[], column: string][] {
  const { by, value, where = {}, children = [], lengths, concentration, change } = question;
  const named = (
    key: "n" | "base" | "missing" | "mean" | "median" | "q1" | "q3",
  ): [PropertyKey[], string][] => {
    const column = question[key];
    return column === undefined ? [] : [[[key], column]];
  };
  return [
    ...by.map((column, place): [PropertyKey[], string] => [["by", place], column]),
    // The category of a change is the part that it consists of, which no column tells.
    ...(value === undefined || change !== undefined ? [] : [[["value"], value] as [PropertyKey[], string]]),
    ...Object.keys(where).map((column): [PropertyKey[], string] => [["where", column], column]),
    ...(["n", "base", "missing", "mean", "median", "q1", "q3"] as const).flatMap(named),
    ...children.map((column, place): [PropertyKey[], string] => [["children", place], column]),
    ...Object.entries(lengths ?? {}).map(([key, column]): [PropertyKey[], string] => [
      ["lengths", key],
      column,
    ]),
    ...(concentration === undefined ? [] : [[["concentration"], concentration] as [PropertyKey[], string]]),
    ...(["form", "days", "amount", "children"] as const).flatMap((key): [PropertyKey[], string][] =>
      change === undefined ? [] : [[["change", key], change[key]]],
    ),
  ];
}
