import { setImmediate } from "node:timers/promises";
import { wilson } from "../statistics/wilson.js";
import { answersOfSeveral, setName, type AnswerTable } from "./answer-table.js";
import { readCaseRows, type CaseColumn, type CaseRows } from "./case-rows.js";
import type { ChildSample } from "./child-sample.js";
import type { CountedFigure } from "./counted.js";
import type { Question } from "./definitions.js";
import type { Figure } from "./figure.js";
import { pairCounter, type PairCounts } from "./pair-counts.js";

/** What the shares of one question, its groups and its categories have in common. */
interface Family {
  readonly groups: readonly CaseColumn[];
  readonly value: CaseColumn;
  readonly unknownCounts: boolean;
  readonly figures: readonly Figure[];
}

/**
 * Gives shares of cases their design effects, and leaves other figures as they are. Others come to their turn
 * meanwhile: the database would wait for long until it is asked on.
 */
export type Widen = (counted: readonly CountedFigure[]) => Promise<CountedFigure[]>;

/**
 * Reads what is needed to give every share of cases its design effect, for a child may have several cases, and to widen
 * its interval by it. The linearised variance of a share p = x/n is m/(m − 1)·Σ(xᵢ − p·nᵢ)²/n² over the
 * m children; a child with one case adds to it what its case adds to x and n, so that only pairs of
 * cases of the same child remain to be counted. A share of 0 or 1 has no variance to go by: there
 * the design effect makes the share as certain as its children are many.
 * Source: Binder 1983, Int Stat Rev 51:279; Kish 1965, Survey Sampling.
 * @param names of the fields that all shares are given by
 */
export async function designEffects(
  table: AnswerTable,
  asked: readonly Question[],
  names: readonly string[],
  sample: ChildSample,
): Promise<Widen> {
  const questions = new Map(asked.map((question) => [question.id, question]));
  const ofCases = (figures: readonly CountedFigure[]): CountedFigure[] =>
    figures.filter(({ figure }) => {
      const answer = questions.get(figure.question)?.answer;
      return figure.kind === "share" && figure.status === "ok" && answer !== "child_yes_no";
    });
  const counted = asked.flatMap(({ id, fields = [], within = {} }) => [
    id,
    ...fields,
    ...fields.map(setName),
    ...Object.values(within).flat(2),
  ]);
  const rows = await readCaseRows(table, [...new Set([...counted, ...names])], {
    from: answersOfSeveral(sample.times),
  });
  if (rows.rows === 0) return (figures) => Promise.resolve([...figures]);
  const children = sample.alone + sample.times * rows.children;
  const countPairs = pairCounter(rows);
  return async (figures) => {
    const effects = new Map<Figure, Figure>();
    for (const family of familiesOf(ofCases(figures), questions, rows)) {
      await setImmediate();
      const pairs = countPairs(family.groups, family.value, family.unknownCounts);
      for (const figure of family.figures)
        effects.set(figure, widened(figure, pairs, family, sample.times, children));
    }
    return figures.map((entry) => ({ ...entry, figure: effects.get(entry.figure) ?? entry.figure }));
  };
}

function familiesOf(
  counted: readonly CountedFigure[],
  questions: ReadonlyMap<string, Question>,
  { columns }: CaseRows,
): Family[] {
  const families = new Map<
    string,
    { question: string; by: string[]; field: string | undefined; figures: Figure[] }
  >();
  for (const { figure } of counted) {
    const by = Object.keys(figure.by);
    const [field] = Object.keys(figure.value ?? {});
    const key = JSON.stringify([figure.question, by, field]);
    const family = families.get(key) ?? { question: figure.question, by, field, figures: [] };
    family.figures.push(figure);
    families.set(key, family);
  }
  return [...families.values()].flatMap(({ question, by, field, figures }) => {
    const asked = questions.get(question);
    const name = field === undefined ? question : asked?.answer === "set" ? setName(field) : field;
    const value = columns.get(name);
    const groups = by.flatMap((group) => columns.get(group) ?? []);
    if (value === undefined || groups.length < by.length) return [];
    return [{ groups, value, unknownCounts: asked?.unknown === "category", figures }];
  });
}

function widened(figure: Figure, pairs: PairCounts, family: Family, times: number, children: number): Figure {
  const { n, base, by, value } = figure;
  if (n === null || base === null || base === 0) return figure;
  const place = family.groups.map((column, index) => column.codes.indexOf(Object.values(by)[index] ?? ""));
  const [code] = Object.values(value ?? {});
  const { both, one, known, repeats } = pairs(
    place,
    code === undefined ? 0 : family.value.codes.indexOf(code),
  );
  const share = n / base;
  const squares = n + times * both - 2 * share * (n + times * one) + share * share * (base + times * known);
  const factor = children > 1 ? children / (children - 1) : 1;
  const certain = n === 0 || n === base;
  const designEffect = certain
    ? base / Math.max(1, base - times * repeats)
    : (factor * squares) / (share * (1 - share) * base);
  const size = Math.max(1, designEffect);
  const { low, high } = wilson(n / size, base / size);
  return { ...figure, ciLow: low, ciHigh: high, designEffect };
}
