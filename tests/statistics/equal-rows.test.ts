import { expect, test } from "vitest";
import { equalRows } from "../../src/statistics/equal-rows.js";

test("rows that are equal in every column share a pattern", () => {
  const { pattern, first } = equalRows(
    [
      [1.5, 2, 1.5, 1.5, 2],
      [0, 0, 0, 1, 0],
    ],
    5,
  );
  expect([...pattern]).toEqual([0, 1, 0, 2, 1]);
  expect([...first]).toEqual([0, 1, 3]);
});

test("without columns all rows are equal, and without rows there is none", () => {
  expect([...equalRows([], 3).pattern]).toEqual([0, 0, 0]);
  expect([...equalRows([], 3).first]).toEqual([0]);
  expect([...equalRows([[]], 0).first]).toEqual([]);
});
