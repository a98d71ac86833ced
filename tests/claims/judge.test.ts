import { describe, expect, test } from "vitest";
import { judgeClaims } from "../../src/claims/judge.js";
import type { Claim, ClaimBook, Test } from "../../src/claims/claim.js";
import type { JudgedClaim } from "../../src/claims/judge.js";
import type { CaseRows } from "../../src/questions/case-rows.js";
import { bookOf, caseRows, CLAIM, type MadeUp } from "./rows.js";

/** All that the rows hold is there. */
function judgeAll(book: ClaimBook, rows: CaseRows): JudgedClaim[] {
  return judgeClaims(book, rows, { present: new Set(rows.columns.keys()), lacking: new Map() });
}

function judge(claim: Test, made: readonly MadeUp[]): JudgedClaim {
  const [found] = judgeAll(bookOf({ ...CLAIM, ...claim }), caseRows(made));
  if (found === undefined) throw new Error("no claim");
  return found;
}

/** Boys and girls, so many of a hundred with an investigation. */
const opened = (boys: number, girls: number, of = 100): MadeUp[] => [
  { kon: "pojke", utredning_inledd: "ja", times: boys },
  { kon: "pojke", utredning_inledd: "nej", times: of - boys },
  { kon: "flicka", utredning_inledd: "ja", times: girls },
  { kon: "flicka", utredning_inledd: "nej", times: of - girls },
];

const greater: Test = {
  kind: "greater",
  share: { utredning_inledd: "ja" },
  first: { kon: "pojke" },
  second: { kon: "flicka" },
};

describe("one share is higher than another", () => {
  test.each([
    ["stöds", 60, 30],
    ["motsägs", 30, 60],
    ["stöds inte", 45, 40],
  ] as const)("%s at %d and %d of 100", (verdict, boys, girls) => {
    expect(judge(greater, opened(boys, girls)).verdict).toBe(verdict);
  });

  test("with fewer than twenty children nothing is judged", () => {
    const judged = judge(greater, opened(15, 2, 19));
    expect(judged.verdict).toBe("för få");
    expect(judged.tests[0]?.finding.estimate).toBeNull();
  });

  test("a margin asks only that it is not lower by more", () => {
    expect(judge({ ...greater, margin: 0.2 }, opened(45, 45)).verdict).toBe("stöds");
    expect(judge({ ...greater, margin: 0.01 }, opened(45, 45)).verdict).toBe("stöds inte");
  });

  test("p is what R gives for two shares of independent children", () => {
    // R 4.2.2: d <- 60/100 - 30/100; se <- sqrt(.6*.4/100 + .3*.7/100) * sqrt(200/199); 2*pnorm(-d/se)
    const finding = judge(greater, opened(60, 30)).tests[0]?.finding;
    expect(finding?.estimate).toBeCloseTo(0.3, 12);
    expect(finding?.p).toBeCloseTo(8.16003250439108e-6, 17);
    expect(finding?.low).toBeGreaterThan(0.15);
    expect(finding?.high).toBeLessThan(0.43);
  });

  test("a child's alike cases widen the interval", () => {
    const made = Array.from({ length: 60 }, (_, child): MadeUp[] => [
      {
        child: `c${child}`,
        kon: child < 30 ? "pojke" : "flicka",
        utredning_inledd: child % 30 < (child < 30 ? 18 : 12) ? "ja" : "nej",
        times: 4,
      },
    ]).flat();
    const finding = judge(greater, made).tests[0]?.finding;
    const alone = judge(
      greater,
      made.map((one) => ({ ...one, child: undefined })).map(({ child: _child, ...one }) => one),
    ).tests[0]?.finding;
    expect(finding?.estimate).toBeCloseTo(alone?.estimate ?? Number.NaN, 12);
    expect(finding?.p ?? 0).toBeGreaterThan((alone?.p ?? 1) * 5);
  });

  test("the rest are those known not to be in the first group", () => {
    const made: MadeUp[] = [
      { orsak: "vald", utredning_inledd: "ja", times: 40 },
      { orsak: "vald|skola", utredning_inledd: "ja", times: 10 },
      { orsak: "skola", utredning_inledd: "nej", times: 50 },
      { utredning_inledd: "ja", times: 500 },
    ];
    const judged = judge({ ...greater, first: { orsak: "vald" }, second: "rest" }, made);
    expect(judged.tests[0]?.finding.shares.map(({ n, base }) => [n, base])).toEqual([
      [50, 50],
      [0, 50],
    ]);
  });
});

