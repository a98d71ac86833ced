import { expect, test } from "vitest";
import type { Figure } from "../../src/questions/figure.js";
import { readTable } from "../support/cases.js";
import { run } from "../support/run.js";
import { casesFile, inventoryFile, madeUpNeeds, madeUpServices } from "./made-up.js";
import { recountNeeds } from "./recount.js";

const CASES = madeUpNeeds(1500, 5);
const SERVICES = madeUpServices(16, 6);

/** Every figure of a question by its group. */
function byGroup(figures: readonly Figure[], question: string): Map<string, Figure> {
  const own = figures.filter((figure) => figure.question === question);
  return new Map(own.map((figure) => [JSON.stringify(figure.by), figure]));
}

test("1 500 random cases against 16 random services count as a plain walk over them does", async () => {
  const { full } = await run([casesFile(CASES), inventoryFile(SERVICES)], { minCount: 1 });
  const expected = recountNeeds(CASES, SERVICES);
  // Only the breakdowns by reason and age, without level, are not asked for.
  const asked = new Map(
    [...expected].filter(
      ([group]) => !(group.includes("orsak") && group.includes("alder") && !group.includes("niva")),
    ),
  );
  const inOrder = (entries: [string, unknown][]): [string, unknown][] =>
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const shares = ({ n, base, missing }: Figure): unknown => [n, base, missing];
  for (const [question, of, from] of [
    ["behov_barn", ({ n }: Figure) => n, "children"],
    ["behov_insatser", ({ n }: Figure) => n, "services"],
    ["behov_utan_insats", ({ n }: Figure) => n, "without"],
    ["behov_erbjuden", shares, "offered"],
    ["behov_accepterad", shares, "accepted"],
    ["behov_fullfoljd", shares, "completed"],
  ] as const) {
    const counted = [...byGroup(full.results, question)].map(([group, figure]): [string, unknown] => [
      group,
      of(figure),
    ]);
    expect([question, inOrder(counted)]).toEqual([
      question,
      inOrder([...asked].map(([group, own]) => [group, own[from]])),
    ]);
  }
});

test("a number behind which one to four children stand is suppressed, in the matrix too", async () => {
  const few = CASES.slice(0, 250);
  const { out, results } = await run([casesFile(few), inventoryFile(SERVICES)]);
  const expected = recountNeeds(few, SERVICES);
  const isSmall = (count: number): boolean => count > 0 && count < 5;
  const children = [...byGroup(results.results, "behov_barn")];
  expect(children.filter(([, { status }]) => status === "suppressed").length).toBeGreaterThan(5);
  for (const [group, { n, status }] of children) {
    const count = expected.get(group)?.children ?? 0;
    expect([group, n, status]).toEqual(isSmall(count) ? [group, null, "suppressed"] : [group, count, "ok"]);
  }
  for (const [group, { n, status }] of byGroup(results.results, "behov_utan_insats")) {
    const { children: all = 0, without = 0 } = expected.get(group) ?? {};
    const hidden = isSmall(without) || isSmall(all - without);
    expect([group, n, status]).toEqual([group, hidden ? null : without, hidden ? "suppressed" : "ok"]);
  }
  const matrix = readTable(out, "tabeller/behovsmatris.csv");
  expect(matrix.length).toBeGreaterThan(20);
  for (const { orsak, niva, alder_grupp: ageClass, behov_barn: shown } of matrix) {
    const key = JSON.stringify({ niva, alder_grupp: ageClass, orsak });
    const count = expected.get(key)?.children ?? 0;
    expect([key, shown]).toEqual([key, isSmall(count) ? "" : String(count)]);
  }
});
