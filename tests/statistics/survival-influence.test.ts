import { describe, expect, it } from "vitest";
import { clusteredError } from "../../src/statistics/clustered-error.js";
import { lifeTable } from "../../src/statistics/life-table.js";
import { restrictedMeanInfluence, survivalInfluence } from "../../src/statistics/survival-influence.js";

/*
R 4.2.2, survival 3.5: d <- data.frame(t = time, e = event, id = child)
summary(survfit(Surv(t, e) ~ 1, d, cluster = id), times = c(5, 12, 20))
r <- residuals(survfit(Surv(t, e) ~ 1, d), times = 25, type = "rmst"); sqrt(sum(tapply(r, d$id, sum)^2))
*/
const time = [3, 5, 5, 8, 10, 12, 12, 15, 20, 21, 30, 33];
const event = [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0];
const child = [1, 1, 2, 3, 4, 4, 5, 6, 7, 7, 8, 9];

const tableOf = (rows: readonly number[]) =>
  lifeTable({
    time: Float64Array.from(rows, (row) => time[row] ?? 0),
    cause: rows.map((row) => event[row] ?? 0),
  });

describe("a curve where children have several rows", () => {
  const all = [...time.keys()];
  const table = tableOf(all);
  const once = all.map(() => 1);
  const members = { row: all, cluster: child, times: 1 };

  it.each([
    [5, 0.8333333333, 0.1482927535],
    [12, 0.5555555556, 0.1599587472],
    [20, 0.4444444444, 0.1734732649],
  ])("at %d is as in R", (at, share, error) => {
    const { estimate, influence } = survivalInfluence(table, event, at);
    expect(estimate).toBeCloseTo(share, 9);
    expect(clusteredError(influence, once, members)).toBeCloseTo(error, 9);
  });

  it("is certain before the first time", () => {
    const { estimate, influence } = survivalInfluence(table, event, 2);
    expect([estimate, ...influence]).toEqual([1, ...all.map(() => 0)]);
  });

  it("has a restricted mean as in R", () => {
    const { estimate, influence } = restrictedMeanInfluence(table, event, 25);
    expect(estimate).toBeCloseTo(15.6296296296, 9);
    expect(clusteredError(influence, once, members)).toBeCloseTo(2.7480088752, 9);
  });

  it("has a difference between groups that share children as in R", () => {
    const influence = new Float64Array(all.length);
    const [later, earlier] = [1, 0].map((odd) => {
      const rows = all.filter((row) => row % 2 === odd);
      const own = restrictedMeanInfluence(
        tableOf(rows),
        rows.map((row) => event[row] ?? 0),
        20,
      );
      for (const [place, row] of rows.entries())
        influence[row] = (odd === 1 ? 1 : -1) * (own.influence[place] ?? 0);
      return own;
    });
    expect((later?.estimate ?? 0) - (earlier?.estimate ?? 0)).toBeCloseTo(0.9722222222, 9);
    expect(clusteredError(influence, once, members)).toBeCloseTo(2.5158320708, 9);
  });
});
