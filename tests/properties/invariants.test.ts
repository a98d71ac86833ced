import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadSchema } from "../../src/schema/load.js";
import { booksOf, FOLLOWED, tableOf, written, type Case } from "../support/cases.js";
import { csvOf } from "../support/export-file.js";
import { run, type ResultsFile } from "../support/run.js";

const schema = loadSchema();
/** Few runs, since each is a whole analysis or two; the seed is fixed. */
const RUNS = { numRuns: 5, seed: 20_170_331, endOnFailure: true };
/** Nothing is protected: only the figures in full are compared. */
const options = { cohort: FOLLOWED, minCount: 1 };

/** Codes, labels and dirt of a field's list. A lone X would make blanks a no in one file and not in another. */
function spellings(list: string): string[] {
  const codes = schema.codeLists.get(list)?.codes ?? [];
  const own = codes.flatMap(({ code, label, synonyms }) => [
    code,
    label.sv,
    label.sv.toUpperCase(),
    ...synonyms.slice(0, 3),
  ]);
  return [...own, "", "", "-", "Okänt", "gubbe", " ? ", "#SAKNAS!"].filter(
    (text) => !/^\s*[x✓✔☑√]\s*$/i.test(text),
  );
}

const day = fc
  .integer({ min: 0, max: 900 })
  .map((days) => new Date(Date.UTC(2017, 0, 1 + days)).toISOString().slice(0, 10));
const date = fc.oneof(
  { weight: 6, arbitrary: day },
  { weight: 1, arbitrary: day.map((iso) => iso.replaceAll("-", "")) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("", "2017-02-30", "2017-05", "03/05/2017", "9999-12-31", "okänt", "42799"),
  },
);

/** One cell of every field, clean and dirty. */
const cells = Object.fromEntries(
  schema.fields
    .filter(({ role }) => role !== "case")
    .map((field) => {
      const codes = field.codes === undefined ? [] : spellings(field.codes);
      switch (field.type) {
        case "date":
          return [
            field.name,
            field.role === "cohort_date"
              ? fc.oneof({ weight: 9, arbitrary: day }, { weight: 1, arbitrary: date })
              : date,
          ];
        case "code":
          return [field.name, fc.constantFrom(...codes)];
        case "codes":
          return [
            field.name,
            fc.array(fc.constantFrom(...codes), { maxLength: 3 }).map((parts) => parts.join("; ")),
          ];
        case "integer":
          return [
            field.name,
            fc.constantFrom("", "5", "7.0", "12 år", "17", "18", "2009", "140", "tolv", "5 mån"),
          ];
        case "id":
          return [field.name, fc.constantFrom("", "P1", "P2", " P3", "P4", "1001.0", "1001", "Okänd")];
        default:
          return [field.name, fc.constantFrom("", "Norr", "Norr ", "Söder", "?")];
      }
    }),
);

/** Five to sixty cases, each with an id of its own, over all fields of the schema. */
const cases = fc
  .array(fc.record(cells), { minLength: 5, maxLength: 60 })
  .map((rows) => rows.map((row, index): Case => ({ arende_id: `A${index}`, ...row })));

const csv = (rows: readonly Case[]): string => {
  const { header, rows: lines } = tableOf(rows);
  return csvOf(
    {
      header: header.toSorted(),
      rows: lines.map((line) => header.toSorted().map((name) => line[header.indexOf(name)] ?? "")),
    },
    ";",
  );
};

async function analysed(...texts: readonly string[]): Promise<ResultsFile> {
  const { full } = await run(
    texts.map((text, index) => written(text, `del${index}.csv`)),
    options,
  );
  for (const [rows, accepted, rejected] of booksOf(full)) expect(rows).toBe(accepted + rejected);
  return full;
}

function expectSame(one: ResultsFile, other: ResultsFile): void {
  expect(other.results).toEqual(one.results);
  expect(other.flow).toEqual(one.flow);
  expect(other.cohort).toEqual(one.cohort);
  expect(other.notAnswered).toEqual(one.notAnswered);
}

const total = (results: ResultsFile, part: "rows" | "accepted" | "rejected"): number =>
  results.inputs.reduce((sum, input) => sum + input[part], 0);

describe("no figure changes", () => {
  test("when rows change places, stand in two files, or are repeated", async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.infiniteStream(fc.nat(1000)), fc.nat(1000), async (rows, keys, cut) => {
        const plain = await analysed(csv(rows));
        expect(total(plain, "accepted")).toBe(rows.length);
        const order = rows
          .map((row) => [row, keys.next().value ?? 0] as const)
          .toSorted(([, a], [, b]) => a - b)
          .map(([row]) => row);
        expectSame(plain, await analysed(csv(order)));

        const at = 1 + (cut % (rows.length - 1));
        const split = await analysed(csv(rows.slice(0, at)), csv(rows.slice(at)));
        expectSame(plain, split);

        const repeats = order.slice(0, 1 + (cut % 7));
        const repeated = await analysed(csv([...rows, ...repeats]));
        expectSame(plain, repeated);
        expect(total(repeated, "rejected")).toBe(repeats.length);
        expect(total(repeated, "accepted")).toBe(rows.length);
      }),
      RUNS,
    );
  });
});

describe("groups add up", () => {
  const onlyOneCode = [
    "kon",
    "alder_grupp",
    "ses",
    "omrade",
    "initiering",
    "uppgiftslamnare",
    "uppgiftslamnare_grupp",
    "orsak_koppling",
    "hist_anmalan",
    "hist_utredning",
    "hist_insats",
    "organisation",
  ];

  test("to their total for every yes/no question, and categories to their base", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (rows) => {
        const { results } = await analysed(csv(rows));
        const totals = results.filter(
          ({ by, value, question }) =>
            Object.keys(by).length === 0 &&
            value === null &&
            question !== "individer" &&
            question !== "utredd_mer_an_en_gang",
        );
        expect(totals.length).toBeGreaterThan(0);
        for (const whole of totals) {
          for (const field of onlyOneCode) {
            const parts = results.filter(
              ({ question, by }) => question === whole.question && Object.keys(by).join() === field,
            );
            for (const name of ["n", "base", "missing"] as const) {
              const sum = parts.reduce((all, part) => all + (part[name] ?? Number.NaN), 0);
              expect([whole.question, field, name, sum]).toEqual([whole.question, field, name, whole[name]]);
            }
          }
        }
        const perField = new Map<string, number[]>();
        for (const { question, by, value, n, base } of results) {
          if (
            !["arenden", "insats_typ", "ansokan_avser", "barn_boende", "insats_metod"].includes(question) ||
            value === null
          )
            continue;
          const key = JSON.stringify([question, by, Object.keys(value)]);
          const [sum = 0] = perField.get(key) ?? [];
          perField.set(key, [sum + (n ?? Number.NaN), base ?? Number.NaN]);
        }
        for (const [key, [sum, base]] of perField) expect([key, sum]).toEqual([key, base]);
      }),
      RUNS,
    );
  });
});
