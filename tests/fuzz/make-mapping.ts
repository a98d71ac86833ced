import type { Schema } from "../../src/schema/types.js";
import type { Random } from "../../src/statistics/random.js";
import type { FuzzTable } from "./make-table.js";
import { chance, oneOf, someOf } from "./pick.js";

const NO_JSON = [
  "",
  "{",
  "[]",
  "null",
  "7",
  '"x"',
  "{}}",
  "\u0000",
  '{"columns": }',
  "\uFEFF{}",
  "{'columns': {}}",
];

const HALF_VALID: readonly object[] = [
  { columns: [] },
  { columns: { Anteckning: 7 } },
  { columns: { Anteckning: "finns_inte" } },
  { columns: { Anteckning: "constructor" } },
  { columns: null },
  { values: { kon: { man: "finns_inte" } } },
  { values: { kon: null } },
  { values: { alder: { fem: "5" } } },
  { values: { constructor: {} } },
  { values: { kon: { man: null } } },
  { values: { kon: { man: ["pojke"] } } },
  { columns: {}, extra: true },
  { notPersonal: { Anteckning: "" } },
  { notPersonal: ["Anteckning"] },
  { notPersonal: { Anteckning: "löpnummer i systemet" } },
];

/** The text of a mapping file for a table: valid, half valid or no mapping at all. */
export function makeMapping(random: Random, schema: Schema, table: FuzzTable, secret: string): string {
  if (chance(random, 0.25)) return oneOf(random, NO_JSON);
  if (chance(random, 0.3)) return JSON.stringify(oneOf(random, HALF_VALID));
  const names = schema.fields.map(({ name }) => name);
  const columns = Object.fromEntries(
    someOf(random, table.header, random.below(3)).map((header) => [
      header,
      chance(random, 0.4) ? null : oneOf(random, names),
    ]),
  );
  const coded = schema.fields.filter(({ codes }) => codes !== undefined);
  const values = Object.fromEntries(
    someOf(random, coded, random.below(3)).map(({ name, codes }) => {
      const code = oneOf(random, schema.codeLists.get(codes ?? "")?.codes ?? []).code;
      return [name, { [secret]: code, Övrigt: chance(random, 0.2) ? null : code }];
    }),
  );
  return JSON.stringify({ columns, values });
}
