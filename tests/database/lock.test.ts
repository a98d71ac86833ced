import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { literal, QueryError, Session } from "../../src/database/session.js";
import { scratchFolder } from "../support/run.js";

const folder = scratchFolder();
writeFileSync(join(folder, "fil.csv"), "a\n1\n");

async function locked(memory: string | null): Promise<{ session: Session; spill: string }> {
  const spill = join(scratchFolder(), "spill");
  const session = await Session.open({ memory, spill });
  await session.run("create table t as select i, hash(i) as h from range(2_000_000) as r(i)");
  await session.lock();
  return { session, spill };
}

describe("a locked session", () => {
  const path = (name: string): string => literal(join(folder, name));

  test.each([
    ["reads no file", `from read_csv(${path("fil.csv")})`],
    ["reads no file by its name alone", `from ${path("fil.csv")}`],
    ["reads no text", `select * from read_text(${path("fil.csv")})`],
    ["lists no folder", `from glob(${path("*")})`],
    ["writes no file", `copy t to ${path("ut.csv")}`],
    ["writes no Parquet", `copy t to ${path("ut.parquet")} (format parquet)`],
    ["exports nothing", `export database ${path("ut")}`],
    ["attaches no database", `attach ${path("ny.duckdb")} as ny`],
    ["loads no extension", "load httpfs"],
    ["installs no extension", "install httpfs"],
    ["reaches no network", "from read_csv('http://localhost:1/x.csv')"],
    ["gives access back to nobody", "set enable_external_access = true"],
    ["takes no setting", "set threads = 1"],
    ["takes no other allowance", "set allowed_configs = ['enable_external_access']"],
    ["takes no folder", `set allowed_directories = [${path("")}]`],
    ["moves its spill nowhere", `set temp_directory = ${path("spill")}`],
  ])("%s", async (_, sql) => {
    for (const memory of [null, "300MB"]) {
      const { session } = await locked(memory);
      await expect(session.run(sql)).rejects.toThrow(QueryError);
      expect(await session.rows("select count(*)::integer as n from t")).toEqual([{ n: 2_000_000 }]);
      session.close();
    }
    expect(readdirSync(folder)).toEqual(["fil.csv"]);
  });

  test("still counts, makes tables, types and macros, and may let go of the order of rows", async () => {
    const { session } = await locked(null);
    await session.keepOrder(false);
    await session.run("create type ny as enum ('a', 'b')");
    await session.run("create macro dubbel(x) as 2 * x");
    await session.run("create table u as select 'a'::ny as k, dubbel(i) as j from t");
    await session.keepOrder(true);
    expect(await session.rows("select k::varchar as k, max(j)::integer as j from u group by all")).toEqual([
      { k: "a", j: 3_999_998 },
    ]);
    session.close();
  });

  test("still spills what does not fit in memory to its own folder", async () => {
    const { session, spill } = await locked("100MB");
    const seen = new Set<string>();
    const watch = setInterval(() => readdirSync(spill).forEach((name) => seen.add(name)), 10);
    await session.run("create table u as select t.i, t.h, r.k from t, range(5) as r(k) order by t.h, r.k");
    expect(await session.rows("select count(*)::integer as n from u")).toEqual([{ n: 10_000_000 }]);
    clearInterval(watch);
    expect([...seen].filter((name) => name.startsWith("duckdb_temp_storage")).length).toBeGreaterThan(0);
    session.close();
  });
});
