import { describe, expect, test } from "vitest";
import { BehovError } from "../../src/errors/behov-error.js";
import { asideOf, booksOf, readTable, remarksOf, written } from "../support/cases.js";
import { figure, run } from "../support/run.js";

const HEADER = "Ärende-ID;Inkom-datum;Kön;Barnets boende;Kommentar";

/** Runs an export of five columns; `rows` are lines under the header, the first is row 2. */
async function read(rows: readonly string[], header = HEADER): ReturnType<typeof run> {
  return run([written(`${[header, ...rows].join("\r\n")}\r\n`)]);
}

describe("a row that cannot be a case is set aside", () => {
  test.each([
    ["nothing at all", ";;;;", "tom_rad"],
    ["only spaces", " ;  ; ;\u00A0; ", "tom_rad"],
    ["the header again", HEADER, "upprepad_rubrik"],
    ["the header again in other letters", HEADER.toUpperCase(), "upprepad_rubrik"],
    ["the header again with a gap", "Ärende-ID;Inkom-datum;;;", "upprepad_rubrik"],
    ["Summa", "Summa;;3;;", "summarad"],
    ["SUMMA:", "SUMMA: 3;;;;", "summarad"],
    ["Totalt further right", ";;Totalt;3;", "summarad"],
    ["Antal ärenden", "Antal ärenden;;;;3", "summarad"],
    ["a footnote in the id column", "* uppgifterna är preliminära;;;;", "inget_innehall"],
    ["an id without more", "A9;;;;", "inget_innehall"],
    ["an id and words for missing", "A9;-;okänt;;", "inget_innehall"],
    ["an id and a comment that no column feeds", "A9;;;;ring mamman", "inget_innehall"],
    ["an exact repeat", "A1;2017-01-03;Pojke;Bor ej med;x", "exakt_upprepning"],
  ])("%s", async (_, row, rule) => {
    const { out, full } = await read(["A1;2017-01-03;Pojke;Bor ej med;x", row, "A2;2017-01-04;Flicka;;"]);
    expect(booksOf(full)).toEqual([[3, 2, 1]]);
    expect(asideOf(out)).toEqual([[3, rule]]);
    expect(remarksOf(out)).toContainEqual(["", rule, 1]);
    expect(readTable(out, "intern/datakvalitet.csv").find(({ regel }) => regel === rule)?.["allvar"]).toBe(
      "row",
    );
  });

  test.each([
    ["a date without id", ";2017-01-05;;;"],
    ["a date alone", "A9;2017-01-05;;;"],
    ["content without a date", "A9;;Pojke;;"],
    ["content with a date that cannot be read", "A9;i våras;Pojke;;"],
    ["a name that begins like a total", "Summanen;2017-01-05;Pojke;;"],
    ["a total's word with a date", "Totalt 7;2017-01-05;Pojke;;"],
    ["a cell that is its own header", "A9;2017-01-05;Kön;;"],
    ["a repeat but for the comment", "A1;2017-01-03;Pojke;Bor ej med;y"],
    ["a repeat but for a spelling", "A1;2017-01-03;pojke;Bor ej med;x"],
  ])("but not %s", async (_, row) => {
    const { out, full } = await read(["A1;2017-01-03;Pojke;Bor ej med;x", row]);
    expect(booksOf(full)).toEqual([[2, 2, 0]]);
    expect(asideOf(out)).toEqual([]);
  });

  test("each under its own rule and row, in the order of the file", async () => {
    const case1 = "A1;2017-01-03;Pojke;;x";
    const { out, full } = await read([
      case1,
      "",
      HEADER,
      "A2;2017-01-04;Flicka;;",
      case1,
      ";;;;",
      "Summa;;2;;",
      case1,
      "A3;;;;",
    ]);
    expect(booksOf(full)).toEqual([[9, 2, 7]]);
    expect(asideOf(out)).toEqual([
      [3, "tom_rad"],
      [4, "upprepad_rubrik"],
      [6, "exakt_upprepning"],
      [7, "tom_rad"],
      [8, "summarad"],
      [9, "exakt_upprepning"],
      [10, "inget_innehall"],
    ]);
    expect(remarksOf(out)).toContainEqual(["", "exakt_upprepning", 2]);
  });

  test("a repeat in another file with the same header, but not with another", async () => {
    const first = written(`${HEADER}\nA1;2017-01-03;Pojke;;\nA2;2017-01-04;Flicka;;\n`, "ett.csv");
    const same = written(`${HEADER}\nA3;2017-01-05;Flicka;;\nA1;2017-01-03;Pojke;;\n`, "två.csv");
    const other = written("Ärende-ID;Inkom-datum;Kön\nA1;2017-01-03;Pojke\n", "tre.csv");
    const { out, full } = await run([first, same, other]);
    expect(booksOf(full)).toEqual([
      [2, 2, 0],
      [2, 1, 1],
      [1, 1, 0],
    ]);
    expect(readTable(out, "intern/avvisade_rader.csv")).toMatchObject([
      { fil: "två.csv", rad: "3", regel: "exakt_upprepning" },
    ]);
  });

  test("a repeat in an export without ids", async () => {
    const { out, full } = await read(
      ["2017-01-03;Pojke", "2017-01-03;Flicka", "2017-01-03;Pojke"],
      "Inkom-datum;Kön",
    );
    expect(booksOf(full)).toEqual([[3, 2, 1]]);
    expect(asideOf(out)).toEqual([[4, "exakt_upprepning"]]);
  });

  test("an id that differs by its zeros is another", async () => {
    const { full } = await read(["007;2017-01-03;Pojke;;", "7;2017-01-03;Pojke;;"]);
    expect(booksOf(full)).toEqual([[2, 2, 0]]);
  });

  test("nothing but such rows is no export", async () => {
    const fault = await read(["", ";;;;", "Summa;;;;"]).catch((error: unknown) => error);
    expect((fault as BehovError).problems).toMatchObject([{ code: "input.rows", params: { rows: 3 } }]);
  });
});

describe("the same case id with other content", () => {
  test("is kept and remarked on, once a row", async () => {
    const rows = [
      "A1;2017-01-03;Pojke;;",
      "A1;2017-01-03;Flicka;;",
      "A2;2017-01-04;Flicka;;",
      "A1;2017-02-01;Pojke;;",
    ];
    const { out, full } = await read(rows);
    expect(booksOf(full)).toEqual([[4, 4, 0]]);
    expect(figure(full, "arenden", {}, { kon: "flicka" })).toMatchObject({ n: 2, base: 4 });
    expect(remarksOf(out)).toContainEqual(["Ärende-ID", "samma_arende_id", 3]);
  });

  test("is found across files", async () => {
    const first = written(`${HEADER}\nA1;2017-01-03;Pojke;;\n`, "ett.csv");
    const second = written("arende_id;inkom_datum\nA1;2017-01-03\nB1;2017-01-05\n", "två.csv");
    const { out } = await run([first, second]);
    expect(remarksOf(out).filter(([, rule]) => rule === "samma_arende_id")).toEqual([
      ["Ärende-ID", "samma_arende_id", 1],
      ["arende_id", "samma_arende_id", 1],
    ]);
  });

  test("is not said of exact repeats or of rows without id", async () => {
    const { out } = await read([
      "A1;2017-01-03;Pojke;;",
      "A1;2017-01-03;Pojke;;",
      ";2017-01-03;Pojke;;",
      ";2017-01-04;Pojke;;",
    ]);
    expect(remarksOf(out).map(([, rule]) => rule)).not.toContain("samma_arende_id");
  });
});
