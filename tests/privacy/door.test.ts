import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as SheetJS from "@e965/xlsx";
import { writeXlsx } from "hucre/xlsx";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { literal, Session } from "../../src/database/session.js";
import { BehovError, type Problem } from "../../src/errors/behov-error.js";
import { csvOfCases, FOLLOWED, written, type Case } from "../support/cases.js";
import { run, scratchFolder } from "../support/run.js";
import { COORDINATION, NUMBER, PERSONAL } from "./numbers.js";

const HYPHEN = `${NUMBER.slice(0, 8)}-${NUMBER.slice(8)}`;

/** Cases without a fault, one column of each kind, among them one that no field recognises. */
const CLEAN: readonly Case[] = Array.from({ length: 30 }, (_, index) => ({
  arende_id: `A-${index}`,
  person_id: `ab${String(index).padStart(10, "0")}`,
  inkom_datum: "2017-03-05",
  kon: index % 2 === 0 ? "pojke" : "flicka",
  uppgiftslamnare: "Skola",
  omrade: "Ängby – södra",
  uppgiftslamnare_text: "rektor ringde",
  Anteckning: "återkommer",
  alder: "7",
}));

/** The clean cases with a cell of the tenth replaced. */
function planted(column: string, cell: string): readonly Case[] {
  return CLEAN.map((entry, index) => (index === 9 ? { ...entry, [column]: cell } : entry));
}

/** The problems for which files are refused; nothing may be made beside the report folder meanwhile. */
async function refused(files: readonly string[], mapping: string | null = null): Promise<readonly Problem[]> {
  const folder = scratchFolder();
  const before = statSync(folder, { bigint: true }).mtimeNs;
  const out = join(folder, "rapport");
  const ended = await run(files, { out, mapping, cohort: FOLLOWED }).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(ended instanceof BehovError)) throw ended ?? new Error("not refused");
  expect(ended.exitCode).toBe(4);
  expect(statSync(folder, { bigint: true }).mtimeNs).toBe(before);
  for (const lang of ["sv", "en"] as const) expect(ended.describe(lang)).not.toMatch(/\d{4,}|@|Andersson/);
  return ended.problems;
}

const found = (problems: readonly Problem[]): unknown[] =>
  problems.map(({ code, place, params }) => [code, place.file, place.column, params["cells"]]);

test("clean files pass", async () => {
  const { out } = await run([written(csvOfCases(CLEAN))], { cohort: FOLLOWED });
  const manifest = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")) as { notPersonal: unknown };
  expect(manifest.notPersonal).toEqual([]);
});

describe("a single number is found in every column", () => {
  test.each(Object.keys(CLEAN[0] ?? {}))("%s", async (column) => {
    for (const cell of [NUMBER, HYPHEN, `pojken, ${HYPHEN}, bor hos pappa`]) {
      const problems = await refused([written(csvOfCases(planted(column, cell)))]);
      expect(found(problems)).toEqual([["privacy.personal-number", "export.csv", column, 1]]);
    }
  });
});

describe("each kind is told by its name", () => {
  test.each([
    ["privacy.personal-number", NUMBER],
    ["privacy.coordination-number", COORDINATION[0] ?? ""],
    ["privacy.temporary-number", `${NUMBER.slice(0, 8)}-TF12`],
    [
      "privacy.lost-zero",
      String(Number((PERSONAL.find((number) => number.startsWith("2005")) ?? "").slice(2))),
    ],
    ["privacy.email", "anna@exempel.se"],
    ["privacy.phone", "070-123 45 67"],
  ])("%s", async (code, cell) => {
    const problems = await refused([written(csvOfCases(planted("Anteckning", cell)))]);
    expect(found(problems)).toEqual([[code, "export.csv", "Anteckning", 1]]);
  });

  test("privacy.name, in a field of categories", async () => {
    const cases = CLEAN.map((entry, index) =>
      index < 3 ? { ...entry, uppgiftslamnare: "Anna Andersson" } : entry,
    );
    expect(found(await refused([written(csvOfCases(cases))]))).toEqual([
      ["privacy.name", "export.csv", "uppgiftslamnare", 3],
    ]);
  });
});