describe("a share lies in a range", () => {
  const value: Test = { kind: "value", share: { utredning_inledd: "ja" }, low: 0.4, high: 0.5 };
  test.each([
    ["stöds", 45],
    ["stöds inte", 38],
    ["motsägs", 10],
  ] as const)("%s at %d of 100", (verdict, yes) => {
    expect(judge(value, opened(yes, yes)).verdict).toBe(verdict);
  });

  test("within the tolerance it may lie there", () => {
    expect(judge({ ...value, tolerance: 0.03 }, opened(38, 38)).verdict).toBe("stöds");
  });
});

describe("a share rises with age", () => {
  const byAge = (shares: readonly number[]): MadeUp[] =>
    ["0-5", "6-12", "13-17", "18+"].flatMap((alder_grupp, index) => [
      { alder_grupp, utredning_inledd: "ja", times: shares[index] ?? 0 },
      { alder_grupp, utredning_inledd: "nej", times: 100 - (shares[index] ?? 0) },
    ]);
  const trend: Test = {
    kind: "trend",
    share: { utredning_inledd: "ja" },
    over: "alder_grupp",
    direction: "up",
  };
  test.each([
    ["stöds", [20, 30, 40, 50]],
    ["motsägs", [50, 40, 30, 20]],
    ["stöds inte", [30, 31, 29, 32]],
    ["stöds inte", [20, 60, 30, 70]],
  ] as const)("%s at %j of 100", (verdict, shares) => {
    expect(judge(trend, byAge(shares)).verdict).toBe(verdict);
  });

  test("history counts how many of its parts say yes", () => {
    const made: MadeUp[] = [
      { hist_a: "nej", hist_b: "nej", utredning_inledd: "nej", times: 60 },
      { hist_a: "nej", hist_b: "nej", utredning_inledd: "ja", times: 20 },
      { hist_a: "ja", hist_b: "nej", utredning_inledd: "ja", times: 30 },
      { hist_a: "nej", hist_b: "ja", utredning_inledd: "nej", times: 30 },
      { hist_a: "ja", hist_b: "ja", utredning_inledd: "ja", times: 40 },
      { hist_a: "ja", hist_b: "okand", utredning_inledd: "nej", times: 90 },
    ];
    const judged = judge({ ...trend, over: ["hist_a", "hist_b"] }, made);
    expect(judged.verdict).toBe("stöds");
    expect(judged.tests[0]?.finding.shares.map(({ n, base }) => [n, base])).toEqual([
      [20, 80],
      [30, 60],
      [40, 40],
    ]);
  });
});

describe("codes come first", () => {
  const reasons = (skola: number, beteende: number, vald: number): MadeUp[] => [
    { orsak: "skola", times: skola },
    { orsak: "beteende", times: beteende },
    { orsak: "vald", times: vald },
  ];
  const rank: Test = { kind: "rank", of: "orsak", by: "part", top: ["skola", "beteende"], ordered: true };
  test.each([
    ["stöds", 120, 100, 50],
    ["stöds inte", 60, 55, 52],
    ["stöds inte", 100, 110, 50],
    ["motsägs", 50, 60, 150],
  ] as const)("%s at %d, %d and %d", (verdict, skola, beteende, vald) => {
    expect(judge(rank, reasons(skola, beteende, vald)).verdict).toBe(verdict);
  });

  test("groups are ranked by the share within each", () => {
    const made: MadeUp[] = [
      { orsak: "skola", utredning_inledd: "ja", times: 80 },
      { orsak: "skola", utredning_inledd: "nej", times: 20 },
      { orsak: "beteende", utredning_inledd: "ja", times: 30 },
      { orsak: "beteende", utredning_inledd: "nej", times: 70 },
      { orsak: "vald", utredning_inledd: "ja", times: 20 },
      { orsak: "vald", utredning_inledd: "nej", times: 80 },
    ];
    const share = { utredning_inledd: "ja" };
    expect(judge({ kind: "rank", of: "orsak", by: "group", share, top: ["skola"] }, made).verdict).toBe(
      "stöds",
    );
    expect(judge({ kind: "rank", of: "orsak", by: "group", share, bottom: ["skola"] }, made).verdict).toBe(
      "motsägs",
    );
  });
});

