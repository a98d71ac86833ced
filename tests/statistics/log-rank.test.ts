import { describe, expect, test } from "vitest";
import { logRank } from "../../src/statistics/log-rank.js";

describe("the log-rank test", () => {
  const time = Float64Array.of(1, 3, 3, 4, 6, 2, 3, 5, 5, 8);
  const event = [1, 1, 0, 1, 0, 1, 1, 1, 0, 0];
  const group = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];

  test("by R", () => {
    // R: l <- survdiff(Surv(time, event) ~ group); l$chisq; l$exp; pchisq(l$chisq, 1, lower.tail = FALSE)
    const { chiSquare, df, p, observed, expected } = logRank({ time, event, group, groups: 2 });
    expect(chiSquare).toBeCloseTo(0.1215647679538028, 14);
    expect(p).toBeCloseTo(0.72734353036833332, 14);
    expect(df).toBe(1);
    expect([...observed]).toEqual([3, 3]);
    expect(expected[0]).toBeCloseTo(2.5944444444444441, 14);
    expect(expected[1]).toBeCloseTo(3.4055555555555559, 14);
  });

  test("a group that is never at risk at an event is not compared", () => {
    const more = {
      time: Float64Array.of(...time, 0.5),
      event: [...event, 0],
      group: [...group, 2],
    };
    const { chiSquare, df } = logRank({ ...more, groups: 3 });
    expect(chiSquare).toBeCloseTo(0.1215647679538028, 14);
    expect(df).toBe(1);
  });

  test("groups in strata of their own cannot be compared", () => {
    expect(() => logRank({ time, event, group, groups: 2, stratum: group, strata: 2 })).toThrow(RangeError);
  });
});
