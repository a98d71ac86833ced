import { join } from "node:path";
import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Figure } from "../../src/questions/figure.js";
import { makeRandom } from "../../src/statistics/random.js";
import { clusteredShares } from "../../src/statistics/clustered-shares.js";
import { shareInterval } from "../../src/statistics/share.js";
import { patternsOfUnits } from "../../src/statistics/unit-patterns.js";
import { count } from "../support/cases.js";
import { run, scratchFolder } from "../support/run.js";

interface Row {
  readonly child: number;
  readonly kon: string;
  readonly orsak: readonly string[];
  readonly opened: string;
  readonly reporter: string;
  readonly omrade: string;
}

const REASONS = ["skola", "vald_familj", "beteende"];

/** Cases of children with one to four, alike within a child. */
function madeUp(children: number, seed: number): Row[] {
  const random = makeRandom(seed, 0);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)] as T;
  return Array.from({ length: children }, (_, child) => {
    const kon = pick(["pojke", "flicka", ""]);
    const often = random.next();
    return Array.from({ length: pick([1, 1, 2, 3, 4]) }, () => ({
      child,
      kon,
      orsak: REASONS.filter(() => random.next() < 0.5),
      opened: random.next() < 0.1 ? "" : random.next() < often ? "ja" : "nej",
      reporter: pick(["polis_aklagare", "skola", ""]),
      omrade: pick(["Norr", "Söder", ""]),
    }));
  }).flat();
}

function write(rows: readonly Row[]): string {
  const file = join(scratchFolder(), "barn.csv");
  const lines = rows.map(({ child, kon, orsak, opened, reporter, omrade }, index) =>
    [`A${index}`, `P${child}`, "2017-03-01", kon, orsak.join("|"), opened, reporter, omrade].join(";"),
  );
  const head = "arende_id;person_id;inkom_datum;kon;orsak;utredning_inledd;uppgiftslamnare;omrade";
  writeFileSync(file, `${[head, ...lines].join("\n")}\n`);
  return file;
}

/** The same, from the rows themselves: who is in the group, and whether the answer is yes. */
function expected(
  rows: readonly Row[],
  inside: (row: Row) => boolean,
  answer: (row: Row) => boolean | null,
): object {
  const own = rows.filter((row) => inside(row) && answer(row) !== null);
  const children = new Set(rows.map(({ child }) => child)).size;
  const patterns = patternsOfUnits({
    unit: Int32Array.from(own, ({ child }) => child),
    units: children,
    group: new Int32Array(own.length),
    yes: own.map((row) => Number(answer(row))),
    count: own.map(() => 1),
  });
  const [share] = clusteredShares(patterns, 1, children);
  if (share === undefined) throw new Error("no share");
  const effect = share.designEffect > 1e-12 ? share.designEffect : share.base / share.units;
  const size = Math.max(1, effect);
  const { low, high } = shareInterval({
    ...share,
    effectiveBase: share.base / size,
    effectiveCount: share.count / size,
  });
  return {
    n: share.count,
    base: share.base,
    effect: effect.toFixed(9),
    low: low.toFixed(9),
    high: high.toFixed(9),
  };
}

function found(figures: readonly Figure[], question: string, by: object, value: object | null): object {
  const figure = figures.find(
    (one) => one.question === question && JSON.stringify([one.by, one.value]) === JSON.stringify([by, value]),
  );
  const fixed = (number: number | null | undefined): string => (number ?? Number.NaN).toFixed(9);
  const { n, base, designEffect, ciLow, ciHigh } = figure ?? { n: null, base: null };
  return { n, base, effect: fixed(designEffect), low: fixed(ciLow), high: fixed(ciHigh) };
}

const opened = ({ opened: answer }: Row): boolean | null => (answer === "" ? null : answer === "ja");

describe.each([1, 2, 3])("made-up children, seed %d", (seed) => {
  const rows = madeUp(150, seed);
  const counted = run([write(rows)], { minCount: 1 });

  test.each([
    ["all", {}, () => true],
    ["a group", { kon: "pojke" }, ({ kon }: Row) => kon === "pojke"],
    ["a group whose area is not known", { omrade: "okand" }, ({ omrade }: Row) => omrade === ""],
    ["a reason among several", { orsak: "skola" }, ({ orsak }: Row) => orsak.includes("skola")],
  ] as const)("a yes/no question, %s", async (_, by, inside) => {
    const { full } = await counted;
    expect(found(full.results, "utredning_inledd", by, null)).toEqual(expected(rows, inside, opened));
  });

  test("a category, within a group", async () => {
    const { full } = await counted;
    const answer = ({ reporter }: Row): boolean | null => (reporter === "" ? null : reporter === "skola");
    expect(found(full.results, "arenden", { kon: "flicka" }, { uppgiftslamnare: "skola" })).toEqual(
      expected(rows, ({ kon }) => kon === "flicka", answer),
    );
  });

  test("one of several codes", async () => {
    const { full } = await counted;
    const answer = ({ orsak }: Row): boolean | null =>
      orsak.length === 0 ? null : orsak.includes("vald_familj");
    expect(found(full.results, "orsak", {}, { orsak: "vald_familj" })).toEqual(
      expected(rows, () => true, answer),
    );
  });
});

test("children with one case each have a design effect of 1 and Wilson's interval", async () => {
  const rows = madeUp(200, 9).filter(
    (row, index, all) => all.findIndex(({ child }) => child === row.child) === index,
  );
  const { full } = await run([write(rows)], { minCount: 1 });
  const shares = full.results.filter(({ share, status }) => typeof share === "number" && status === "ok");
  expect(shares.length).toBeGreaterThan(50);
  expect(new Set(shares.map(({ designEffect }) => designEffect))).toEqual(new Set([1]));
});

test("a share of nothing is as certain as its children are many", async () => {
  const rows = madeUp(60, 4).map((row) => ({ ...row, opened: "nej" }));
  const { full } = await run([write(rows)], { minCount: 1 });
  expect(found(full.results, "utredning_inledd", {}, null)).toEqual(expected(rows, () => true, opened));
});

test("a question without a total is widened by year too where its groups are missing", async () => {
  const cases = Array.from({ length: 60 }, (_, index) => ({
    person_id: `P${index % 20}`,
    inkom_datum: `${2017 + Math.floor(index / 40)}-0${1 + (index % 3)}-10`,
    utredning_inledd: "nej",
    barn_boende: index % 20 < 8 ? "bor_heltid" : "bor_ej_med",
  }));
  const { results } = await count(cases, {
    cohort: { from: "2017-01-01", to: "2018-12-31", followUpEnd: null },
  });
  const byYear = results.filter(({ question, by }) => question === "barn_boende" && by["ar"] === "2017");
  expect(byYear.length).toBeGreaterThan(0);
  // Every child has two cases in 2017, alike in that: 20/19 · (1 + 1).
  for (const { designEffect } of byYear) expect(designEffect).toBeCloseTo((20 / 19) * 2, 6);
});
