import { integer, type Session } from "../database/session.js";
import { ANSWERS } from "./answer-table.js";
import type { Probe } from "./counted.js";

/** Distinct counts asked in one query. */
const BATCH = 60;

/**
 * Tells which numbers stand for at least one but fewer than `minCount` children. Fewer units than
 * that are small, as many certain children are not; between them the children are counted.
 * @returns a test of a probe
 */
export async function smallProbes(
  session: Session,
  probes: readonly Probe[],
  minCount: number,
): Promise<(probe: Probe) => boolean> {
  const inDoubt = ({ count, atLeast, where }: Probe): boolean =>
    where !== null && count >= minCount && atLeast < minCount;
  const doubtful = [...new Set(probes.filter(inDoubt).map(({ where }) => where ?? ""))];
  const small = new Set<string>();
  for (let start = 0; start < doubtful.length; start += BATCH) {
    const batch = doubtful.slice(start, start + BATCH);
    const counts = batch.map(
      (where, index) => `list_unique(list(barn) filter (where ${where})) as c${index}`,
    );
    const [row] = await session.rows(`select ${counts.join(", ")} from ${ANSWERS}`);
    for (const [index, where] of batch.entries()) {
      if (integer(row?.[`c${index}`]) < minCount) small.add(where);
    }
  }
  return (probe) => probe.count > 0 && (probe.count < minCount || small.has(probe.where ?? ""));
}
