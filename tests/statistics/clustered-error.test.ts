import { describe, expect, test } from "vitest";
import { clusteredError } from "../../src/statistics/clustered-error.js";
import { makeRandom } from "../../src/statistics/random.js";

const KINDS = 30;

/** What rows of so many kinds add, and clusters of one to four rows that are alike. */
function madeUp(clusters: number, seed: number): { influence: Float64Array; rows: number[][] } {
  const random = makeRandom(seed, 0);
  const below = (limit: number): number => random.below(limit);
  const influence = Float64Array.from({ length: KINDS }, () => random.next() - 0.5);
  const rows = Array.from({ length: clusters }, () => {
    const first = below(KINDS);
    return Array.from({ length: [1, 1, 2, 4][below(4)] ?? 1 }, () =>
      random.next() < 0.5 ? first : below(KINDS),
    );
  });
  return { influence, rows };
}

/** From how many rows of each kind there are, and one of so many clusters with several. */
function counted({ influence, rows }: ReturnType<typeof madeUp>, times: number): number {
  const count = new Int32Array(KINDS);
  for (const row of rows.flat()) count[row] = (count[row] ?? 0) + 1;
  const several = rows.filter((own) => own.length > 1).filter((_, place) => place % times === 0);
  return clusteredError(influence, count, {
    row: several.flat(),
    cluster: several.flatMap((own, cluster) => own.map(() => cluster)),
    times,
  });
}

describe.each([1, 2, 3])("made-up clusters, seed %d", (seed) => {
  test("counted rows say the same as row by row", () => {
    const made = madeUp(500, seed);
    const sums = made.rows.map((own) => own.reduce((sum, row) => sum + (made.influence[row] ?? 0), 0));
    expect(counted(made, 1)).toBeCloseTo(Math.sqrt(sums.reduce((sum, own) => sum + own * own, 0)), 10);
  });

  test("a fourth of the clusters with several rows say nearly the same", () => {
    const made = madeUp(40_000, seed);
    expect(counted(made, 4) / counted(made, 1)).toBeCloseTo(1, 1.5);
  });
});

test("rows that cancel each other within every cluster are certain", () => {
  const members = { row: [0, 1], cluster: [0, 0], times: 1 };
  expect(clusteredError(Float64Array.of(0.3, -0.3), [1, 1], members)).toBe(0);
  expect(clusteredError(Float64Array.of(0.3, -0.3), [1, 1], { ...members, times: 2 })).toBe(0);
});
