import { join } from "node:path";
import { expect, test } from "vitest";
import { literal, Session } from "../../src/database/session.js";
import type { Figure } from "../../src/questions/figure.js";
import { readStore, writeStore, type AcceptedPeriod } from "../../src/yearly/store.js";
import { scratchFolder } from "../support/run.js";

const count = (n: number): Figure => ({
  question: "kostnad",
  kind: "count",
  by: {},
  value: null,
  n,
  base: n,
  missing: 0,
  status: "ok",
});

const accepted = (figures: readonly Figure[]): AcceptedPeriod => ({
  from: "2017-01-01",
  to: "2017-12-31",
  followUpEnd: "2018-12-31",
  folder: "2017_2019-02-01",
  fingerprint: "a",
  method: { behov: "1" },
  inputs: [],
  figures,
});

const place = () => ({ store: join(scratchFolder(), "behov.duckdb"), keyFile: null });

test.each([5, 2_147_483_648, 14_573_980.8, 0.1 + 0.2])("an amount of %d is kept as it is", async (amount) => {
  const own = place();
  await writeStore(own, [accepted([count(amount)])]);
  expect(await readStore(own)).toEqual([accepted([count(amount)])]);
});

test("a store of whole numbers, as earlier versions wrote, is read", async () => {
  const own = place();
  await writeStore(own, [accepted([count(7)])]);
  const session = await Session.open({ memory: null, spill: null });
  await session.run(`attach ${literal(own.store)} as lager`);
  for (const column of ["n", "base", "missing"])
    await session.run(`alter table lager.siffra alter column ${column} type integer`);
  await session.run("detach lager");
  session.close();
  expect(await readStore(own)).toEqual([accepted([count(7)])]);
});
