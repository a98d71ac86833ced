import { describe, expect, test } from "vitest";
import { agreementText } from "../../src/agreement/print.js";
import { compareFiles } from "../../src/agreement.js";
import { csvOfCases, written, type Case } from "../support/cases.js";

/** Twenty cases; the second coder takes four boys for girls and adds a reason to two cases. */
const first = Array.from({ length: 20 }, (_, index): Case => ({
  arende_id: `A${index}`,
  kon: index < 10 ? "pojke" : "flicka",
  orsak: index % 2 === 0 ? "skola" : "vald_familj",
  barn_samtal: "ja",
}));
const second = first.map((one, index): Case => ({
  ...one,
  kon: index < 4 ? "flicka" : (one["kon"] ?? ""),
  orsak: index < 2 ? `${one["orsak"]}|beteende` : (one["orsak"] ?? ""),
}));

const files = (): [string, string] => [
  written(csvOfCases(first), "a.csv"),
  written(csvOfCases([...second, { arende_id: "A99", kon: "pojke" }]), "b.csv"),
];

describe("two coders", () => {
  test("kappa, agreement and what is taken for what; the least alike first", async () => {
    const { fields } = await compareFiles(...files());
    expect(fields.map(({ field }) => field)).toEqual(["kon", "orsak", "barn_samtal"]);
    const [kon, orsak, samtal] = fields;
    // R: vcd::Kappa(matrix(c(6, 0, 4, 10), 2)) is 0.6
    expect([kon?.cases, kon?.agreement, kon?.apart]).toEqual([
      20,
      0.8,
      { first: "Flicka", second: "Pojke", cases: 4 },
    ]);
    expect(kon?.kappa).toBeCloseTo(0.6, 12);
    expect(orsak?.agreement).toBe(0.9);
    expect(samtal).toEqual({
      field: "barn_samtal",
      cases: 20,
      agreement: 1,
      kappa: null,
      low: null,
      high: null,
      apart: null,
    });
  });

  test("is told in both languages", async () => {
    const { schema, fields } = await compareFiles(...files());
    expect(agreementText(schema, fields, "sv")).toMatch(
      /20 ärenden finns hos båda[^]*Kön +80.% +0,60[^]*Flicka \/ Pojke \(4\)/,
    );
    expect(agreementText(schema, fields, "en")).toMatch(/20 cases are in both[^]*80% +0\.60/);
  });

  test("without a case in common there is nothing to compare", async () => {
    const other = written(csvOfCases([{ arende_id: "X1", kon: "pojke" }]), "c.csv");
    const { schema, fields } = await compareFiles(files()[0], other);
    expect(fields).toEqual([]);
    expect(agreementText(schema, fields, "sv")).toContain("måste vara desamma");
  });
});
