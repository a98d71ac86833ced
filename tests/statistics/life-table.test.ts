import { describe, expect, test } from "vitest";
import { lifeTable } from "../../src/statistics/life-table.js";

describe("a life table", () => {
  const time = Float64Array.of(4, 2, 4, 7, 2, 9);
  const cause = [1, 2, 0, 0, 1, 2];
  const entry = Float64Array.of(0, 0, 2, 2, 0, 7);

  test("counts who is at risk, has an event of each cause and is censored", () => {
    const table = lifeTable({ time, cause }, 2);
    expect([...table.time]).toEqual([2, 4, 7, 9]);
    expect([...table.atRisk]).toEqual([6, 4, 2, 1]);
    expect([...table.events]).toEqual([2, 1, 0, 1]);
    expect([...table.censored]).toEqual([0, 1, 1, 0]);
    expect(table.byCause.map((events) => [...events])).toEqual([
      [1, 1, 0, 0],
      [1, 0, 0, 1],
    ]);
    expect([...table.last]).toEqual([1, 0, 1, 2, 0, 3]);
  });

  test("who enters at a time is not at risk at it", () => {
    const table = lifeTable({ time, cause, entry }, 2);
    // R: survfit(Surv(entry, time, cause > 0) ~ 1)$n.risk
    expect([...table.atRisk]).toEqual([3, 3, 1, 1]);
    expect([...table.first]).toEqual([0, 0, 1, 1, 0, 3]);
  });

  test("a row that stands for several is as many rows", () => {
    const counted = lifeTable({ time, cause, entry, count: [1, 2, 3, 1, 1, 2] }, 2);
    const rows = [0, 1, 1, 2, 2, 2, 3, 4, 5, 5];
    const pick = (values: ArrayLike<number>) => Float64Array.from(rows, (row) => values[row] ?? Number.NaN);
    const repeated = lifeTable({ time: pick(time), cause: pick(cause), entry: pick(entry) }, 2);
    const { first: _, last: __, ...lines } = counted;
    expect(repeated).toMatchObject(lines);
  });

  test.each([
    ["no rows", { time: new Float64Array(), cause: [] }],
    ["a time that is not finite", { time: Float64Array.of(1, Number.NaN), cause: [0, 0] }],
    ["an entry at the time itself", { time: Float64Array.of(1), cause: [0], entry: Float64Array.of(1) }],
    ["an unknown cause", { time: Float64Array.of(1), cause: [2] }],
    ["a count of 0", { time: Float64Array.of(1), cause: [1], count: [0] }],
  ])("%s is refused", (_, rows) => {
    expect(() => lifeTable(rows)).toThrow(RangeError);
  });
});
