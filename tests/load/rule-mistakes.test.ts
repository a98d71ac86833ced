import { expect, test } from "vitest";
import { BehovError } from "../../src/errors/behov-error.js";
import { blamingRules } from "../../src/load/blame-rules.js";
import { INTAKE } from "../../src/load/intake-table.js";
import { loadSchema } from "../../src/schema/load.js";
import { csvOfCases, written } from "../support/cases.js";
import { loadedSession } from "../stages/session.js";

test("a rule whose test the database refuses is told by its place, among all that can be put", async () => {
  const schema = loadSchema();
  const rules = schema.rules.map((rule) =>
    rule.id === "utredning_fore_inkommet" ? { ...rule, where: "utr_strat < inkom_datum" } : rule,
  );
  const path = written(csvOfCases([{ inkom_datum: "2017-01-02", utr_start: "2017-01-01" }]));
  const { session } = await loadedSession(path, schema);
  const ask = (): Promise<unknown> => session.rows(`select 1 from ${INTAKE} where utr_strat < inkom_datum`);
  try {
    const error = await blamingRules(session, { ...schema, rules }, ask).catch((found: unknown) => found);
    expect(error).toBeInstanceOf(BehovError);
    expect((error as BehovError).describe("en")).toMatch(
      /^schemas\/rules\.json: error: rules\[\d+\]\.where \(utredning_fore_inkommet\): the schema is wrong: Binder Error[^\n]* \[repository\.schema\]\n[^\n]+$/,
    );
    await expect(blamingRules(session, schema, ask)).rejects.toThrow("Binder Error");
  } finally {
    session.close();
  }
});
