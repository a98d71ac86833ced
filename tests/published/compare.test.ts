import { beforeAll, describe, expect, test } from "vitest";
import { compareNumbers, type ComparedNumber } from "../../src/published/compare.js";
import type { PublishedBook, PublishedNumber } from "../../src/published/published.js";
import { loadPublished } from "../../src/published/published-book.js";
import type { Figure } from "../../src/questions/figure.js";
import { schemaNames } from "../../src/schema/load.js";
import { samplePath } from "../support/export-file.js";
import { run, YEAR_2017 } from "../support/run.js";

/** Numbers that nothing in an export of cases can count. */
const OUTSIDE = [15, 16, 18, 37, ...Array.from({ length: 9 }, (_, index) => 47 + index)];
const hv = (number: number): string => `HV-N${String(number).padStart(2, "0")}`;

describe("the numbers of 2017 on the sample", () => {
  let compared: ComparedNumber[];
  beforeAll(async () => {
    const { full } = await run([samplePath], { cohort: YEAR_2017 });
    compared = compareNumbers(loadPublished("hv2017"), full.results);
  });

  test("all are there, HV-N01 to HV-N55", () => {
    const ids = [...new Set(compared.map(({ number }) => number.id))];
    expect(ids).toEqual(Array.from({ length: 55 }, (_, index) => hv(index + 1)));
  });

  test("all that can be counted are equal as the source rounded, but for the one that contradicts itself", () => {
    const others = compared.filter(
      ({ comparison }) => comparison !== "equal" && comparison !== "not counted",
    );
    expect(others.map(({ number, comparison }) => [number.id, comparison, number.quality])).toEqual([
      ["HV-N05", "differs", "contradictory"],
    ]);
    const uncounted = compared.filter(({ comparison }) => comparison === "not counted");
    expect([...new Set(uncounted.map(({ number }) => number.id))]).toEqual(OUTSIDE.map(hv));
  });
});

test("every published number has words, a place and a quality, and EX-1 to EX-9 are there", () => {
  for (const name of schemaNames("published")) {
    for (const { id, label, source, printed, quality } of loadPublished(name).numbers) {
      for (const text of [label.sv, label.en, source, printed, quality])
        expect([id, text.length > 0]).toEqual([id, true]);
    }
  }
  const ids = new Set(loadPublished("omvarld").numbers.map(({ id }) => id));
  expect([...ids]).toEqual(Array.from({ length: 9 }, (_, index) => `EX-${index + 1}`));
});

describe("a published per cent beside a counted share", () => {
  const number: PublishedNumber = {
    id: "X",
    label: { sv: "x", en: "x" },
    source: "L1",
    printed: "45 %",
    value: 0.45,
    rounding: "percent",
    base: 419,
    figures: [{ question: "q", by: {}, value: null }],
    over: "own",
    quality: "good",
  };
  const book = (over: Partial<PublishedNumber> = {}): PublishedBook => ({
    id: "b",
    label: { sv: "b", en: "b" },
    kind: "reference",
    numbers: [{ ...number, ...over }],
  });
  const figure = (n: number, base: number, designEffect = 1): Figure => ({
    question: "q",
    kind: "share",
    by: {},
    value: null,
    n,
    base,
    missing: 0,
    share: n / base,
    ciLow: 0,
    ciHigh: 1,
    designEffect,
    status: "ok",
  });
  const compare = (shown: Figure, over: Partial<PublishedNumber> = {}): ComparedNumber | undefined =>
    compareNumbers(book(over), [shown])[0];

  // p for the counts that 45 % of 419 may stand for (187 … 190): R's prop.test(correct = FALSE)
  test.each([
    [180, 400, "equal", false],
    [208, 400, "within uncertainty", true],
    [205, 400, "within uncertainty", false],
    [240, 400, "differs", false],
  ] as const)("%d of %d: %s", (n, base, comparison, hangs) => {
    const found = compare(figure(n, base));
    expect([found?.comparison, found?.hangsOnRounding]).toEqual([comparison, hangs]);
  });

  test("p is that of the count nearest to the counted share", () => {
    // prop.test(c(208, 190), c(400, 419), correct = FALSE)$p.value
    expect(compare(figure(208, 400))?.p).toBeCloseTo(0.0568484, 6);
  });

  test("a design effect makes less sure", () => {
    expect(compare(figure(240, 400, 12))?.comparison).toBe("within uncertainty");
  });

  test("without the source's denominator the interval must reach the rounded number", () => {
    expect(compare(figure(208, 400), { base: null })?.comparison).toBe("differs");
    expect(compare(figure(196, 400), { base: null })?.comparison).toBe("within uncertainty");
  });

  test("what is protected or not there is said to be", () => {
    expect(
      compare({ ...figure(3, 9), n: null, base: null, share: null, status: "suppressed" })?.comparison,
    ).toBe("suppressed");
    expect(compareNumbers(book(), [])[0]?.comparison).toBe("not counted");
  });

  test.each([
    ["half", "fivePercent", 0.5, 0.48, "equal"],
    ["just under half", "justUnderHalf", 0.5, 0.46, "equal"],
    ["just under half is under", "justUnderHalf", 0.5, 0.5, "within uncertainty"],
    ["two thirds", "thirds", 2 / 3, 0.6, "equal"],
    ["under a fifth", "underFifth", 0.2, 0.19, "equal"],
  ] as const)("%s", (_, rounding, value, share, comparison) => {
    expect(compare(figure(share * 400, 400), { rounding, value, base: null })?.comparison).toBe(comparison);
  });
});
