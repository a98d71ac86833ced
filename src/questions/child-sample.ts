import { integer, type Session } from "../database/session.js";
import { CASES_OF_SEVERAL, PROFILES } from "./answer-table.js";

/** Children with several cases whose cases are compared; of more, every second, third … child is taken. */
const MOST_CHILDREN = 20_000;

/** Children with several cases that stand for all such children. */
export interface ChildSample {
  /** How many such children each stands for. */
  readonly times: number;
  /** Children with one case. */
  readonly alone: number;
}

/** Chooses among the children of the answer table. */
export async function sampleChildren(session: Session): Promise<ChildSample> {
  const [row] = await session.rows(
    `select (select sum(n) filter (where ensam) from ${PROFILES}) as ensamma, (select approx_count_distinct(barn) from ${CASES_OF_SEVERAL}) as flera`,
  );
  const times = Math.max(1, Math.ceil(integer(row?.["flera"]) / MOST_CHILDREN));
  return { times, alone: integer(row?.["ensamma"]) };
}
