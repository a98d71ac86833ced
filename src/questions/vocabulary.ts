import { isNone, stranger, type Mistake } from "../schema/mistakes.js";
import type { Schema } from "../schema/types.js";
import type { Stage } from "../stages/run-stages.js";
import type { StageColumn } from "../stages/stage-header.js";
import type { QuestionBook } from "./definitions.js";

/** What may be asked about the answers: each field and yes/no with its codes; null where any word may stand. */
export type Vocabulary = ReadonlyMap<string, readonly string[] | null>;

/** The stages that the answers are made of: one row a kind of case, one row a case. */
export const ANSWER_STAGES = { profiles: "int_svar", cases: "int_lage" } as const;

const CODED = /^kod_(\w+)$/;
const WORDS = /^(?:fri|period)_/;

/** The columns of a stage; none where it is not there. */
export function columnsOf(stages: readonly Stage[], name: string): readonly StageColumn[] {
  return stages.find(({ table }) => table === name)?.header.outputs ?? [];
}

/** The fields and yes/no questions that the answers hold. */
export function vocabularyOf(
  { sets }: Pick<QuestionBook, "sets">,
  { codeLists }: Pick<Schema, "codeLists">,
  stages: readonly Stage[],
): Vocabulary {
  const codesOf = (list: string): string[] => codeLists.get(list)?.codes.map(({ code }) => code) ?? [];
  const own = columnsOf(stages, ANSWER_STAGES.profiles).flatMap(
    ({ name, type }): [string, readonly string[] | null][] => {
      const list = CODED.exec(type)?.[1];
      if (list !== undefined) return [[name, codesOf(list)]];
      return WORDS.test(type) ? [[name, null]] : [];
    },
  );
  return new Map([...Object.entries(sets).map(([name, { list }]) => [name, codesOf(list)] as const), ...own]);
}

/** Whether the answers to a field are ja and nej. */
export function isYesNo(vocabulary: Vocabulary, field: string): boolean {
  return vocabulary.get(field)?.slice(0, 2).join() === "ja,nej";
}

/** What is wrong in the fields and codes of a group, each at its place. */
export function groupMistakes(
  vocabulary: Vocabulary,
  at: readonly PropertyKey[],
  group: Readonly<Record<string, string>>,
): Mistake[] {
  return Object.entries(group).flatMap(([field, code]) =>
    codeMistakes(vocabulary, [...at, field], field, [code]),
  );
}

/**
 * What is wrong in codes of a field that stand at a place.
 * @param listed they stand in a list there
 */
export function codeMistakes(
  vocabulary: Vocabulary,
  at: readonly PropertyKey[],
  field: string,
  codes: readonly string[],
  listed = false,
): Mistake[] {
  const known = vocabulary.get(field);
  if (known === undefined) return [{ at, rule: isNone(field) }];
  if (known === null) return [];
  return codes.flatMap((code, place) =>
    stranger(listed ? [...at, place] : at, code, known.includes(code) || code === UNKNOWN, known),
  );
}

const UNKNOWN = "okand";
