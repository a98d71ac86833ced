import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { identifier, integer, type Session } from "../../src/database/session.js";
import { packageRoot } from "../../src/schema/load.js";
import type { Stage } from "../../src/stages/run-stages.js";
import { tablesNamed } from "./session.js";

/**
 * The checks that every stage file of a folder must pass.
 * @param folder inside the repository
 * @param open the session in which all stages have run; asked when the tests run
 */
export function checkStages(folder: string, stages: readonly Stage[], open: () => Session): void {
  test(`every file of ${folder} but the macros is a stage, numbered once`, () => {
    const files = readdirSync(`${packageRoot}${folder}`).filter((file) => file.endsWith(".sql"));
    expect(stages.map(({ file }) => file)).toEqual(
      files.filter((file) => !file.startsWith("000")).map((file) => `${folder}/${file}`),
    );
    const numbers = files.map((file) => file.slice(0, 3));
    expect(numbers).toEqual([...new Set(numbers)]);
  });

  describe.each(stages.map((stage) => [stage.file, stage] as const))("%s", (_, { table, sql, header }) => {
    test("says what it is for and where the definition comes from", () => {
      for (const text of [header.purpose, header.source]) expect(text.length).toBeGreaterThan(5);
    });

    test("reads exactly the tables that it names", async () => {
      expect(header.inputs.toSorted()).toEqual(await tablesNamed(open(), sql));
    });

    test("reads nothing that comes after it", () => {
      const made = stages.map((stage) => stage.table);
      const later = new Set(made.slice(made.indexOf(table)));
      expect(header.inputs.filter((input) => later.has(input))).toEqual([]);
      const derived = header.inputs.filter((input) => /^(int|pub)_/.test(input));
      expect(table.startsWith("stg_") ? derived : []).toEqual([]);
    });

    test("gives the columns that it names", async () => {
      const rows = await open().rows(
        `select column_name as name, column_type as type from (describe ${table})`,
      );
      const declared = header.outputs.map(({ name }) => name);
      expect(rows.map((row) => row["name"])).toEqual(declared);
      const types = await open().rows(`
        select column_type as type from (describe select ${header.outputs.map(({ name, type }) => `null::${type} as ${name}`).join(", ")})`);
      expect(rows.map((row) => row["type"])).toEqual(types.map((row) => row["type"]));
    });

    test("has rows, and its grain is unique and never null", async () => {
      const keys = header.grain.map(identifier).join(", ");
      const [found] = await open().rows(`
        select count(*) as n, count(distinct (${keys})) as keys,
            count(*) filter (where ${header.grain.map((key) => `${identifier(key)} is null`).join(" or ")}) as nulls
        from ${table}`);
      expect(integer(found?.["n"])).toBeGreaterThan(0);
      expect(integer(found?.["keys"])).toBe(integer(found?.["n"]));
      expect(integer(found?.["nulls"])).toBe(0);
    });

    test("lists its columns in its last select", () => {
      const last = sql.slice(sql.lastIndexOf("\nselect"));
      expect(last).not.toMatch(/^\s*select\s+\*/);
      expect(sql).not.toMatch(/\t/);
    });

    test("orders its rows and has plain types where it is published", () => {
      if (!table.startsWith("pub_")) return;
      const last = sql.slice(sql.lastIndexOf("\nselect"));
      expect(last).toMatch(/\norder by [\w., ]+;?\s*$/);
      for (const { type } of header.outputs)
        expect(["INTEGER", "DOUBLE", "VARCHAR", "DATE", "BOOLEAN"]).toContain(type);
    });
  });
}
