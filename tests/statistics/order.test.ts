import fc from "fast-check";
import { expect, test } from "vitest";
import { orderByKey } from "../../src/statistics/order.js";

test("rows come by key, and rows of one key as they stood", () => {
  const { rows, start } = orderByKey([2, 0, 2, 1, 0], 4);
  expect([...rows]).toEqual([1, 4, 3, 0, 2]);
  expect([...start]).toEqual([0, 2, 3, 5, 5]);
});

test("an order given before is kept within a key", () => {
  const { rows } = orderByKey([1, 0, 1, 0], 2, Int32Array.of(3, 2, 1, 0));
  expect([...rows]).toEqual([3, 1, 2, 0]);
});

test("it is a stable sort", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9)), (keys) => {
      const sorted = [...keys.keys()].toSorted((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
      expect([...orderByKey(keys, 10).rows]).toEqual(sorted);
    }),
    { numRuns: 200, seed: 1 },
  );
});

test.each([[[0, 4]], [[-1]], [[Number.NaN]]])("the keys %j are out of range", (keys) => {
  expect(() => orderByKey(keys, 4)).toThrow(RangeError);
});
