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

/** The places of each case's codes, one case after the other: those of a case from `start[row]` up to `start[row + 1]`. */
interface Places {
  readonly start: Int32Array;
  readonly place: Int32Array;
}

/**
 * Makes ready to count pairs; what several counts need is found once.
 * @param rows cases, those of a child together
 */
export function pairCounter(rows: CaseRows): CountPairs {
  const places = remembered<CaseColumn, Places>((column) => placesOf(column));
  const answered = {
    known: remembered<CaseColumn, Int32Array>((value) =>
      answeredTwice(rows, places(value), value.codes.indexOf(UNKNOWN)),
    ),
    all: remembered<CaseColumn, Int32Array>((value) => answeredTwice(rows, places(value), NONE)),
  };
  const whole: Places = {
    start: Int32Array.from({ length: rows.rows + 1 }, (_, row) => row),
    place: new Int32Array(rows.rows),
  };
  const pairs = remembered<CaseColumn, (inner: CaseColumn) => Places>((outer) =>
    remembered((inner) => crossed(places(outer), places(inner), inner.codes.length)),
  );
  return ([outer, inner], value, unknownCounts) => {
    const sizes = [outer, inner].map((column) => column?.codes.length ?? 1);
    const inside = outer === undefined ? whole : inner === undefined ? places(outer) : pairs(outer)(inner);
    const asked = (unknownCounts ? answered.all : answered.known)(value);
    const [first = 1, second = 1] = sizes;
    const sums = sumPairs(rows.child, asked, inside, first * second, places(value), value.codes.length);
    return (group, answer) => {
      const at = group.reduce((place, code, index) => place * (sizes[index] ?? 1) + code, 0);
      const cell = at * value.codes.length + answer;
      return {
        known: sums.known[at] ?? 0,
        one: sums.one[cell] ?? 0,
        both: sums.both[cell] ?? 0,
        repeats: sums.repeats[at] ?? 0,
      };
    };
  };
}

const NONE = -1;

function remembered<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key) ?? make(key);
    known.set(key, found);
    return found;
  };
}

/**
 * Sums over children: of n cases of a child in a group each is the first of n − 1 pairs, and of x with the same
 * answer each is the first of x − 1 that share it.
 * @param asked the cases, a child's together
 */
function sumPairs(
  child: Int32Array,
  asked: Int32Array,
  inside: Places,
  groups: number,
  answers: Places,
  width: number,
): { readonly [sum in keyof Pairs]: Float64Array } {
  const [known, repeats] = [new Float64Array(groups), new Float64Array(groups)];
  const [one, both] = [new Float64Array(groups * width), new Float64Array(groups * width)];
  const cases = new Int32Array(groups);
  const alike = new Int32Array(groups * width);
  const { start: groupStart, place: groupOf } = inside;
  const { start: answerStart, place: answerOf } = answers;
  for (let start = 0, end = 0; start < asked.length; start = end) {
    const own = child[asked[start] ?? 0];
    for (; end < asked.length && child[asked[end] ?? 0] === own; end += 1) {
      const row = asked[end] ?? 0;
      for (let at = groupStart[row] ?? 0; at < (groupStart[row + 1] ?? 0); at += 1) {
        const group = groupOf[at] ?? 0;
        cases[group] = (cases[group] ?? 0) + 1;
        for (let told = answerStart[row] ?? 0; told < (answerStart[row + 1] ?? 0); told += 1) {
          const cell = group * width + (answerOf[told] ?? 0);
          alike[cell] = (alike[cell] ?? 0) + 1;
        }
      }
    }
    for (let member = start; member < end; member += 1) {
      const row = asked[member] ?? 0;
      for (let at = groupStart[row] ?? 0; at < (groupStart[row + 1] ?? 0); at += 1) {
        const group = groupOf[at] ?? 0;
        const others = (cases[group] ?? 0) - 1;
        known[group] = (known[group] ?? 0) + others;
        for (let told = answerStart[row] ?? 0; told < (answerStart[row + 1] ?? 0); told += 1) {
          const cell = group * width + (answerOf[told] ?? 0);
          one[cell] = (one[cell] ?? 0) + others;
          both[cell] = (both[cell] ?? 0) + (alike[cell] ?? 0) - 1;
        }
      }
    }
    for (let member = start; member < end; member += 1) {
      const row = asked[member] ?? 0;
      for (let at = groupStart[row] ?? 0; at < (groupStart[row + 1] ?? 0); at += 1) {
        const group = groupOf[at] ?? 0;
        if (cases[group] === 0) continue;
        repeats[group] = (repeats[group] ?? 0) + (cases[group] ?? 0) - 1;
        cases[group] = 0;
      }
    }
    for (let member = start; member < end; member += 1) {
      const row = asked[member] ?? 0;
      for (let at = groupStart[row] ?? 0; at < (groupStart[row + 1] ?? 0); at += 1) {
        for (let told = answerStart[row] ?? 0; told < (answerStart[row + 1] ?? 0); told += 1)
          alike[(groupOf[at] ?? 0) * width + (answerOf[told] ?? 0)] = 0;
      }
    }
  }
  return { known, one, both, repeats };
}

/** Cases with a known answer of children who have several such cases, in order. */
function answeredTwice({ rows, child }: CaseRows, { start, place }: Places, unknown: number): Int32Array {
  const answered = new Int32Array(rows);
  let size = 0;
  // The last case is given up again when it turns out to be its child's only one.
  let alone = false;
  for (let row = 0; row < rows; row += 1) {
    const first = start[row] ?? 0;
    if (first === start[row + 1] || place[first] === unknown) continue;
    const isSame = size > 0 && child[answered[size - 1] ?? 0] === child[row];
    if (!isSame && alone) size -= 1;
    alone = !isSame;
    answered[size] = row;
    size += 1;
  }
  return answered.subarray(0, alone ? size - 1 : size);
}

/** The places of each case's codes: none where it is outside; unknown stands alone. */
function placesOf({ values, isSet, codes }: CaseColumn): Places {
  const unknown = codes.indexOf(UNKNOWN);
  const start = new Int32Array(values.length + 1);
  const place = new Int32Array(isSet ? values.length * codes.length : values.length);
  let filled = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? NONE;
    if (value > 0 && isSet) {
      for (let code = 0; code < codes.length; code += 1) {
        if (((value >> code) & 1) === 0) continue;
        place[filled] = code;
        filled += 1;
      }
    } else if (value >= 0 && (!isSet || unknown >= 0)) {
      place[filled] = isSet ? unknown : value;
      filled += 1;
    }
    start[row + 1] = filled;
  }
  return { start, place: place.slice(0, filled) };
}

/** The places of each case's pairs of codes. */
function crossed(outer: Places, inner: Places, size: number): Places {
  const rows = outer.start.length - 1;
  const start = new Int32Array(rows + 1);
  const place: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let one = outer.start[row] ?? 0; one < (outer.start[row + 1] ?? 0); one += 1) {
      for (let other = inner.start[row] ?? 0; other < (inner.start[row + 1] ?? 0); other += 1)
        place.push((outer.place[one] ?? 0) * size + (inner.place[other] ?? 0));
    }
    start[row + 1] = place.length;
  }
  return { start, place: Int32Array.from(place) };
}
