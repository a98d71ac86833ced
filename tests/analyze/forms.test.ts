import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import iconv from "iconv-lite";
import { beforeAll, describe, expect, test } from "vitest";
import { csvOf, labelled, oneColumnAReason, sample, samplePath, type Table } from "../support/export-file.js";
import { run, scratchFolder, YEAR_2017, type ResultsFile } from "../support/run.js";

/** A dirty copy: every kind of row that is no case, and many spellings of the same thing. */
function dirty(table: Table): { table: Table; added: number } {
  const spellings: Record<string, readonly string[]> = {
    ja: ["ja", "Ja", "JA", " j ", "1", "x", "Sant", "yes"],
    nej: ["nej", "Nej", "N", "0", "Falskt", "no"],
    pojke: ["pojke", "P", "Man", "POJKE", "pojke "],
    flicka: ["flicka", "F", "Kvinna", "K", "Flicka\u00A0"],
    "": ["", "-", "Okänt", "Uppgift saknas", "?", "Vet ej", "..", "NULL"],
    polis_aklagare: ["Polis/åklagare", "polis åklagare", "POLIS_AKLAGARE"],
  };
  const plain = new Set([
    "arende_id",
    "person_id",
    "inkom_datum",
    "fb_beslut_datum",
    "utr_start",
    "utr_slut",
  ]);
  const blankable = new Set(["ansokan_avser", "vald_riktning", "barn_boende", "metod", "hanvisad_till"]);
  const rows = table.rows.map((row, number) =>
    row.map((cell, index) => {
      const name = table.header[index] ?? "";
      if (plain.has(name) || (cell === "" && !blankable.has(name))) return cell;
      const choices = spellings[cell];
      return choices?.[(number * 7 + index) % choices.length] ?? cell;
    }),
  );
  const total = table.header.map((_, index) => (index === 0 ? "Summa" : index === 9 ? "3006" : ""));
  const blank = table.header.map(() => "");
  const [first = [], second = []] = rows;
  const extra = [table.header.slice(), first, blank, second, total, table.header.slice(), blank];
  const mixed = rows.flatMap((row, index) =>
    index === 400 ? [row, extra[0] ?? [], extra[2] ?? [], extra[1] ?? []] : [row],
  );
  return { table: { header: table.header, rows: [...mixed, ...extra.slice(3)] }, added: extra.length };
}

describe("the same cases in five forms", () => {
  const folder = scratchFolder();
  const at = (name: string): string => join(folder, name);
  let plain: ResultsFile;

  beforeAll(async () => {
    plain = (await run([samplePath], { cohort: YEAR_2017 })).full;
  });

  async function expectSame(file: string, added = 0): Promise<void> {
    const { full } = await run([file], { cohort: YEAR_2017 });
    expect(full.results).toEqual(plain.results);
    expect(full.flow).toEqual(plain.flow);
    const [input] = full.inputs;
    expect(input).toMatchObject({ rows: 3006 + added, accepted: 3006, rejected: added });
  }

  test("semicolon and Windows-1252, with a sep= line and labels", async () => {
    const text = `sep=;\r\n${csvOf(labelled(sample()), ";")}`;
    writeFileSync(at("excel.csv"), iconv.encode(text, "windows1252"));
    await expectSame(at("excel.csv"));
  });

  test("UTF-16 and tabs", async () => {
    writeFileSync(
      at("unicode.txt"),
      iconv.encode(csvOf(labelled(sample()), "\t"), "utf16le", { addBOM: true }),
    );
    await expectSame(at("unicode.txt"));
  });

  test("a workbook with a cover and two sheets of cases", async () => {
    const { header, rows } = labelled(sample());
    const cells = rows.map((row) => row.map((cell) => workbookCell(cell)));
    const half = 1500;
    const book = await writeXlsx({
      sheets: [
        {
          name: "Omslag",
          rows: [["Uttag ur verksamhetssystemet"], ["Period", "2017"], ["Kön", "se nästa blad"]],
        },
        { name: "Förhandsbedömningar", rows: [["Uttag 1"], [], [...header], ...cells.slice(0, half)] },
        { name: "Utredningar", rows: [[...header], ...cells.slice(half)] },
      ],
    });
    writeFileSync(at("uttag.xlsx"), book);
    await expectSame(at("uttag.xlsx"));
  });

  test("commas, and one 0/1 column a reason", async () => {
    writeFileSync(at("matris.csv"), csvOf(oneColumnAReason(sample()), ",", "\n"));
    await expectSame(at("matris.csv"));
  });

  test("a dirty file", async () => {
    const { table, added } = dirty(sample());
    writeFileSync(at("smutsig.csv"), csvOf(table, ";"));
    await expectSame(at("smutsig.csv"), added);
  });
});

/** Dates as dates and whole numbers as numbers, as Excel holds them. */
function workbookCell(cell: string): string | number | Date | null {
  if (cell === "") return null;
  if (/^\d{4}-\d{2}-\d{2}$/.test(cell)) return new Date(`${cell}T00:00:00Z`);
  return /^\d{1,3}$/.test(cell) ? Number(cell) : cell;
}