describe("two shares are alike", () => {
  const alike: Test = {
    kind: "equivalence",
    share: { utredning_inledd: "ja" },
    first: { kon: "pojke" },
    second: { kon: "flicka" },
    margin: 0.1,
  };
  test.each([
    ["stöds", 400, 405, 1000],
    ["stöds inte", 40, 41, 100],
    ["motsägs", 600, 400, 1000],
  ] as const)("%s at %d and %d of %d", (verdict, boys, girls, of) => {
    expect(judge(alike, opened(boys, girls, of)).verdict).toBe(verdict);
  });

  test("every part of a distribution counts", () => {
    const made: MadeUp[] = [
      { kon: "pojke", orsak: "skola", times: 500 },
      { kon: "pojke", orsak: "vald", times: 500 },
      { kon: "flicka", orsak: "skola", times: 500 },
      { kon: "flicka", orsak: "beteende", times: 500 },
    ];
    const { share: _share, ...rest } = alike;
    const judged = judge({ ...rest, everyPartOf: "orsak" }, made);
    expect(judged.verdict).toBe("motsägs");
    expect(Math.abs(judged.tests[0]?.finding.estimate ?? 0)).toBeCloseTo(0.5, 12);
  });

  test("clear but not certain is a claim of its own", () => {
    expect(judge({ ...alike, margin: 0.05, expects: "clear_not_certain" }, opened(50, 37)).verdict).toBe(
      "stöds",
    );
    expect(judge({ ...alike, margin: 0.05, expects: "clear_not_certain" }, opened(80, 20)).verdict).toBe(
      "stöds inte",
    );
  });
});

describe("how unevenly things are spread", () => {
  test("the largest part and its lead", () => {
    const largest: Test = {
      kind: "concentration",
      measure: "largest",
      of: "orsak",
      below: 0.5,
      leadBelow: 0.1,
    };
    const made = (skola: number): MadeUp[] => [
      { orsak: "skola", times: skola },
      { orsak: "beteende", times: 100 },
      { orsak: "vald", times: 90 },
    ];
    expect(judge(largest, made(105)).verdict).toBe("stöds");
    expect(judge(largest, made(150)).verdict).toBe("stöds inte");
    expect(judge(largest, made(900)).verdict).toBe("motsägs");
  });

  test("the tenth of the children with most", () => {
    const top: Test = { kind: "concentration", measure: "top_tenth", of: "utredning_inledd", below: 0.5 };
    const made: MadeUp[] = [
      ...Array.from({ length: 10 }, (_, child): MadeUp => ({
        child: `a${child}`,
        utredning_inledd: "ja",
        times: 9,
      })),
      ...Array.from({ length: 90 }, (_, child): MadeUp => ({
        child: `b${child}`,
        utredning_inledd: child < 10 ? "ja" : "nej",
      })),
    ];
    const judged = judge(top, made);
    expect(judged.tests[0]?.finding.estimate).toBeCloseTo(0.9, 12);
    expect(judged.verdict).toBe("motsägs");
  });
});

test("a claim whose field is missing cannot be judged, and says which", () => {
  const judged = judge({ ...greater, first: { ses: "lag" }, second: { ses: "hog" } }, opened(50, 50));
  expect([judged.verdict, judged.lacks]).toEqual(["kan inte prövas", ["ses"]]);
});

test("a claim of several parts is as weak as its weakest", () => {
  const claim = {
    ...CLAIM,
    kind: "conjunction",
    parts: [greater, { ...greater, first: { kon: "flicka" }, second: { kon: "pojke" } }],
  } as Claim;
  expect(judgeAll(bookOf(claim), caseRows(opened(60, 30)))[0]?.verdict).toBe("motsägs");
});

test("p-values of a family are adjusted together", () => {
  const made = opened(58, 43).map((one, index): MadeUp => ({ ...one, hist_a: index === 0 ? "ja" : "nej" }));
  const mixed = [...made, { hist_a: "ja", utredning_inledd: "nej", times: 50 }];
  const first = { ...CLAIM, id: "T-1", ...greater } as Claim;
  const second = {
    ...CLAIM,
    id: "T-2",
    ...greater,
    first: { hist_a: "ja" },
    second: { hist_a: "nej" },
  } as Claim;
  const [one, other] = judgeAll(bookOf(first, second), caseRows(mixed));
  const [p, q] = [one?.tests[0]?.finding.p ?? 0, other?.tests[0]?.finding.p ?? 0];
  expect(p).not.toBe(q);
  expect(one?.tests[0]?.adjusted).toBeCloseTo(p < q ? Math.min(2 * p, q) : p, 15);
  expect(other?.tests[0]?.adjusted).toBeCloseTo(q < p ? Math.min(2 * q, p) : q, 15);
});