test("all columns, kinds and files are told at once", async () => {
  const cases = planted("Anteckning", `${HYPHEN} anna@exempel.se`).map((entry, index) =>
    index < 4 ? { ...entry, omrade: HYPHEN } : entry,
  );
  const files = [
    written(csvOfCases(cases), "ett.csv"),
    written(csvOfCases(planted("kon", NUMBER)), "två.csv"),
  ];
  expect(found(await refused(files))).toEqual([
    ["privacy.personal-number", "ett.csv", "omrade", 4],
    ["privacy.personal-number", "ett.csv", "Anteckning", 1],
    ["privacy.email", "ett.csv", "Anteckning", 1],
    ["privacy.personal-number", "två.csv", "kon", 1],
  ]);
});

describe("every form of text file", () => {
  const text = csvOfCases(planted("omrade", `Ängby ${NUMBER.slice(2, 8)}–${NUMBER.slice(8)}`));
  const expected = [["privacy.personal-number", "export.csv", "omrade", 1]];

  test.each(["utf8", "utf16le", "utf16be", "windows1252"] as const)("%s", async (encoding) => {
    expect(
      found(await refused([written(iconv.encode(text, encoding, { addBOM: encoding !== "windows1252" }))])),
    ).toEqual(expected);
  });

  test.each([
    ["tabs", csvOfCases(planted("omrade", HYPHEN), "\t")],
    ["commas", csvOfCases(planted("omrade", HYPHEN), ",")],
    ["line feeds", text.replaceAll("\r\n", "\n")],
    ["carriage returns", text.replaceAll("\r\n", "\r")],
    ["blank lines", text.replaceAll("\r\n", "\r\n\r\n")],
    ["title rows", `sep=;\r\nUttag;2017\r\n${text}`],
  ])("%s", async (_, written1) => {
    expect(found(await refused([written(written1)]))).toEqual(expected);
  });

  test("ragged rows: a number right of the last header", async () => {
    const ragged = `${csvOfCases(CLEAN)}A-99;;2017-03-05;;;;;;;;${HYPHEN}\r\n`;
    expect(found(await refused([written(ragged)]))).toEqual([
      ["privacy.personal-number", "export.csv", "(11)", 1],
    ]);
  });
});

describe("places that are no cells of cases", () => {
  const text = csvOfCases(CLEAN);

  test("a title row", async () => {
    expect(found(await refused([written(`Uttag för ${HYPHEN}\r\n${text}`)]))).toEqual([
      ["privacy.personal-number", "export.csv", "arende_id", 1],
    ]);
  });

  test("a header, which is not shown", async () => {
    expect(found(await refused([written(text.replace("Anteckning", HYPHEN))]))).toEqual([
      ["privacy.personal-number", "export.csv", "(8)", 1],
    ]);
  });

  test("the name of the file, which is not shown", async () => {
    expect(found(await refused([written(text, `${HYPHEN}.csv`)]))).toEqual([
      ["privacy.title", "(1)", undefined, undefined],
    ]);
  });
});

