import { describe, expect, test } from "vitest";
import { clusteredShares, shareCovariance } from "../../src/statistics/clustered-shares.js";
import { shareDifference } from "../../src/statistics/difference.js";
import { makeRandom, type Random } from "../../src/statistics/random.js";
import { shareInterval } from "../../src/statistics/share.js";
import { patternsOfUnits } from "../../src/statistics/unit-patterns.js";
import type { Interval } from "../../src/statistics/wilson.js";

/**
 * Made-up children with 1–5 cases, 1.3 on average. With chance √0.3 a case takes its answer from what is
 * the child's own, otherwise from chance: two cases of a child have a correlation of 0.3.
 */
const CASES = [0.8, 0.93, 0.97, 0.99, 1];
const FROM_CHILD = Math.sqrt(0.3);

interface Sample {
  readonly unit: Int32Array;
  readonly units: number;
  /** A group that is the child's own, and one that is the case's. */
  readonly ofChild: Int32Array;
  readonly ofCase: Int32Array;
  readonly yes: Float64Array;
  readonly count: Float64Array;
}

function draw(cases: number, share: number, random: Random): Sample {
  const [unit, ofChild, ofCase] = [0, 0, 0].map(() => new Int32Array(cases));
  const yes = new Float64Array(cases);
  let units = 0;
  let row = 0;
  while (row < cases) {
    const [own, group, size] = [random.next(), random.below(2), random.next()];
    const last = Math.min(cases, row + 1 + CASES.filter((limit) => size >= limit).length);
    for (; row < last; row += 1) {
      unit?.fill(units, row, row + 1);
      ofChild?.fill(group, row, row + 1);
      ofCase?.fill(random.below(2), row, row + 1);
      const answer = random.next() < FROM_CHILD ? own : random.next();
      yes[row] = answer < share ? 1 : 0;
    }
    units += 1;
  }
  const none = new Int32Array();
  const groups = { unit: unit ?? none, ofChild: ofChild ?? none, ofCase: ofCase ?? none };
  return { ...groups, units, yes, count: new Float64Array(cases).fill(1) };
}

function ofOne(sample: Sample): Interval {
  const group = new Int32Array(sample.unit.length);
  const [share] = clusteredShares(patternsOfUnits({ ...sample, group }), 1, sample.units);
  if (share === undefined) throw new RangeError("share");
  return shareInterval(share);
}

function ofTwo(sample: Sample, group: Int32Array): Interval {
  const patterns = patternsOfUnits({ ...sample, group });
  const shares = clusteredShares(patterns, 2, sample.units);
  const covariance = shareCovariance(patterns, shares, sample.units);
  const [first, second] = shares;
  if (first === undefined || second === undefined) throw new RangeError("shares");
  return shareDifference(first, second, covariance[0]?.[1]);
}

/** In how many of the samples, in per cent, the interval holds what is true. */
function coverage(samples: number, seed: number, truth: number, one: (random: Random) => Interval): number {
  const random = makeRandom(seed, 0);
  let held = 0;
  for (let sample = 0; sample < samples; sample += 1) {
    const { low, high } = one(random);
    if (low <= truth && truth <= high) held += 1;
  }
  return (100 * held) / samples;
}

describe("95 % intervals of children with several cases", () => {
  const SETTINGS = [30, 100, 1000].flatMap((n) => [0.1, 0.3, 0.5].map((p) => [n, p] as const));

  /** n cases in all for a share, n in each group for a difference. */
  const table = SETTINGS.map(([n, p]) => {
    const samples = n === 1000 ? 2000 : 4000;
    const seed = n + 100 * p;
    return {
      n,
      p,
      share: coverage(samples, seed, p, (random) => ofOne(draw(n, p, random))),
      withinChildren: coverage(samples, seed, 0, (random) => {
        const sample = draw(2 * n, p, random);
        return ofTwo(sample, sample.ofCase);
      }),
      betweenChildren: coverage(samples, seed, 0, (random) => {
        const sample = draw(2 * n, p, random);
        return ofTwo(sample, sample.ofChild);
      }),
    };
  });
  const told = `\n${table.map((row) => JSON.stringify(row)).join("\n")}`;

  test.each(table)("n = $n, p = $p: $share, $withinChildren, $betweenChildren %", (row) => {
    for (const held of [row.share, row.withinChildren, row.betweenChildren]) {
      expect(held, told).toBeGreaterThanOrEqual(93);
      expect(held, told).toBeLessThanOrEqual(97);
    }
  });

  test("Wilson's interval of cases taken for children holds too seldom", () => {
    const naive = coverage(10_000, 7, 0.3, (random) => {
      const sample = draw(200, 0.3, random);
      const own = Int32Array.from({ length: 200 }, (_, row) => row);
      return ofOne({ ...sample, unit: own, units: 200 });
    });
    expect(naive).toBeLessThan(93.5);
  });
});
