import { allDone } from "../database/all-done.js";
import type { AnswerField, AnswerTable } from "./answer-table.js";
import { categoryFigures, fieldOf } from "./count-categories.js";
import { childCountFigures, childYesNoFigures, type SeveralCases } from "./count-children.js";
import { daysFigures } from "./count-days.js";
import { pairFigures } from "./count-pairs.js";
import { countPatterns, yesNoFigures, type GroupAnswers } from "./count-yes-no.js";
import type { CountedFigure } from "./counted.js";
import { ownGroups, type NotAnswered, type Question, type QuestionBook } from "./definitions.js";
import { flowEdges, type CountedEdge } from "./flow.js";

/** All that was counted, in full. */
export interface Answers {
  readonly figures: readonly CountedFigure[];
  readonly edges: readonly CountedEdge[];
  readonly notAnswered: readonly NotAnswered[];
}

/** What is asked and of which fields. */
export interface Inquiry {
  readonly book: QuestionBook;
  readonly asked: readonly Question[];
  /** Fields that the data hold, given or derived. */
  readonly present: ReadonlySet<string>;
  /** Children with several cases, in every group that is asked for. */
  readonly several: SeveralCases;
}

/** Answers every question in all its groups, in the order of `schemas/questions.json`, and draws the flow. */
export async function answer(table: AnswerTable, inquiry: Inquiry): Promise<Answers> {
  return { ...(await figuresIn(table, inquiry)), edges: await flowEdges(table, inquiry.book) };
}

/** Answers every question in all its groups. */
export async function figuresIn(table: AnswerTable, inquiry: Inquiry): Promise<Omit<Answers, "edges">> {
  const { book, asked, several } = inquiry;
  const fields = groupFields(table, inquiry);
  const patterns = await countPatterns(table, [null, ...fields.values()]);
  const groupsOf = (question: Question): (AnswerField | null)[] => {
    const wanted = [...book.groups, ...ownGroups(question)].flatMap((name) => fields.get(name) ?? []);
    return [null, ...wanted];
  };
  const answersOf = (question: Question): GroupAnswers[] => {
    const wanted = new Set(groupsOf(question));
    return patterns.filter(({ field }) => wanted.has(field));
  };
  const figures: CountedFigure[] = [];
  const notAnswered: NotAnswered[] = [];
  const found = asked.map((question) => figuresOf(table, inquiry, question, answersOf(question), several));
  for (const [index, own] of (await allDone(found)).entries()) {
    const { id } = asked[index] as Question;
    if (own.length === 0) notAnswered.push({ question: id, reason: "no-units", fields: [] });
    figures.push(...inOrderOfGroups(own));
  }
  return { figures, notAnswered };
}

/** The fields that questions are asked within the groups of, by name. */
export function groupFields(
  table: AnswerTable,
  { book, asked, present }: Omit<Inquiry, "several">,
): Map<string, AnswerField> {
  const extra = asked.flatMap(ownGroups).filter((group) => table.fields.has(group));
  const names = [...new Set([...book.groups, ...extra])].filter((group) => present.has(group));
  const [first] = asked;
  return new Map(first === undefined ? [] : names.map((name) => [name, fieldOf(table, first, name)]));
}

async function figuresOf(
  table: AnswerTable,
  { book, present }: Inquiry,
  question: Question,
  answers: readonly GroupAnswers[],
  several: SeveralCases,
): Promise<CountedFigure[]> {
  switch (question.answer) {
    case "yes_no":
      return yesNoFigures(question, answers);
    case "category":
    case "set":
      return categoryFigures(table, book, question, present);
    case "children":
      return childCountFigures(question, answers, several);
    case "child_yes_no":
      return childYesNoFigures(question, answers, several);
    case "days":
      return daysFigures(table, question, answers);
    case "pairs":
      return pairFigures(table, question);
  }
}

/** Figures of the same group together, groups in the order in which they first come. */
function inOrderOfGroups(figures: readonly CountedFigure[]): CountedFigure[] {
  const groups = new Map<string, CountedFigure[]>();
  for (const counted of figures) {
    const key = JSON.stringify(counted.figure.by);
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [counted]);
    else own.push(counted);
  }
  return [...groups.values()].flat();
}
