import { describe, expect, it } from "vitest";
import { keptLimits, withinLimit } from "../../src/times/kept-limits.js";
import { openWaits } from "../../src/times/open-waits.js";
import { LIMIT, rowsOf, type Told } from "./made-up-waits.js";

const times = (count: number, told: Told): Told[] => Array.from({ length: count }, () => told);
const key = { wait: "w", limit: LIMIT, field: null, code: null };
const isSmall = (children: number): boolean => children > 0 && children < 5;

describe("the share within a limit", () => {
  it.each<[string, Told[], number]>([
    [
      "counts the border as in time",
      [...times(6, { days: 60, ended: true }), ...times(4, { days: 61, ended: true })],
      0.6,
    ],
    [
      "counts the open that are over as not",
      [...times(6, { days: 10, ended: true }), ...times(4, { days: 90, ended: false })],
      0.6,
    ],
    [
      "counts the open on the last day as not",
      [...times(6, { days: 10, ended: true }), ...times(4, { days: 60, ended: false })],
      0.6,
    ],
    // Kaplan–Meier by hand: 10 at risk, 2 end on day 10, 4 are lost on day 20, 1 of 4 ends on day 50.
    [
      "takes the open as open for as long as they are followed",
      [
        ...times(2, { days: 10, ended: true }),
        ...times(4, { days: 20, ended: false }),
        { days: 50, ended: true },
        ...times(3, { days: 70, ended: true }),
      ],
      1 - 0.8 * 0.75,
    ],
    // Each by its own limit: 100 days are in time where 120 are allowed, not where 90 are.
    [
      "holds each against its own limit",
      [
        ...times(5, { days: 100, ended: true, limit: 120 }),
        ...times(5, { days: 100, ended: true, limit: 90 }),
      ],
      0.5,
    ],
    [
      "leaves out those under no limit",
      [
        ...times(5, { days: 10, ended: true }),
        ...times(5, { days: 70, ended: true }),
        { days: 1, ended: true, limit: -1 },
      ],
      0.5,
    ],
  ])("%s", (_, told, share) => {
    const kept = withinLimit(rowsOf(told), LIMIT);
    expect(kept?.share).toBeCloseTo(share, 12);
    expect(kept?.low).toBeLessThan(share);
    expect(kept?.high).toBeGreaterThan(share);
  });

  it("is not told where nobody can be followed to the limit", () => {
    expect(withinLimit(rowsOf(times(20, { days: 30, ended: false })), LIMIT)).toBeNull();
    expect(withinLimit(rowsOf([]), LIMIT)).toBeNull();
  });

  it("has Wilson's interval of the children where all keep to it", () => {
    const kept = withinLimit(rowsOf(times(20, { days: 10, ended: true, child: 1 })), LIMIT);
    expect(kept?.high).toBe(1);
    expect(kept?.low).toBeLessThan(0.25);
  });

  it("is hidden in all groups of a field where two children are behind one of them", () => {
    const large = withinLimit(
      rowsOf([...times(9, { days: 10, ended: true }), ...times(9, { days: 80, ended: true })]),
      LIMIT,
    );
    const small = withinLimit(
      rowsOf([...times(9, { days: 10, ended: true }), ...times(2, { days: 80, ended: true })]),
      LIMIT,
    );
    const statuses = (kept: (typeof large)[]): string[] =>
      keptLimits(
        kept.map((own) => ({ key, kept: own })),
        isSmall,
      ).map(({ status }) => status);
    const open = withinLimit(
      rowsOf([...times(2, { days: 59, ended: false, limit: 60 }), { days: 60, ended: false, child: 0 }]),
      LIMIT,
    );
    expect(statuses([open])).toEqual(["suppressed"]);
    const unripe = withinLimit(
      rowsOf([...times(17, { days: 60, ended: true }), ...times(3, { days: 20, ended: false })]),
      LIMIT,
    );
    expect(statuses([unripe])).toEqual(["suppressed"]);
    expect(statuses([large])).toEqual(["ok"]);
    expect(statuses([large, small, null])).toEqual(["suppressed", "suppressed", "too_recent"]);
  });
});

describe("waits that go on", () => {
  const told = [
    ...times(6, { days: 10, ended: true }),
    ...[10, 20, 30, 40, 50, 70, 80, 90, 100, 110].map((days) => ({ days, ended: false })),
  ];

  it("are counted with how long they have, and how many are over the limit", () => {
    const [open] = openWaits([{ key, rows: rowsOf(told) }], LIMIT, isSmall);
    expect(open).toMatchObject({ n: 16, open: 10, medianDays: 50, overdue: 5 });
  });

  it.each<[string, Told[], object]>([
    ["two children", told.slice(0, 8), { open: null, medianDays: null, overdue: null }],
    ["two over the limit", told.slice(0, 13), { open: 7, medianDays: 40, overdue: null }],
    ["three that have ended", told.slice(3), { n: 13, open: null, medianDays: null, overdue: null }],
    ["none", told.slice(0, 6), { open: 0, medianDays: null, overdue: 0 }],
  ])("are protected: %s", (_, own, shown) => {
    expect(openWaits([{ key, rows: rowsOf(own) }], LIMIT, isSmall)[0]).toMatchObject(shown);
  });

  it("do not tell how many there are where two children have them all", () => {
    const all = rowsOf(times(20, { days: 10, ended: true, child: 1 }));
    const open = openWaits(
      [
        { key, rows: all },
        { key, rows: rowsOf(told) },
      ],
      LIMIT,
      isSmall,
    );
    expect(open.map(({ n, open: left }) => [n, left])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it("are over no limit where there is none", () => {
    expect(openWaits([{ key, rows: rowsOf(told) }], undefined, isSmall)[0]?.overdue).toBeNull();
  });
});
