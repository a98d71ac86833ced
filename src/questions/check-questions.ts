import type { Words } from "../errors/catalogue.js";
import {
  isNone,
  MISSING,
  namedTwice,
  refuseMistakes,
  stranger,
  strangers,
  type Mistake,
} from "../schema/mistakes.js";
import type { Schema } from "../schema/types.js";
import type { Stage } from "../stages/run-stages.js";
import {
  ownGroups,
  QUESTION_FILE,
  type AnswerKind,
  type Question,
  type QuestionBook,
} from "./definitions.js";
import type { Kind } from "./figure.js";
import { ANSWER_STAGES, columnsOf } from "./vocabulary.js";

type At = readonly PropertyKey[];

/** What a book of questions is held against. */
interface Ground {
  readonly book: QuestionBook;
  readonly stages: readonly Stage[];
  /** Column → type, of a profile and of a case. */
  readonly profiles: ReadonlyMap<string, string>;
  readonly cases: ReadonlyMap<string, string>;
  readonly fields: ReadonlySet<string>;
  readonly lists: ReadonlySet<string>;
}

/**
 * Refuses questions that speak of fields, columns and tables that are not there, or whose column does not hold the
 * answers that they count.
 * @throws repository.question with everything that is wrong
 */
export function checkQuestions(book: QuestionBook, schema: Schema, stages: readonly Stage[]): void {
  const typed = (table: string): Map<string, string> =>
    new Map(columnsOf(stages, table).map(({ name, type }) => [name, type]));
  const ground: Ground = {
    book,
    stages,
    profiles: typed(ANSWER_STAGES.profiles),
    cases: typed(ANSWER_STAGES.cases),
    fields: new Set(schema.fields.map(({ name }) => name)),
    lists: new Set(schema.codeLists.keys()),
  };
  const { groups, questions } = book;
  const mistakes = [
    ...groups.flatMap((group, place) => ofGroup(ground, ["groups", place], group)),
    ...ofDerived(ground),
    ...ofSets(ground),
    ...ofFlow(ground),
    ...namedTwice(
      ["questions"],
      "id",
      questions.map(({ id }) => id),
    ),
    ...questions.flatMap((question, index) => ofQuestion(ground, ["questions", index], question)),
  ];
  refuseMistakes(QUESTION_FILE, book, mistakes);
}

/** The kind of figure that each kind of answer gives. */
const KINDS: Readonly<Record<AnswerKind, Kind>> = {
  yes_no: "share",
  child_yes_no: "share",
  category: "share",
  set: "share",
  children: "count",
  pairs: "count",
  days: "distribution",
};

const YES_NO = "kod_ja_nej";

function ofQuestion(ground: Ground, at: At, question: Question): Mistake[] {
  const { kind, answer, needs, within = {}, fields = [], uses = [], tooRecentBeside, among } = question;
  const lacking = needs.flatMap((anyOf, outer) =>
    anyOf.flatMap((field, inner) => ofField(ground, [...at, "needs", outer, inner], field)),
  );
  const right = KINDS[answer];
  const grouped = Object.entries(within).flatMap(([field, groups]) => [
    ...stranger([...at, "within", field], field, fields.includes(field), fields),
    ...groups.flatMap((group, outer) =>
      group.flatMap((name, inner) => ofGroup(ground, [...at, "within", field, outer, inner], name)),
    ),
  ]);
  return [
    ...(kind === right ? [] : [{ at: [...at, "kind"], rule: must(right) }]),
    ...lacking,
    ...grouped,
    ...ownGroups(question).flatMap((group, place) => ofGroup(ground, [...at, "groups", place], group)),
    ...strangers([...at, "uses"], uses, [...ground.profiles.keys()]),
    ...(tooRecentBeside === undefined ? [] : ofYesNo(ground, [...at, "tooRecentBeside"], tooRecentBeside)),
    ...(among === undefined ? [] : ofYesNo(ground, [...at, "among"], among)),
    ...ofAnswer(ground, at, question),
  ];
}

