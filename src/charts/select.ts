import type { Figure, Group } from "../questions/figure.js";

/** Figures of one question, found by the group that forms the base and the category counted. */
export interface FigureIndex {
  /** The figure of exactly this base and this category. */
  find(question: string, by: Group, value: Group | null): Figure | undefined;
  /** All figures of a question whose `by` has exactly these fields and whose `value` has those. */
  over(question: string, by: readonly string[], value: readonly string[]): readonly Figure[];
  /** All figures of a question, in order. */
  of(question: string): readonly Figure[];
}

const indexes = new WeakMap<readonly Figure[], FigureIndex>();

/** Indexes figures once, so that every chart and every sentence finds its own at once. */
export function indexFigures(figures: readonly Figure[]): FigureIndex {
  const index = indexes.get(figures) ?? makeIndex(figures);
  indexes.set(figures, index);
  return index;
}

function makeIndex(figures: readonly Figure[]): FigureIndex {
  const exact = new Map<string, Figure>();
  const shapes = new Map<string, Figure[]>();
  const questions = new Map<string, Figure[]>();
  for (const figure of figures) {
    exact.set(exactKey(figure.question, figure.by, figure.value), figure);
    const shape = shapeKey(figure.question, Object.keys(figure.by), Object.keys(figure.value ?? {}));
    append(shapes, shape, figure);
    append(questions, figure.question, figure);
  }
  return {
    find: (question, by, value) => exact.get(exactKey(question, by, value)),
    over: (question, by, value) => shapes.get(shapeKey(question, by, value)) ?? [],
    of: (question) => questions.get(question) ?? [],
  };
}

function append(map: Map<string, Figure[]>, key: string, figure: Figure): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [figure]);
  else list.push(figure);
}

function exactKey(question: string, by: Group, value: Group | null): string {
  return JSON.stringify([question, sortedPairs(by), sortedPairs(value ?? {})]);
}

function sortedPairs(group: Group): [string, string][] {
  return Object.entries(group).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function shapeKey(question: string, by: readonly string[], value: readonly string[]): string {
  return JSON.stringify([question, by.toSorted(), value.toSorted()]);
}
