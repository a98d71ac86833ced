import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { Session } from "../../src/database/session.js";
import { defineLimits } from "../../src/load/limit-macros.js";
import { latestLimit, loadLimits, loadSchema, withLimits } from "../../src/schema/load.js";
import { limitMacro, limitSql, type LegalLimit } from "../../src/schema/limits.js";
import { scratchFolder } from "../support/run.js";

let session: Session;
const label = { sv: "–", en: "–" };
const made = (own: Partial<LegalLimit>): LegalLimit => ({
  id: "x",
  from: "inkom_datum",
  to: "fb_beslut_datum",
  validFrom: null,
  validTo: null,
  law: null,
  section: null,
  label,
  ...own,
});

beforeAll(async () => {
  session = await Session.open({ memory: null, spill: scratchFolder() });
  await defineLimits(session);
});
afterAll(() => session.close());

const lastDay = async (sql: string, day: string): Promise<unknown> => {
  const [row] = await session.rows(`select (${sql})::varchar as sist from (select date '${day}' as dag)`);
  return row?.["sist"];
};

describe("the table of limits", () => {
  const fields = new Set(loadSchema().fields.map(({ name }) => name));

  it.each(loadLimits().map((limit) => [`${limit.id} ${limit.validFrom ?? ""}`, limit] as const))(
    "%s is whole",
    (_, limit) => {
      for (const field of [limit.from, limit.to, limit.extension ?? limit.to])
        expect(fields).toContain(field);
      expect([limit.days, limit.months].filter((length) => length !== undefined)).toHaveLength(1);
      expect(limit.label.sv).not.toBe(limit.label.en);
    },
  );

  it("has no two limits of an id on one day, and the newest last", () => {
    for (const id of new Set(loadLimits().map((limit) => limit.id))) {
      const own = loadLimits().filter((limit) => limit.id === id);
      const meeting = own
        .slice(1)
        .filter(({ validFrom }, place) => (own[place]?.validTo ?? "9999") >= (validFrom ?? ""));
      expect(meeting).toEqual([]);
      expect(latestLimit(id).validTo).toBeNull();
    }
  });

  it("is the only place that says how long the limits are", () => {
    const told = JSON.stringify(
      withLimits("schemas/times.json", { sv: "{limit:forhandsbedomning}", en: "{limit:utredning}" }),
    );
    expect(told).toBe('{"sv":"14 dagar","en":"four months"}');
  });
});

describe("the last day that keeps to a limit", () => {
  test.each([
    ["utredning", "2017-10-31", "2018-02-28"],
    ["utredning", "2019-10-31", "2020-02-29"],
    ["utredning", "2017-03-01", "2017-07-01"],
    ["utredning", "2025-07-01", "2025-11-01"],
    ["utredning_mal", "2017-01-01", "2017-03-02"],
    ["forhandsbedomning", "2013-01-01", "2013-01-15"],
    ["forhandsbedomning", "2012-12-31", null],
  ])("%s from %s is %s", async (id, from, last) => {
    expect(await lastDay(`${limitMacro(id)}(dag)`, from)).toBe(last);
  });

  test.each([
    ["2024-12-31", "2025-04-30"],
    ["2025-01-01", "2025-04-01"],
    ["2025-06-30", "2025-09-28"],
    ["2025-07-01", null],
  ])("is by the law of the day it starts: %s → %s", async (from, last) => {
    const dated = [
      made({ months: 4, validTo: "2024-12-31" }),
      made({ days: 90, validFrom: "2025-01-01", validTo: "2025-06-30" }),
    ];
    expect(await lastDay(limitSql(dated), from)).toBe(last);
  });
});
