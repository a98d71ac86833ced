import { describe, expect, test } from "vitest";
import type { CaseColumn, CaseRows } from "../../src/questions/case-rows.js";
import { pairCounter } from "../../src/questions/pair-counts.js";
import { makeRandom } from "../../src/statistics/random.js";

const CODES = ["a", "b", "c", "okand"];

/** Cases of children with one to twelve, and three columns of one code and two of several. */
function madeUp(seed: number): { rows: CaseRows; one: CaseColumn[]; several: CaseColumn[] } {
  const random = makeRandom(seed, 0);
  const below = (limit: number): number => random.below(limit);
  const child = Array.from({ length: 60 }, (_, own) => {
    return Array.from({ length: [1, 2, 3, 12][below(4)] ?? 1 }, () => own);
  }).flat();
  const column = (isSet: boolean): CaseColumn => {
    const values = Int32Array.from(child, () => below(isSet ? 9 : 5) - 1);
    return { codes: CODES, isSet, values };
  };
  return {
    rows: { rows: child.length, child: Int32Array.from(child), children: 60, columns: new Map() },
    one: [column(false), column(false), column(false)],
    several: [column(true), column(true)],
  };
}

const isIn = ({ values, isSet }: CaseColumn, row: number, code: number): boolean => {
  const value = values[row] ?? -1;
  if (!isSet) return value === code;
  return value === 0 ? CODES[code] === "okand" : value > 0 && ((value >> code) & 1) === 1;
};

const isAnswered = (value: CaseColumn, row: number, unknownCounts: boolean): boolean =>
  CODES.some((own, code) => (unknownCounts || own !== "okand") && isIn(value, row, code));

describe.each([1, 2, 3])("made-up cases, seed %d", (seed) => {
  const { rows, one, several } = madeUp(seed);
  const [first, second, third] = one as [CaseColumn, CaseColumn, CaseColumn];
  const [some, others] = several as [CaseColumn, CaseColumn];
  const count = pairCounter(rows);

  test.each<[string, CaseColumn[], CaseColumn, boolean]>([
    ["all", [], first, false],
    ["unknown as an answer", [], first, true],
    ["a group", [first], second, false],
    ["two groups", [first, second], third, false],
    ["a group of several codes", [some], first, false],
    ["answers of several codes", [first], some, false],
    ["several codes in all", [some, first], others, true],
  ])("%s: as pair by pair", (_, groups, value, unknownCounts) => {
    const pairs = count(groups, value, unknownCounts);
    const codes = [0, 1, 2, 3];
    const places = groups.reduce<number[][]>(
      (own, __) => own.flatMap((at) => codes.map((code) => [...at, code])),
      [[]],
    );
    for (const place of places) {
      const inside = [...rows.child.keys()].filter(
        (row) =>
          isAnswered(value, row, unknownCounts) &&
          groups.every((group, index) => isIn(group, row, place[index] ?? -1)),
      );
      const ordered = inside.flatMap((row) =>
        inside
          .filter((next) => next !== row && rows.child[next] === rows.child[row])
          .map((next) => [row, next]),
      );
      const children = new Set(inside.map((row) => rows.child[row]));
      for (const answer of codes) {
        const has = (row: number | undefined): boolean => isIn(value, row ?? -1, answer);
        expect(pairs(place, answer)).toEqual({
          known: ordered.length,
          one: ordered.filter(([row]) => has(row)).length,
          both: ordered.filter(([row, next]) => has(row) && has(next)).length,
          repeats: inside.length - children.size,
        });
      }
    }
  });
});
