import type { CaseColumn, CaseRows } from "./case-rows.js";

/** Ordered pairs of different cases of the same child in the same group, both with a known answer. */
export interface Pairs {
  /** All of them. */
  readonly known: number;
  /** In which the first case has the answer. */
  readonly one: number;
  /** In which both have it. */
  readonly both: number;
  /** Cases with a known answer beyond their child's first in the group. */
  readonly repeats: number;
}

/** The pairs of a group, by the places of its codes, and of an answer, by the place of its code. */
export type PairCounts = (group: readonly number[], answer: number) => Pairs;

const UNKNOWN = "okand";

/**
 * Counts pairs of cases of the same child.
 * @param rows cases, those of a child together
 * @param groups the fields that form the group, at most two; none for all cases
 * @param unknownCounts an unknown answer is an answer like others
 */
export function countPairs(
  rows: CaseRows,
  groups: readonly CaseColumn[],
  value: CaseColumn,
  unknownCounts: boolean,
): PairCounts {
  const width = value.codes.length + 1;
  const sizes = groups.map(({ codes }) => codes.length);
  const cells = sizes.reduce((product, size) => product * size, 1) * width;
  const [known, one, both] = [new Float64Array(cells), new Float64Array(cells), new Float64Array(cells)];
  const repeats = new Float64Array(cells / width);
  const seen = new Set<number>();
  const unknown = value.codes.indexOf(UNKNOWN);
  const answers = placesOf(value, unknownCounts ? -1 : unknown);
  const [outer = () => [0], inner = () => [0]] = groups.map((column) => placesOf(column, -1));
  const { child } = rows;
  for (let start = 0, end = 0; start < rows.rows; start = end) {
    while (end < rows.rows && child[end] === child[start]) end += 1;
    seen.clear();
    for (let first = start; first < end; first += 1) {
      const own = answers(first);
      if (own.length === 0) continue;
      for (const group of outer(first))
        for (const next of inner(first)) addCase(group * (sizes[1] ?? 1) + next);
      for (let second = first + 1; second < end; second += 1) {
        const others = answers(second);
        if (others.length === 0) continue;
        for (const group of shared(outer(first), outer(second))) {
          for (const next of shared(inner(first), inner(second)))
            addPair(group * (sizes[1] ?? 1) + next, own, others);
        }
      }
    }
  }
  return (group, answer) => {
    const at =
      group.reduce((place, code, index) => (index === 0 ? code : place * (sizes[index] ?? 1) + code), 0) *
      width;
    const cell = at + answer;
    return {
      known: known[at] ?? 0,
      one: one[cell] ?? 0,
      both: both[cell] ?? 0,
      repeats: repeats[at / width] ?? 0,
    };
  };

  function addCase(group: number): void {
    if (seen.has(group)) repeats[group] = (repeats[group] ?? 0) + 1;
    else seen.add(group);
  }

  function addPair(group: number, own: readonly number[], others: readonly number[]): void {
    const at = group * width;
    known[at] = (known[at] ?? 0) + 2;
    for (const answer of own) one[at + answer] = (one[at + answer] ?? 0) + 1;
    for (const answer of others) {
      one[at + answer] = (one[at + answer] ?? 0) + 1;
      if (own.includes(answer)) both[at + answer] = (both[at + answer] ?? 0) + 2;
    }
  }
}

/** The codes of each case: none where it is outside or its code is the one left out. */
function placesOf({ values, isSet, codes }: CaseColumn, leftOut: number): (row: number) => readonly number[] {
  const single = codes.map((_, place) => (place === leftOut ? [] : [place]));
  const unknown = codes.indexOf(UNKNOWN);
  const none: readonly number[] = [];
  if (!isSet) return (row) => single[values[row] ?? -1] ?? none;
  const ofBits = new Map<number, readonly number[]>();
  return (row) => {
    const bits = values[row] ?? -1;
    let places = ofBits.get(bits);
    if (places === undefined) {
      const named = codes.flatMap((_, place) => ((bits >> place) & 1 ? [place] : []));
      places = bits === -1 ? none : bits === 0 ? (single[unknown] ?? none) : named;
      ofBits.set(bits, places);
    }
    return places;
  };
}

function shared(first: readonly number[], second: readonly number[]): readonly number[] {
  if (first.length === 1 && second.length === 1) return first[0] === second[0] ? first : [];
  return first.filter((place) => second.includes(place));
}
