import type { CaseColumn, CaseRows } from "./case-rows.js";
import {
  codePlaces,
  crossedPlaces,
  manyPlaces,
  type CodePlaces,
  type ManyPlaces,
  type OnePlace,
} from "./code-places.js";

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

/**
 * Counts pairs of cases of the same child.
 * @param groups the fields that form the group, at most two; none for all cases
 * @param unknownCounts an unknown answer is an answer like others
 */
export type CountPairs = (
  groups: readonly CaseColumn[],
  value: CaseColumn,
  unknownCounts: boolean,
) => PairCounts;

const UNKNOWN = "okand";
const NONE = -1;

/**
 * Makes ready to count pairs; what several counts need is found once.
 * @param rows cases, those of a child together
 */
export function pairCounter(rows: CaseRows): CountPairs {
  const places = remembered(codePlaces);
  const many = remembered(manyPlaces);
  const known = remembered((value: CaseColumn) =>
    answeredTwice(rows, many(places(value)), value.codes.indexOf(UNKNOWN)),
  );
  const all = remembered((value: CaseColumn) => answeredTwice(rows, many(places(value)), NONE));
  const whole: OnePlace = { only: new Int32Array(rows.rows), size: 1 };
  return (groups, value, unknownCounts) => {
    const [outer = whole, inner] = groups.map(places);
    const inside = inner === undefined ? outer : crossedPlaces(outer, inner);
    const answers = places(value);
    const sums = sumPairs((unknownCounts ? all : known)(value), inside, answers, many);
    return (group, answer) => {
      const at = group.reduce((place, code, index) => place * (groups[index]?.codes.length ?? 1) + code, 0);
      const cell = at * answers.size + answer;
      return {
        known: sums.known[at] ?? 0,
        one: sums.one[cell] ?? 0,
        both: sums.both[cell] ?? 0,
        repeats: sums.repeats[at] ?? 0,
      };
    };
  };
}

function remembered<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key) ?? make(key);
    known.set(key, found);
    return found;
  };
}

/** Cases child by child: those of a child stand from `start[child]` up to, not with, `start[child + 1]`. */
interface Asked {
  readonly cases: Int32Array;
  readonly start: Int32Array;
}

/** Cases with a known answer of children who have several such cases, in order. */
function answeredTwice({ rows, child }: CaseRows, answers: ManyPlaces, unknown: number): Asked {
  const cases = new Int32Array(rows);
  const start = new Int32Array(rows + 1);
  let [size, children] = [0, 0];
  for (let row = 0, next = 0; row < rows; row = next) {
    const first = size;
    for (next = row; next < rows && child[next] === child[row]; next += 1) {
      const place = answers.start[next] ?? 0;
      if (place === answers.start[next + 1] || answers.place[place] === unknown) continue;
      cases[size] = next;
      size += 1;
    }
    if (size < first + 2) {
      size = first;
      continue;
    }
    children += 1;
    start[children] = size;
  }
  return { cases: cases.subarray(0, size), start: start.subarray(0, children + 1) };
}

/** By group, `one` and `both` by group and answer. */
type Sums = { readonly [sum in keyof Pairs]: Float64Array };

/** Of so few cases every two are compared. */
const FEW = 8;

/** @param many remembers the places of cases as if each might have several */
function sumPairs(
  { cases, start }: Asked,
  inside: CodePlaces,
  answers: CodePlaces,
  many: (places: CodePlaces) => ManyPlaces,
): Sums {
  const cells = inside.size * answers.size;
  const sums = {
    known: new Float64Array(inside.size),
    one: new Float64Array(cells),
    both: new Float64Array(cells),
    repeats: new Float64Array(inside.size),
  };
  const counters = { cases: new Int32Array(inside.size), alike: new Int32Array(cells) };
  const isPlain = "only" in inside && "only" in answers;
  for (let child = 0; child + 1 < start.length; child += 1) {
    const [from, to] = [start[child] ?? 0, start[child + 1] ?? 0];
    if (isPlain && to - from <= FEW) addFew(cases, from, to, inside, answers, sums);
    else addMany(cases, from, to, many(inside), many(answers), sums, counters);
  }
  return sums;
}

/** Adds the pairs of a child one by one. */
function addFew(
  cases: Int32Array,
  from: number,
  to: number,
  inside: OnePlace,
  answers: OnePlace,
  { known, one, both, repeats }: Sums,
): void {
  for (let second = from + 1; second < to; second += 1) {
    const row = cases[second] ?? 0;
    const group = inside.only[row] ?? NONE;
    if (group < 0) continue;
    const cell = group * answers.size + (answers.only[row] ?? 0);
    let met = 0;
    for (let first = from; first < second; first += 1) {
      const earlier = cases[first] ?? 0;
      if (inside.only[earlier] !== group) continue;
      met += 1;
      const other = group * answers.size + (answers.only[earlier] ?? 0);
      one[other] = (one[other] ?? 0) + 1;
      if (other === cell) both[cell] = (both[cell] ?? 0) + 2;
    }
    if (met === 0) continue;
    known[group] = (known[group] ?? 0) + 2 * met;
    one[cell] = (one[cell] ?? 0) + met;
    repeats[group] = (repeats[group] ?? 0) + 1;
  }
}

/**
 * Adds the pairs of a child by counting: of n cases in a group each is the first of n − 1 pairs, and of x with
 * the same answer each is the first of x − 1 that share it.
 * @param counters all 0, and so again afterwards
 */
function addMany(
  cases: Int32Array,
  from: number,
  to: number,
  inside: ManyPlaces,
  answers: ManyPlaces,
  { known, one, both, repeats }: Sums,
  counters: { readonly cases: Int32Array; readonly alike: Int32Array },
): void {
  const { cases: met, alike } = counters;
  const width = answers.size;
  for (let member = from; member < to; member += 1) {
    const row = cases[member] ?? 0;
    for (let at = inside.start[row] ?? 0; at < (inside.start[row + 1] ?? 0); at += 1) {
      const group = inside.place[at] ?? 0;
      if (met[group] !== 0) repeats[group] = (repeats[group] ?? 0) + 1;
      met[group] = (met[group] ?? 0) + 1;
      for (let told = answers.start[row] ?? 0; told < (answers.start[row + 1] ?? 0); told += 1) {
        const cell = group * width + (answers.place[told] ?? 0);
        alike[cell] = (alike[cell] ?? 0) + 1;
      }
    }
  }
  for (let member = from; member < to; member += 1) {
    const row = cases[member] ?? 0;
    for (let at = inside.start[row] ?? 0; at < (inside.start[row + 1] ?? 0); at += 1) {
      const group = inside.place[at] ?? 0;
      const others = (met[group] ?? 0) - 1;
      known[group] = (known[group] ?? 0) + others;
      for (let told = answers.start[row] ?? 0; told < (answers.start[row + 1] ?? 0); told += 1) {
        const cell = group * width + (answers.place[told] ?? 0);
        one[cell] = (one[cell] ?? 0) + others;
        both[cell] = (both[cell] ?? 0) + (alike[cell] ?? 0) - 1;
      }
    }
  }
  for (let member = from; member < to; member += 1) {
    const row = cases[member] ?? 0;
    for (let at = inside.start[row] ?? 0; at < (inside.start[row + 1] ?? 0); at += 1) {
      const group = inside.place[at] ?? 0;
      met[group] = 0;
      for (let told = answers.start[row] ?? 0; told < (answers.start[row + 1] ?? 0); told += 1)
        alike[group * width + (answers.place[told] ?? 0)] = 0;
    }
  }
}
