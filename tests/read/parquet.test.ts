import { join } from "node:path";
import { expect, test } from "vitest";
import { identifier, literal, Session } from "../../src/database/session.js";
import { FOLLOWED, written } from "../support/cases.js";
import { figure, run, scratchFolder } from "../support/run.js";
import { expectSixCases, lines } from "./export.js";

/** Writes a query as Parquet with DuckDB. */
async function parquet(query: string, name = "uttag.parquet"): Promise<string> {
  const path = join(scratchFolder(), name);
  const session = await Session.open({ memory: null, spill: scratchFolder() });
  await session.run(`copy (${query}) to ${literal(path)} (format parquet)`);
  session.close();
  return path;
}

test.each(["uttag.parquet", "uttag.csv"])(
  "the same cases as Parquet, dates as dates, named %s",
  async (name) => {
    const csv = written(`${lines().join("\n")}\n`);
    const date = identifier("inkom_datum");
    await expectSixCases([
      await parquet(
        `select * replace (${date}::date as ${date}) from read_csv(${literal(csv)}, all_varchar = true, delim = ';')`,
        name,
      ),
    ]);
  },
);

test("typed columns are read as they are written", async () => {
  const path = await parquet(`
    select 1 as arende_id, timestamp '2017-03-05 13:30:00' as inkom_datum, 7.0::double as alder, true as utredning_inledd, 'a;"b"' || chr(10) || 'c' as omrade
    union all select 2, timestamp '2017-03-06 00:00:00', null, false, null`);
  const { full } = await run([path], { cohort: FOLLOWED });
  expect(full.cohort).toMatchObject({ from: "2017-03-05", to: "2017-03-06" });
  expect(figure(full, "utredning_inledd")).toMatchObject({ n: 1, base: 2, missing: 0 });
  expect(figure(full, "arenden", {}, { alder_grupp: "6-12" })).toMatchObject({ n: 1, base: 1, missing: 1 });
  expect(figure(full, "arenden", {}, { omrade: 'a;"b"\nc' })).toMatchObject({ n: 1, base: 1, missing: 1 });
});
