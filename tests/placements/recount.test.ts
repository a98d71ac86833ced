import { expect, test } from "vitest";
import { run } from "../support/run.js";
import { recount, type Recount } from "./recount.js";
import { madeUpSpells, placementsFile } from "./spells.js";

test.each([
  ["2024-02-29", 41],
  ["2023-12-31", 42],
])(
  "10 000 random spells followed to %s count as a plain walk over their days does",
  async (followUpEnd, seed) => {
    const spells = madeUpSpells(10_000, seed);
    const cohort = { from: null, to: null, followUpEnd };
    const { full } = await run([placementsFile(spells)], { cohort, minCount: 1 });
    const expected = recount(spells, followUpEnd);
    const inOrder = (entries: [string, number | null][]): [string, number | null][] =>
      entries.filter(([, n]) => n !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
    for (const [question, of] of [
      ["placering_dygn", ({ days }: Recount) => days],
      ["placering_dygn_inklusive", ({ daysInclusive }: Recount) => daysInclusive],
      ["placering_barn", ({ children }: Recount) => children.size],
      ["placering_antal", ({ spells: own }: Recount) => own.size],
    ] as const) {
      const counted = full.results.filter((figure) => figure.question === question);
      expect([question, inOrder(counted.map(({ by, n }) => [JSON.stringify(by), n]))]).toEqual([
        question,
        inOrder([...expected].map(([key, own]) => [key, of(own)])),
      ]);
    }
  },
  60_000,
);
