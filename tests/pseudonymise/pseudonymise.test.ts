import { existsSync, statSync } from "node:fs";
import fc from "fast-check";
import { writeXlsx } from "hucre/xlsx";
import iconv from "iconv-lite";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { pseudonymisedSummary } from "../../src/pseudonymise.js";
import { COORDINATION, hitsIn, NUMBER, PERSONAL } from "../privacy/numbers.js";
import { csvOfCases, FOLLOWED } from "../support/cases.js";
import { figure, run } from "../support/run.js";
import { cases, place, refusal, replaced } from "./replaced.js";

const YOUNG = PERSONAL.filter((number) => number > "1990");
const TEN = `${NUMBER.slice(2, 8)}-${NUMBER.slice(8)}`;

const column = (out: Buffer | string, header: string): string[] =>
  Papa.parse<Record<string, string>>(out.toString().replace(/^\uFEFF/, ""), {
    header: true,
    skipEmptyLines: true,
  }).data.map((row) => row[header] ?? "");

describe("the copy", () => {
  test("holds pseudonyms, the same for the same child in every file, year and spelling", async () => {
    const first = await replaced(csvOfCases(cases([NUMBER, TEN, `${NUMBER}.0`, COORDINATION[0] ?? ""])));
    const second = await replaced(csvOfCases(cases([` ${NUMBER.slice(2)}`])), {
      name: "b.csv",
      out: "b-ut.csv",
    });
    const [a, b, c, other] = column(first.out, "person_id");
    expect(a).toMatch(/^[a-f][0-9a-f]{19}$/);
    expect([b, c, ...column(second.out, "person_id")]).toEqual([a, a, a]);
    expect(other).not.toBe(a);
    expect(first.done).toEqual({ rows: 4, columns: ["person_id"], numbers: 4, others: 0 });
  });

  test("differs with the key", async () => {
    const { out: one } = await replaced(csvOfCases(cases([NUMBER])));
    const { out: two } = await replaced(csvOfCases(cases([NUMBER])), { key: "annan", out: "ut2.csv" });
    expect(column(one, "person_id")).not.toEqual(column(two, "person_id"));
  });

  test("is the user's alone, and passes the door that the original does not", async () => {
    const { out } = await replaced(csvOfCases(cases([...YOUNG, ...YOUNG.slice(0, 100)])));
    expect(statSync(place("ut.csv")).mode & 0o777).toBe(0o600);
    expect(hitsIn(out)).toEqual([]);
    await expect(run([place("in.csv")], { cohort: FOLLOWED })).rejects.toThrow("privacy.personal-number");
    const { full } = await run([place("ut.csv")], { cohort: FOLLOWED, minCount: 1 });
    expect(figure(full, "individer")?.n).toBe(YOUNG.length);
    expect(figure(full, "arenden", {}, { kon: "pojke" })?.n).toBe(YOUNG.length + 100);
  });

  test("leaves blanks, words for not known and repeated headers; other cells say what they are", async () => {
    const kept = ["", "  ", "Okänd", "-", "Uppgift saknas", "Skyddad", "0000", "Person-ID"];
    const other = ["A-17", "4711", TEN.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10))];
    const { out, done } = await replaced(
      csvOfCases(cases([NUMBER, ...kept, ...other])).replace("person_id", "Person-ID"),
    );
    const ids = column(out, "Person-ID");
    expect(ids.slice(1, 9)).toEqual(kept);
    for (const id of ids.slice(9)) expect(id).toMatch(/^x-[a-f][0-9a-f]{19}$/);
    expect(new Set(ids.slice(9)).size).toBe(3);
    expect(done).toMatchObject({ numbers: 1, others: 3 });
  });

  test("keeps all else byte for byte", async () => {
    const cell = fc.oneof(
      fc.constantFrom("", "å;ä", '"', "\n", "\r\n", " x ", "1,5", "a\u00A0b", '""'),
      fc.string({ maxLength: 8 }).filter((text) => hitsIn(text).length === 0),
    );
    const rows = fc.array(fc.tuple(cell, fc.constantFrom(...YOUNG.slice(0, 20), TEN, ""), cell), {
      minLength: 1,
      maxLength: 20,
    });
    const form = fc.record({
      newline: fc.constantFrom("\n", "\r\n"),
      quotes: fc.boolean(),
      delimiter: fc.constantFrom(";", "\t", ","),
    });
    let number = 0;
    await fc.assert(
      fc.asyncProperty(rows, form, async (table, config) => {
        number += 1;
        const write = (ids: (id: string) => string): string =>
          Papa.unparse(
            [["Anteckning", "Pnr", "Inkommen"], ...table.map(([a, id, b]) => [a, ids(id), b])],
            config,
          );
        const { out } = await replaced(
          write((id) => id),
          { out: `${number}.csv` },
        );
        const made = new Map(
          Papa.parse<string[]>(out.toString(), { delimiter: config.delimiter, newline: config.newline })
            .data.slice(1)
            .map((cells, index) => [table[index]?.[1] ?? "", cells[1] ?? ""]),
        );
        expect(out.toString()).toBe(write((id) => made.get(id) ?? ""));
      }),
      { numRuns: 60, seed: 6 },
    );
  });

  test.each(["windows1252", "utf8"] as const)("keeps its encoding: %s", async (encoding) => {
    const text = `sep=;\r\nUttag från Ängby – 2017\r\n\r\n${csvOfCases(cases([NUMBER, NUMBER], { omrade: "“Ängby” – €" }))}`;
    const { out } = await replaced(iconv.encode(text, encoding, { addBOM: encoding === "utf8" }));
    const [id = ""] = /\b[a-f][0-9a-f]{19}\b/.exec(out.toString("latin1")) ?? [];
    const expected = iconv.encode(text.replaceAll(NUMBER, id), encoding, { addBOM: encoding === "utf8" });
    expect(out.equals(expected)).toBe(true);
  });

  test.each(["utf16le", "utf16be"] as const)("becomes UTF-8 from %s", async (encoding) => {
    const text = csvOfCases(cases([NUMBER], { omrade: "Ängby" }));
    const { out } = await replaced(iconv.encode(text, encoding, { addBOM: true }));
    expect(out.subarray(0, 3).toString("hex")).toBe("efbbbf");
    expect(column(out, "omrade")).toEqual(["Ängby"]);
    expect(column(out, "person_id")[0]).toMatch(/^[a-f]/);
  });

  test("becomes CSV from a workbook", async () => {
    const rows = [
      ["Uttag"],
      ["Personnr", "Inkom-datum", "Stadsdel"],
      [Number(NUMBER), "2017-03-05", 'a;"b"\nc'],
      [TEN, "2017-03-06", "Ängby"],
    ];
    const bytes = await writeXlsx({
      sheets: [
        { name: "Ärenden", rows },
        { name: "Omslag", rows: [["x"]] },
      ],
    });
    const { out, done } = await replaced(bytes, { name: "bok.xlsx" });
    expect(column(out, "Stadsdel")).toEqual(['a;"b"\nc', "Ängby"]);
    expect(new Set(column(out, "Personnr")).size).toBe(1);
    expect(done).toMatchObject({ rows: 2, columns: ["Personnr"], numbers: 2 });
  });

  test("is made however large the cells and the file", async () => {
    const long = "å".repeat(40_000);
    const { out, done } = await replaced(csvOfCases(cases(YOUNG.slice(0, 60), { Anteckning: long })));
    expect(done.rows).toBe(60);
    expect(column(out, "Anteckning").every((text) => text === long)).toBe(true);
  });
});

