import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadWaits } from "../../src/times/definitions.js";
import { loadSchema } from "../../src/schema/load.js";
import { booksOf, FOLLOWED, tableOf, written, type Case } from "../support/cases.js";
import { csvOf } from "../support/export-file.js";
import { run, type ResultsFile } from "../support/run.js";

const schema = loadSchema();
/** Few runs, since each is a whole analysis or two; the seed is fixed. */
const RUNS = { numRuns: 2, seed: 20_170_331, endOnFailure: true };
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

/** The same cases otherwise: rows in some order, a place to cut; CSV texts, and how many rows are repeats. */
type Otherwise = (rows: readonly Case[], order: readonly Case[], at: number) => readonly [string[], number];

const OTHERWISE: readonly (readonly [string, Otherwise])[] = [
  ["rows change places", (_, order) => [[csv(order)], 0]],
  ["rows stand in two files", (rows, _, at) => [[csv(rows.slice(0, at)), csv(rows.slice(at))], 0]],
  ["some rows are repeated", (rows, order, at) => [[csv([...rows, ...order.slice(0, at)])], at]],
];

describe("no figure changes", () => {
  test.each(OTHERWISE)("when %s", async (_, otherwise) => {
    const keys = fc.array(fc.nat(1000), { minLength: 60, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(cases, keys, fc.nat(1000), async (rows, places, cut) => {
        const plain = await analysed(csv(rows));
        expect(total(plain, "accepted")).toBe(rows.length);
        expectGroupsToAddUp(plain);
        const numbered = rows.map((row, index) => [row, places[index] ?? 0] as const);
        const order = numbered.toSorted(([, a], [, b]) => a - b).map(([row]) => row);
        const [texts, repeats] = otherwise(rows, order, 1 + (cut % (rows.length - 1)));
        const other = await analysed(...texts);
        expectSame(plain, other);
        expect(total(other, "accepted")).toBe(rows.length);
        expect(total(other, "rejected")).toBe(repeats);
      }),
      RUNS,
    );
  });
});

/** Fields of which a case has one code at most, so that its groups share out the cases. */
const ONE_CODE =
  "kon alder_grupp ses omrade initiering uppgiftslamnare uppgiftslamnare_grupp orsak_koppling hist_anmalan hist_utredning hist_insats organisation";
const BOOK = loadWaits();
const WAITS = new Set(BOOK.waits.map(({ id }) => id));
const OF_CHILDREN = new Set(["individer", "utredd_mer_an_en_gang", "flera_handlaggare", "flera_enheter"]);
const SHARED_OUT = new Set(["arenden", "insats_typ", "ansokan_avser", "barn_boende", "insats_metod"]);

/** Groups add up to their total for every question of cases, and categories to their base. */
function expectGroupsToAddUp({ results }: ResultsFile): void {
  const totals = results.filter(
    ({ by, value, question }) => Object.keys(by).length === 0 && value === null && !OF_CHILDREN.has(question),
  );
  expect(totals.length).toBeGreaterThan(0);
  for (const whole of totals) {
    const isWait = WAITS.has(whole.question);
    for (const field of isWait ? BOOK.groups : ONE_CODE.split(" ")) {
      const parts = results.filter(
        ({ question, by }) => question === whole.question && Object.keys(by).join() === field,
      );
      const sum = (name: "n" | "base" | "missing"): number =>
        parts.reduce((all, part) => all + (part[name] ?? Number.NaN), 0);
      // A group in which no wait can be timed has no figure.
      const missing = isWait ? whole.missing : sum("missing");
      expect([whole.question, field, sum("n"), sum("base"), missing]).toEqual([
        whole.question,
        field,
        whole.n,
        whole.base,
        whole.missing,
      ]);
    }
  }
  const distributions = new Map<string, [sum: number, base: number]>();
  for (const { question, by, value, n, base } of results.filter((entry) => SHARED_OUT.has(entry.question))) {
    const key = JSON.stringify([question, by, Object.keys(value ?? {})]);
    const [sum] = distributions.get(key) ?? [0];
    distributions.set(key, [sum + (n ?? Number.NaN), base ?? Number.NaN]);
  }
  for (const [key, [sum, base]] of distributions) expect([key, sum]).toEqual([key, base]);
}
