import fc from "fast-check";
import { expect, test } from "vitest";
import { adjust } from "../../src/statistics/adjust.js";

/** Benjamini & Hochberg 1995, section 4. */
const P = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
];

/** R: p.adjust(p, "holm"); p.adjust(p, "BH") */
const FROM_R = {
  holm: [0.0015, 0.0056, 0.0247, 0.114, 0.2211, 0.278, 0.278, 0.278, 0.3213, 1, 1, 1, 1, 1, 1],
  bh: [
    0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.0638571428571429, 0.0638571428571429, 0.0645, 0.0765, 0.486,
    0.581181818181818, 0.714875, 0.753230769230769, 0.813214285714286, 1,
  ],
};

test.each(["holm", "bh"] as const)("%s, in whatever order the p-values stand", (method) => {
  for (const [index, value] of adjust(P, method).entries()) {
    expect(value).toBeCloseTo(FROM_R[method][index] ?? 0, 14);
  }
  const turned = adjust(P.toReversed(), method).toReversed();
  expect(turned).toEqual(adjust(P, method));
});

test("adjusted p-values are no smaller, at most 1, and in the order of the raw ones; holm's are no smaller than bh's", () => {
  const p = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(p, (raw) => {
      const [holm, bh] = [adjust(raw, "holm"), adjust(raw, "bh")];
      for (const [one, value] of raw.entries()) {
        expect(bh[one]).toBeGreaterThanOrEqual(value);
        expect(holm[one]).toBeGreaterThanOrEqual((bh[one] ?? 0) * (1 - 1e-12));
        expect(holm[one]).toBeLessThanOrEqual(1);
      }
      const order = [...raw.keys()].toSorted((one, other) => (raw[one] ?? 0) - (raw[other] ?? 0));
      for (const adjusted of [holm, bh]) {
        const inOrder = order.map((place) => adjusted[place] ?? 0);
        expect(inOrder).toEqual(inOrder.toSorted((one, other) => one - other));
      }
    }),
    { numRuns: 100, seed: 5 },
  );
});

test("tests that were not done are not counted", () => {
  const alone = adjust([0.01, 0.02, 0.5], "bh");
  const among = adjust([0.01, Number.NaN, 0.02, Number.NaN, 0.5], "bh");
  expect(among).toEqual([alone[0], Number.NaN, alone[1], Number.NaN, alone[2]]);
  expect(adjust([], "holm")).toEqual([]);
});

test.each([-0.1, 1.1])("%d is no p-value", (value) => {
  expect(() => adjust([0.5, value], "bh")).toThrow(RangeError);
});