describe("the columns that are replaced", () => {
  test("are found by what they hold, whatever their header", async () => {
    const content = csvOfCases(
      YOUNG.slice(0, 20).map((number, index) => ({
        arende_id: `A${index}`,
        inkom_datum: "2017-03-05",
        Barnet: number,
        Mamman: index < 8 ? "" : TEN,
      })),
    );
    const { out, done } = await replaced(content);
    expect(done.columns).toEqual(["Barnet", "Mamman"]);
    expect(hitsIn(out)).toEqual([]);
  });

  test("are those that the mapping names", async () => {
    const content = csvOfCases([{ inkom_datum: "2017-03-05", "Kolumn 7": "4711" }]);
    expect(await refusal(content)).toBe("input.no-identity");
    const { done } = await replaced(content, {
      mapping: { columns: { "Kolumn 7": "person_id" }, values: {} },
    });
    expect(done).toMatchObject({ columns: ["Kolumn 7"], others: 1 });
  });

  test("are never free text: it is told and nothing is written", async () => {
    for (const text of [`pojken ${TEN} bor`, `${TEN} och ${TEN}`]) {
      const given = cases([NUMBER, NUMBER]).map((entry, index) => ({
        ...entry,
        Anteckning: index === 0 ? text : "",
      }));
      expect(await refusal(csvOfCases(given))).toBe("privacy.personal-number Anteckning");
      expect(existsSync(place("ut.csv"))).toBe(false);
    }
  });

  test("are not columns of text in which some cells are only a number", async () => {
    const notes = [TEN, "ringde", "återkommer", "se akten"];
    const given = cases(Array(4).fill(NUMBER) as string[]).map((entry, index) => ({
      ...entry,
      Anteckning: notes[index] ?? "",
    }));
    expect(await refusal(csvOfCases(given))).toBe("privacy.personal-number Anteckning");
  });

  test("do not hide a number in a title row", async () => {
    expect(
      await refusal(`Uttag för ${TEN}\r\n${csvOfCases(cases([NUMBER])).replace("arende_id", "Pnr2")}`),
    ).toContain("privacy.personal-number");
    const first = `Uttag för ${TEN};;\r\nPnr;Inkommen\r\n${NUMBER};2017-03-05\r\n`;
    expect(await refusal(first)).toBe("privacy.personal-number Pnr");
  });

  test("do not excuse e-mail addresses elsewhere; a false alarm can be cleared", async () => {
    const content = csvOfCases(cases([NUMBER], { omrade: "anna@exempel.se" }));
    expect(await refusal(content)).toBe("privacy.email omrade");
    const { done } = await replaced(content, {
      mapping: { notPersonal: { omrade: "ett påhittat exempel" } },
    });
    expect(done.columns).toEqual(["person_id"]);
  });
});

test("the summary says rows, columns and what was replaced", () => {
  const done = { rows: 12_345, columns: ["Pnr", "Mamman"], numbers: 12_000, others: 7 };
  expect(pseudonymisedSummary(done, { lang: "sv", out: "ut.csv" }))
    .toBe(`  Rader                      12\u00A0345
  Ersatta kolumner           Pnr, Mamman
  Celler med giltigt nummer  12\u00A0000
  Andra celler (x- först)    7
  Fil                        ut.csv
`);
  expect(pseudonymisedSummary(done, { lang: "en", out: "ut.csv" })).toContain(
    "Columns replaced           Pnr, Mamman",
  );
});