/** Whether the stages hold what a question counts. */
function ofAnswer(ground: Ground, at: At, question: Question): Mistake[] {
  const { id, answer, fields = [], known, table } = question;
  const isCounted = answer === "category" || answer === "set" || answer === "pairs";
  if (isCounted && fields.length === 0) return [{ at: [...at, "fields"], rule: MISSING }];
  switch (answer) {
    case "yes_no":
    case "child_yes_no":
      return ofColumn(ground, "profiles", [...at, "id"], id, YES_NO);
    case "days":
      return [...ofColumn(ground, "cases", [...at, "id"], id, "INTEGER"), ...ofKnown(ground, at, known)];
    case "children":
      return ofKnown(ground, at, known);
    case "category":
      return fields.flatMap((field, place) => ofGroup(ground, [...at, "fields", place], field));
    case "set": {
      const sets = Object.keys(ground.book.sets);
      return strangers([...at, "fields"], fields, sets, sets);
    }
    case "pairs":
      return ofTable(ground, at, table, fields);
  }
}

function ofKnown(ground: Ground, at: At, known: string | undefined): Mistake[] {
  const place = [...at, "known"];
  if (known === undefined) return [{ at: place, rule: MISSING }];
  return ofColumn(ground, "profiles", place, known, YES_NO);
}

function ofTable(
  { stages }: Ground,
  at: At,
  table: string | undefined,
  fields: readonly string[],
): Mistake[] {
  if (table === undefined) return [{ at: [...at, "table"], rule: MISSING }];
  const columns = new Set(columnsOf(stages, table).map(({ name }) => name));
  if (columns.size === 0) return [{ at: [...at, "table"], rule: isNone(table) }];
  return strangers([...at, "fields"], fields, columns, columns);
}

/** A column that a stage must have, with a type. */
function ofColumn(
  ground: Ground,
  of: keyof typeof ANSWER_STAGES,
  at: At,
  column: string,
  type: string,
): Mistake[] {
  const found = ground[of].get(column);
  if (found === type) return [];
  const stage = ANSWER_STAGES[of];
  if (found !== undefined) {
    const rule = {
      sv: `${stage}.${column} är ${found}, inte ${type}`,
      en: `${stage}.${column} is ${found}, not ${type}`,
    };
    return [{ at, rule }];
  }
  const file = ground.stages.find(({ table }) => table === stage)?.file ?? "pipelines/";
  const key = String(at.at(-1));
  const rule = {
    sv: `${stage} har ingen kolumn ${column}: namnge den bland outputs i ${file}, eller rätta ${key}`,
    en: `${stage} has no column ${column}: name it among the outputs of ${file}, or correct ${key}`,
  };
  return [{ at, rule }];
}

function ofYesNo({ book }: Ground, at: At, name: string): Mistake[] {
  const asked = book.questions.filter(({ answer }) => answer === "yes_no").map(({ id }) => id);
  return stranger(at, name, asked.includes(name));
}

/** A field by which figures may be told: a column of codes or words, or codes kept as bits. */
function ofGroup({ book, profiles, fields }: Ground, at: At, name: string): Mistake[] {
  const type = profiles.get(name) ?? "";
  const isGiven = fields.has(name) || name in book.derived;
  return stranger(at, name, isGiven && (name in book.sets || /^(?:kod|fri)_/.test(type)));
}

function ofField({ fields }: Ground, at: At, name: string): Mistake[] {
  return stranger(at, name, fields.has(name));
}

function ofDerived(ground: Ground): Mistake[] {
  return Object.entries(ground.book.derived).flatMap(([made, from]) => [
    ...stranger(["derived", made], made, ground.profiles.has(made)),
    ...from.flatMap((field, place) => ofField(ground, ["derived", made, place], field)),
  ]);
}

function ofSets(ground: Ground): Mistake[] {
  const { book, lists } = ground;
  return Object.entries(book.sets).flatMap(([name, { column, list }]) => [
    ...ofColumn(ground, "profiles", ["sets", name, "column"], column, "BIGINT"),
    ...stranger(["sets", name, "list"], list, lists.has(list)),
  ]);
}

function ofFlow({ book, stages, profiles }: Ground): Mistake[] {
  const { table, steps } = book.flow;
  return [
    ...stranger(["flow", "table"], table, columnsOf(stages, table).length > 0),
    ...Object.entries(steps).flatMap(([step, column]) => {
      const isCoded = column in book.sets || profiles.get(column)?.startsWith("kod_") === true;
      return stranger(["flow", "steps", step], column, isCoded);
    }),
  ];
}

function must(kind: Kind): Words {
  return { sv: `ska vara ${kind}`, en: `must be ${kind}` };
}