describe("workbooks", () => {
  type Cell = string | number | null;
  const { header, rows } = tableOfCases(CLEAN);
  const sheetOf = (cell: Cell, column: string): Cell[][] => [
    header,
    ...rows.map((row, index) => row.map((own, at) => (index === 9 && header[at] === column ? cell : own))),
  ];
  const book = async (sheets: Record<string, Cell[][]>): Promise<string> =>
    written(
      await writeXlsx({ sheets: Object.entries(sheets).map(([name, content]) => ({ name, rows: content })) }),
      "bok.xlsx",
    );

  test.each<[string, Cell]>([
    ["as text", HYPHEN],
    ["as a number", Number(NUMBER)],
    ["within text", `pojken ${HYPHEN};\n"x"`],
  ])("a number %s", async (_, cell) => {
    const path = await book({ Ärenden: sheetOf(cell, "Anteckning") });
    expect(found(await refused([path]))).toEqual([
      ["privacy.personal-number", "bok.xlsx (Ärenden)", "Anteckning", 1],
    ]);
  });

  test("a sheet that holds no cases, and a cell right of the headers", async () => {
    const wide = sheetOf("x", "kon").map((row, index) => (index === 3 ? [...row, null, HYPHEN] : row));
    const path = await book({ Omslag: [["Frågor till"], ["anna@exempel.se"]], Ärenden: wide });
    expect(found(await refused([path]))).toEqual([
      ["privacy.email", "bok.xlsx (Omslag)", "(1)", 1],
      ["privacy.personal-number", "bok.xlsx (Ärenden)", "(11)", 1],
    ]);
  });

  test("the name of a sheet, which is not shown", async () => {
    const path = await book({ Ärenden: sheetOf("x", "kon"), [HYPHEN]: [["x"]] });
    expect(found(await refused([path]))).toEqual([["privacy.title", "bok.xlsx ((2))", undefined, undefined]]);
  });

  test.each(["biff8", "ods"] as const)("%s", async (bookType) => {
    const sheet = SheetJS.utils.aoa_to_sheet(sheetOf(HYPHEN, "omrade"));
    const bytes = SheetJS.write(SheetJS.utils.book_new(sheet, "Blad"), {
      type: "buffer",
      bookType,
    }) as Uint8Array;
    expect(found(await refused([written(bytes, "bok")]))).toEqual([
      ["privacy.personal-number", "bok (Blad)", "omrade", 1],
    ]);
  });

  test("Parquet, beyond the rows that are looked at first", async () => {
    const path = join(scratchFolder(), "uttag.parquet");
    const session = await Session.open({ memory: null, spill: scratchFolder() });
    await session.run(`
      copy (
          select 'A' || i as arende_id, date '2017-03-05' as inkom_datum, case when i = 45000 then ${NUMBER} end as "Övrigt; text"
          from range(50000) as t(i)
      ) to ${literal(path)} (format parquet)`);
    session.close();
    expect(found(await refused([path]))).toEqual([
      ["privacy.personal-number", "uttag.parquet", "Övrigt; text", 1],
    ]);
  });
});

describe("a false alarm", () => {
  const file = written(csvOfCases(planted("arende_id", NUMBER)));
  const mapping = (notPersonal: unknown): string => {
    const path = join(dirname(file), "karta.json");
    writeFileSync(path, JSON.stringify({ notPersonal }));
    return path;
  };

  test("is cleared by a mapping that says why; the manifest carries the reason", async () => {
    const reason = "Systemets löpnummer börjar med datum.";
    const { out, analysis } = await run([file], {
      cohort: FOLLOWED,
      mapping: mapping({ arende_id: reason }),
    });
    const cleared = [
      { file: "export.csv", sheet: null, column: "arende_id", kind: "personal-number", cells: 1, reason },
    ];
    expect(analysis.cleared).toEqual(cleared);
    const manifest = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")) as { notPersonal: unknown };
    expect(manifest.notPersonal).toEqual(cleared);
  });

  test("is not cleared in other columns, nor by another header", async () => {
    const both = written(csvOfCases(planted("omrade", HYPHEN)));
    expect(found(await refused([both], mapping({ arende_id: "löpnummer" })))).toEqual([
      ["privacy.personal-number", "export.csv", "omrade", 1],
    ]);
  });

  test.each<[string, unknown]>([
    ["no reason", { arende_id: "" }],
    ["a reason without words", { arende_id: "123" }],
    ["a reason that is no text", { arende_id: true }],
    ["a reason that names a person", { arende_id: `hör till ${HYPHEN}` }],
    ["a list", ["arende_id"]],
    ["a header without name", { "": "löpnummer" }],
  ])("is not cleared by %s", async (_, notPersonal) => {
    await expect(run([file], { mapping: mapping(notPersonal) })).rejects.toThrow("usage.mapping");
  });
});

test("a refused run leaves an earlier report as it was", async () => {
  const { out } = await run([written(csvOfCases(CLEAN))], { cohort: FOLLOWED });
  const before = readFileSync(join(out, "resultat.json"), "utf8");
  await expect(run([written(csvOfCases(planted("kon", NUMBER)))], { out })).rejects.toThrow(
    "privacy.personal-number",
  );
  expect(readFileSync(join(out, "resultat.json"), "utf8")).toBe(before);
  expect(existsSync(join(out, "intern"))).toBe(true);
  expect(readdirSync(dirname(out))).toEqual(["rapport"]);
});

function tableOfCases(cases: readonly Case[]): { header: string[]; rows: string[][] } {
  const header = Object.keys(cases[0] ?? {});
  return { header, rows: cases.map((entry) => header.map((name) => entry[name] ?? "")) };
}
