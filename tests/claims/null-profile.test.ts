import { expect, test } from "vitest";
import { scratchFolder } from "../support/run.js";
import { nullCalls, type Calls, type NullCalls } from "./made-up-replication.js";

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

const share = (calls: readonly Calls[]): number =>
  calls.reduce((sum, { called }) => sum + called, 0) / calls.reduce((sum, { tested }) => sum + tested, 0);

test("in samples without associations hardly anything is called a difference", async () => {
  const folder = scratchFolder();
  const found: NullCalls[] = [];
  for (const seed of SEEDS) found.push(await nullCalls(seed, folder));
  const comparisons = found.map((one) => one.comparisons);
  const claims = found.map((one) => one.claims);
  for (const { tested } of comparisons) expect(tested).toBeGreaterThan(500);
  for (const { tested } of claims) expect(tested).toBeGreaterThan(45);
  expect(share(comparisons)).toBeLessThanOrEqual(0.05);
  expect(share(claims)).toBeLessThanOrEqual(0.05);
}, 240_000);
