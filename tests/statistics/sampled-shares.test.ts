import { describe, expect, test } from "vitest";
import { clusteredShares, shareCovariance } from "../../src/statistics/clustered-shares.js";
import { makeRandom } from "../../src/statistics/random.js";
import { sampledShares } from "../../src/statistics/sampled-shares.js";
import { patternsOfUnits, type UnitPatterns } from "../../src/statistics/unit-patterns.js";
import { expectClose } from "./close.js";

const GROUPS = 4;

interface Row {
  readonly unit: number;
  readonly group: number;
  readonly yes: number;
}

/** Rows of units with one to four, alike within a unit. */
function madeUp(units: number, seed: number): Row[] {
  const random = makeRandom(seed, 0);
  const below = (limit: number): number => random.below(limit);
  return Array.from({ length: units }, (_, unit) => {
    const often = random.next();
    return Array.from({ length: [1, 1, 2, 4][below(4)] ?? 1 }, () => {
      return { unit, group: below(GROUPS), yes: Number(random.next() < often) };
    });
  }).flat();
}

const patternsOf = (rows: readonly Row[], units: number): UnitPatterns =>
  patternsOfUnits({
    unit: Int32Array.from(rows, ({ unit }) => unit),
    units,
    group: Int32Array.from(rows, ({ group }) => group),
    yes: rows.map(({ yes }) => yes),
    count: rows.map(() => 1),
  });

/** The same from counts, and one of so many units with several rows. */
function sampled(rows: readonly Row[], units: number, times: number): ReturnType<typeof sampledShares> {
  const [base, count] = [new Float64Array(GROUPS), new Float64Array(GROUPS)];
  const size = new Map<number, number>();
  for (const { unit, group, yes } of rows) {
    base[group] = (base[group] ?? 0) + 1;
    count[group] = (count[group] ?? 0) + yes;
    size.set(unit, (size.get(unit) ?? 0) + 1);
  }
  const several = rows.filter(({ unit }) => (size.get(unit) ?? 0) > 1 && unit % times === 0);
  return sampledShares({ base, count, patterns: patternsOf(several, units), times, units });
}

describe.each([1, 2, 3])("made-up units, seed %d", (seed) => {
  test("counts and the units with several rows say the same as all rows", () => {
    const rows = madeUp(200, seed);
    const patterns = patternsOf(rows, 200);
    const shares = clusteredShares(patterns, GROUPS, 200);
    const { shares: own, covariance } = sampled(rows, 200, 1);
    for (const [group, share] of shares.entries()) {
      const { count, base, units, variance, effectiveBase } = own[group] ?? share;
      expect([count, base, units]).toEqual([share.count, share.base, share.units]);
      expectClose(variance, share.variance, 1e-12);
      expectClose(effectiveBase, share.effectiveBase, 1e-12);
    }
    for (const [group, line] of shareCovariance(patterns, shares, 200).entries())
      for (const [other, value] of line.entries())
        expect(Math.abs((covariance[group]?.[other] ?? 0) - value)).toBeLessThan(1e-15);
  });

  test("a third of the units with several rows say nearly the same", () => {
    const rows = madeUp(30_000, seed);
    const [all, some] = [1, 3].map((times) => sampled(rows, 30_000, times).shares);
    for (const [group, { share, base, count, variance, units }] of (all ?? []).entries()) {
      expect([some?.[group]?.share, some?.[group]?.base, some?.[group]?.count]).toEqual([share, base, count]);
      expect(Math.sqrt((some?.[group]?.variance ?? 0) / variance)).toBeCloseTo(1, 1.5);
      expect((some?.[group]?.units ?? 0) / units).toBeCloseTo(1, 1.5);
    }
  });
});

test("a share of all or nothing is as certain as its units are many, at least one", () => {
  const rows = [0, 0, 0, 1, 1].map((unit) => ({ unit, group: 0, yes: 1 }));
  expect(sampled(rows, 2, 1).shares[0]).toMatchObject({ share: 1, variance: 0, units: 2, effectiveBase: 2 });
  const known = { patterns: patternsOf(rows.slice(0, 3), 1), base: [5], count: [5], units: 2, times: 4 };
  expect(sampledShares(known).shares[0]).toMatchObject({ variance: 0, units: 1, effectiveBase: 1 });
});
