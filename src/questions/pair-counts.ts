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
  const lastChild = new Int32Array(cells / width).fill(-1);
  const unknown = unknownCounts ? -1 : value.codes.indexOf(UNKNOWN);
  const answersOf = placesOf(value);
  const groupsOf = groupPlaces(rows, groups);
  const { child } = rows;
  const answered = answeredTwice(rows, value, unknown);
  for (let start = 0, end = 0; start < answered.length; start = end) {
    const own = child[answered[start] ?? 0] ?? 0;
    while (end < answered.length && child[answered[end] ?? 0] === own) end += 1;
    for (let at = start; at < end; at += 1) {
      const first = answered[at] ?? 0;
      const answers = answersOf[first] ?? NONE;
      const inside = groupsOf[first] ?? NONE;
      for (const group of inside) addCase(group, own);
      for (let next = at + 1; next < end; next += 1) {
        const second = answered[next] ?? 0;
        for (const group of shared(inside, groupsOf[second] ?? NONE))
          addPair(group, answers, answersOf[second] ?? NONE);
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

  function addCase(group: number, own: number): void {
    if (lastChild[group] === own) repeats[group] = (repeats[group] ?? 0) + 1;
    else lastChild[group] = own;
  }

  function addPair(group: number, answers: readonly number[], others: readonly number[]): void {
    const at = group * width;
    known[at] = (known[at] ?? 0) + 2;
    for (const answer of answers) one[at + answer] = (one[at + answer] ?? 0) + 1;
    for (const answer of others) {
      one[at + answer] = (one[at + answer] ?? 0) + 1;
      if (answers.includes(answer)) both[at + answer] = (both[at + answer] ?? 0) + 2;
    }
  }
}

const NONE: readonly number[] = [];
const twice = new WeakMap<CaseColumn, Map<number, Int32Array>>();

/** Cases with a known answer of children who have several such cases, in order. */
function answeredTwice({ rows, child }: CaseRows, value: CaseColumn, unknown: number): Int32Array {
  const known = twice.get(value)?.get(unknown);
  if (known !== undefined) return known;
  const answersOf = placesOf(value);
  const answered = new Int32Array(rows);
  let size = 0;
  // The last case is given up again when it turns out to be its child's only one.
  let alone = false;
  for (let row = 0; row < rows; row += 1) {
    const [first] = answersOf[row] ?? NONE;
    if (first === undefined || first === unknown) continue;
    const isSame = size > 0 && child[answered[size - 1] ?? 0] === child[row];
    if (!isSame && alone) size -= 1;
    alone = !isSame;
    answered[size] = row;
    size += 1;
  }
  if (alone) size -= 1;
  const found = answered.slice(0, size);
  const own = twice.get(value) ?? new Map<number, Int32Array>();
  twice.set(value, own.set(unknown, found));
  return found;
}

const places = new WeakMap<CaseColumn, (readonly number[])[]>();

/** The places of each case's codes: none where it is outside; unknown stands alone. */
function placesOf(column: CaseColumn): readonly (readonly number[])[] {
  const known = places.get(column);
  if (known !== undefined) return known;
  const { values, isSet, codes } = column;
  const ofValue = new Map<number, readonly number[]>([[-1, NONE]]);
  const found = Array.from(values, (value) => {
    let own = ofValue.get(value);
    if (own === undefined) {
      own = isSet ? placesOfBits(value, codes) : [value];
      ofValue.set(value, own);
    }
    return own;
  });
  places.set(column, found);
  return found;
}

function placesOfBits(bits: number, codes: readonly string[]): readonly number[] {
  if (bits === 0) return codes.flatMap((code, place) => (code === UNKNOWN ? [place] : []));
  return codes.flatMap((_, place) => ((bits >> place) & 1 ? [place] : []));
}

/** The places of each case's groups among all the groups that the fields form. */
function groupPlaces({ rows }: CaseRows, groups: readonly CaseColumn[]): readonly (readonly number[])[] {
  const [outer, inner] = groups;
  if (outer === undefined) return Array.from({ length: rows }, () => [0]);
  const outerOf = placesOf(outer);
  if (inner === undefined) return outerOf;
  const innerOf = placesOf(inner);
  const size = inner.codes.length;
  return outerOf.map((own, row) =>
    own.flatMap((place) => (innerOf[row] ?? NONE).map((next) => place * size + next)),
  );
}

function shared(first: readonly number[], second: readonly number[]): readonly number[] {
  if (first.length === 1 && second.length === 1) return first[0] === second[0] ? first : NONE;
  return first.filter((place) => second.includes(place));
}
