import { describe, expect, it } from "vitest";
import { beforeAfter } from "../../src/times/before-after.js";
import { waitOf, type Told } from "./made-up-waits.js";

const event = { date: "1970-01-11", label: { sv: "Ny organisation", en: "New organisation" } };
const isSmall = (children: number): boolean => children > 0 && children < 5;
const many = (count: number, from: number, days: (place: number) => number, start = 0): Told[] =>
  Array.from({ length: count }, (_, place) => {
    return { days: days(place), ended: true, from, child: start + place };
  });

describe("before and after", () => {
  it("takes what began on the day as after", () => {
    const told = [...many(20, 9, () => 100), ...many(20, 10, (place) => (place < 10 ? 50 : 100), 100)];
    const [mean, share] = beforeAfter(waitOf(told), event, isSmall);
    expect(mean).toMatchObject({
      measure: "mean",
      horizon: 100,
      n: [20, 20],
      before: 100,
      after: 75,
      difference: -25,
    });
    // se of the later mean: √(20 · 25²)/20 = 5.59; the earlier does not vary.
    expect(mean?.low).toBeCloseTo(-36, 0);
    expect(share?.measure).toBe("utredning");
    expect(share).toMatchObject({ n: [20, 20], before: 0, after: 0.5, difference: 0.5 });
  });

  it("compares shares within the limit, of children on both sides", () => {
    const side = (over: number) => (place: number) => (place < over ? 100 : 50);
    const apart = [...many(40, 0, side(20)), ...many(40, 20, side(10), 100)];
    const paired = [...many(40, 0, side(20)), ...many(40, 20, side(10))];
    const of = (told: Told[]) => beforeAfter(waitOf(told), event, isSmall)[1];
    expect(of(apart)).toMatchObject({ n: [40, 40], before: 0.5, after: 0.75, difference: 0.25 });
    // √(0.5²/40 + 0.75 · 0.25/40) = 0.1046
    expect((of(apart)?.high ?? 0) - (of(apart)?.low ?? 0)).toBeCloseTo(2 * 1.96 * 0.1046, 2);
    const width = (told: Told[]): number => (of(told)?.high ?? 0) - (of(told)?.low ?? 0);
    expect(width(paired)).toBeLessThan(width(apart));
  });

  it.each<[string, Told[]]>([
    ["two children after", [...many(20, 0, () => 50), ...many(2, 20, () => 50, 100)]],
    [
      "twelve waits of two children before",
      [
        ...many(12, 0, () => 50).map((own) => ({ ...own, child: (own.child ?? 0) % 2 })),
        ...many(20, 20, () => 50, 100),
      ],
    ],
  ])("says nothing of %s", (_, told) => {
    for (const own of beforeAfter(waitOf(told), event, isSmall))
      expect(own).toMatchObject({ n: null, difference: null, low: null, high: null });
  });

  it("is left out where all lies on one side", () => {
    expect(beforeAfter(waitOf(many(20, 0, () => 50)), event, isSmall)).toEqual([]);
  });
});
