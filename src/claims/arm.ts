import type { CaseRows } from "../questions/case-rows.js";
import type { Matched } from "./match-cases.js";

/** Cases of a group, and those of them that have what is counted, in all and by child. */
export interface ArmCount {
  readonly n: number;
  readonly base: number;
  /** Children with a case in the base, with one that has it, with one that has it not. */
  readonly children: number;
  readonly childrenWith: number;
  readonly childrenWithout: number;
  /** By child. */
  readonly have: Int32Array;
  readonly all: Int32Array;
}

/**
 * Counts the cases that are inside and of which the answer is known.
 * @param inside 1 for the cases of the group
 */
export function countArm(rows: CaseRows, inside: Uint8Array, answer: Matched): ArmCount {
  const have = new Int32Array(rows.children);
  const all = new Int32Array(rows.children);
  let n = 0;
  let base = 0;
  for (let row = 0; row < rows.rows; row += 1) {
    const known = answer[row] ?? 2;
    if (inside[row] !== 1 || known === 2) continue;
    const child = rows.child[row] ?? 0;
    base += 1;
    n += known;
    all[child] = (all[child] ?? 0) + 1;
    have[child] = (have[child] ?? 0) + known;
  }
  let [children, childrenWith, childrenWithout] = [0, 0, 0];
  for (let child = 0; child < rows.children; child += 1) {
    const [some = 0, of = 0] = [have[child], all[child]];
    if (of > 0) children += 1;
    if (some > 0) childrenWith += 1;
    if (of > some) childrenWithout += 1;
  }
  return { n, base, children, childrenWith, childrenWithout, have, all };
}

/** Fewest children, from one up, in the counts of arms and in what remains of their bases. */
export function fewestChildren(arms: readonly ArmCount[]): number {
  const counts = arms.flatMap(({ childrenWith, childrenWithout }) => [childrenWith, childrenWithout]);
  const some = counts.filter((count) => count > 0);
  return some.length === 0 ? 0 : Math.min(...some);
}
