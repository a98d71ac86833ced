import { integer, type Session } from "../database/session.js";
import { ANSWERS } from "./answer-table.js";
import type { Probe } from "./counted.js";

/** Distinct counts asked in one query. */
const BATCH = 60;

/**
 * Tells which numbers stand for at least one but fewer than `minCount` children.
 * A number of fewer units is small; one of more than (minCount − 1) × `most` units cannot be, when
 * no child has more than `most` cases; between them the children are counted.
 * @returns the `where` of every probe (or the probe itself, when its units are children) that is small
 */
export async function smallProbes(
  session: Session,
  probes: readonly Probe[],
  minCount: number,
  most: number,
): Promise<(probe: Probe) => boolean> {
  const sure = (minCount - 1) * most;
  const doubtful = [
    ...new Set(
      probes
        .filter(({ count, where }) => where !== null && count >= minCount && count <= sure)
        .map(({ where }) => where ?? ""),
    ),
  ];
  const small = new Set<string>();
  for (let start = 0; start < doubtful.length; start += BATCH) {
    const batch = doubtful.slice(start, start + BATCH);
    const counts = batch.map((where, index) => `count(distinct barn) filter (where ${where}) as c${index}`);
    const [row] = await session.rows(`select ${counts.join(", ")} from ${ANSWERS}`);
    for (const [index, where] of batch.entries()) {
      if (integer(row?.[`c${index}`]) < minCount) small.add(where);
    }
  }
  return ({ count, where }) => count > 0 && (count < minCount || (where !== null && small.has(where)));
}
