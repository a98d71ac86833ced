import { integer } from "../database/session.js";
import { wilson } from "../statistics/wilson.js";
import { ANSWERS, setName, type AnswerTable } from "./answer-table.js";
import { readCaseRows, type CaseColumn, type CaseRows } from "./case-rows.js";
import type { CountedFigure } from "./counted.js";
import type { Question } from "./definitions.js";
import type { Figure } from "./figure.js";
import { countPairs, type PairCounts } from "./pair-counts.js";

/** Children with several cases whose cases are compared; of more, every second, third … child is taken. */
const MOST_CHILDREN = 20_000;

/** What the shares of one question, its groups and its categories have in common. */
interface Family {
  readonly groups: readonly CaseColumn[];
  readonly value: CaseColumn;
  readonly unknownCounts: boolean;
  readonly figures: readonly Figure[];
}

/**
 * Gives every share of cases its design effect, for a child may have several cases, and widens its
 * interval by it. The linearised variance of a share p = x/n is m/(m − 1)·Σ(xᵢ − p·nᵢ)²/n² over the
 * m children; a child with one case adds to it what its case adds to x and n, so that only pairs of
 * cases of the same child remain to be counted. A share of 0 or 1 has no variance to go by: there
 * the design effect makes the share as certain as its children are many.
 * Source: Binder 1983, Int Stat Rev 51:279; Kish 1965, Survey Sampling.
 */
export async function withDesignEffects(
  table: AnswerTable,
  asked: readonly Question[],
  counted: readonly CountedFigure[],
): Promise<CountedFigure[]> {
  const questions = new Map(asked.map((question) => [question.id, question]));
  const ofCases = counted.filter(({ figure }) => {
    const answer = questions.get(figure.question)?.answer;
    return figure.kind === "share" && figure.status === "ok" && answer !== "child_yes_no";
  });
  const names = ofCases.flatMap(({ figure }) => {
    const [field] = Object.keys(figure.value ?? {});
    return [
      ...Object.keys(figure.by),
      ...(field === undefined ? [figure.question] : [field, setName(field)]),
    ];
  });
  const { rows, scale, children } = await severalCases(table, [...new Set(names)]);
  if (rows.rows === 0) return [...counted];
  const effects = new Map<Figure, Figure>();
  for (const family of familiesOf(ofCases, questions, rows)) {
    const pairs = countPairs(rows, family.groups, family.value, family.unknownCounts);
    for (const figure of family.figures) effects.set(figure, widened(figure, pairs, family, scale, children));
  }
  return counted.map((entry) => ({ ...entry, figure: effects.get(entry.figure) ?? entry.figure }));
}

/** Cases of children with several, how many such children each of them stands for, and all children. */
async function severalCases(
  table: AnswerTable,
  names: readonly string[],
): Promise<{ rows: CaseRows; scale: number; children: number }> {
  const [row] = await table.session.rows(
    `select count(*) filter (where ensam) as ensamma, approx_count_distinct(barn) filter (where not ensam) as flera from ${ANSWERS}`,
  );
  const scale = Math.max(1, Math.ceil(integer(row?.["flera"]) / MOST_CHILDREN));
  const rows = await readCaseRows(table, names, `not ensam and barn % ${scale} = 0`);
  return { rows, scale, children: integer(row?.["ensamma"]) + scale * rows.children };
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

function widened(figure: Figure, pairs: PairCounts, family: Family, scale: number, children: number): Figure {
  const { n, base, by, value } = figure;
  if (n === null || base === null || base === 0) return figure;
  const place = family.groups.map((column, index) => column.codes.indexOf(Object.values(by)[index] ?? ""));
  const [code] = Object.values(value ?? {});
  const { both, one, known, repeats } = pairs(
    place,
    code === undefined ? 0 : family.value.codes.indexOf(code),
  );
  const share = n / base;
  const squares = n + scale * both - 2 * share * (n + scale * one) + share * share * (base + scale * known);
  const factor = children > 1 ? children / (children - 1) : 1;
  const certain = n === 0 || n === base;
  const designEffect = certain
    ? base / (base - scale * repeats)
    : (factor * squares) / (share * (1 - share) * base);
  const size = Math.max(1, designEffect);
  const { low, high } = wilson(n / size, base / size);
  return { ...figure, ciLow: low, ciHigh: high, designEffect };
}
