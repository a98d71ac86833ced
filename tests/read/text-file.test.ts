import { describe, expect, test } from "vitest";
import { BehovError } from "../../src/errors/behov-error.js";
import { asideOf, FOLLOWED, readTable, remarksOf, written } from "../support/cases.js";
import { figure, run } from "../support/run.js";
import { expectSixCases, lines } from "./export.js";

/** The file of the six cases with something put in after a line; line 1 is the header. */
function withLines(after: number, extra: readonly string[], newline = "\r\n"): string {
  const all = lines();
  return `${[...all.slice(0, after), ...extra, ...all.slice(after)].join(newline)}${newline}`;
}

describe("layout", () => {
  test.each([";", "\t", ",", "|"])("delimiter %j", async (delimiter) => {
    await expectSixCases([written(`${lines(delimiter).join("\r\n")}\r\n`)]);
  });

  test.each([";", ",", "\t", "#"])("a sep= line says %j", async (delimiter) => {
    await expectSixCases([written(`sep=${delimiter}\r\n${lines(delimiter).join("\r\n")}\r\n`)]);
  });

  test.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["CR", "\r"],
  ])("line ends %s", async (_, newline) => {
    await expectSixCases([written(`${lines().join(newline)}${newline}`)]);
    await expectSixCases([written(lines().join(newline))]);
  });

  test.each([
    ["LF first", ["\n", "\r\n", "\r"]],
    ["CRLF first", ["\r\n", "\n", "\r"]],
    ["CR first", ["\r", "\n", "\r\n"]],
    ["CRLF, one LF late", ["\r\n", "\r\n", "\r\n", "\r\n", "\n"]],
    ["LF, one CR late", ["\n", "\n", "\n", "\n", "\r"]],
  ])("mixed line ends, %s", async (_, ends) => {
    const text = lines()
      .map((line, index) => `${line}${ends[index % ends.length] ?? ""}`)
      .join("");
    await expectSixCases([written(text)]);
  });

  test.each([
    ["one title row", ["Uttag ur verksamhetssystemet"]],
    ["titles with cells", ["Uttag;2017;;", "Framställt av;Kön och ålder;", ";;"]],
    ["a title with a known word", ["Kön;visas nedan"]],
    ["a blank line between", ["Uttag", ""]],
    ["a quoted line break in the title", ['"Uttag\r\nför 2017";', "nästa"]],
    ["thirty-nine rows", Array.from({ length: 39 }, (_, index) => `Anmärkning ${index}`)],
  ])("above the header: %s", async (_, titles) => {
    await expectSixCases([written(withLines(0, titles))]);
  });

  test.each([
    ["no row holds a known header", "Alfa;Beta\r\n1;2\r\n"],
    [
      "the header stands further down than is looked",
      `${"Anmärkning\r\n".repeat(60)}${lines().join("\r\n")}`,
    ],
  ])("without a header among the first rows: %s", async (_, text) => {
    const fault = await run([written(text)]).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(BehovError);
    expect((fault as BehovError).problems).toMatchObject([
      { code: "input.header", place: { file: "export.csv" } },
    ]);
  });
});

describe("rows", () => {
  test("blank lines inside are set aside under their row; those at the end are not rows", async () => {
    const { out } = await expectSixCases([written(`${withLines(3, ["", "   ", ";;;;;;"])}\r\n\r\n`)], 3);
    expect(asideOf(out)).toEqual([
      [4, "tom_rad"],
      [5, "tom_rad"],
      [6, "tom_rad"],
    ]);
  });

  test.each(["\n", "\r", "\r\n"])("blank lines with line end %j", async (newline) => {
    const { out } = await expectSixCases([written(withLines(2, ["", ""], newline))], 2);
    expect(asideOf(out)).toEqual([
      [3, "tom_rad"],
      [4, "tom_rad"],
    ]);
  });

  test("title rows count among row numbers", async () => {
    const all = lines();
    const text = ["Uttag", "", ...all.slice(0, 2), ";;;;;;", ...all.slice(2)].join("\r\n");
    const { out } = await expectSixCases([written(text)], 1);
    expect(asideOf(out)).toEqual([[5, "tom_rad"]]);
  });

  test.each(["\n", "\r\n", "\n\n", "\r\n\r\n"])(
    "a line break %j within quotes is part of the cell",
    async (newline) => {
      const quoted = lines().map((line, index) =>
        index === 0 ? `${line};Kommentar` : `${line};"rad ett${newline}rad ""två"";"`,
      );
      const total = "Summa;;;;;;;";
      const { out } = await expectSixCases(
        [written([...quoted.slice(0, 4), total, ...quoted.slice(4)].join("\r\n"))],
        1,
      );
      expect(asideOf(out)).toEqual([[5, "summarad"]]);
    },
  );

  test("the rows set aside stand as read, with quotes and separators", async () => {
    const { out } = await expectSixCases([written(withLines(2, ['Summa;;"a ""b"";c";;;;']))], 1);
    expect(readTable(out, "intern/avvisade_rader.csv")).toEqual([
      {
        fil: "export.csv",
        blad: "",
        rad: "3",
        kolumn: "",
        regel: "summarad",
        rad_som_last: 'Summa;;a "b";c;;;;',
      },
    ]);
  });

  test("a short row is a case with unknown cells", async () => {
    const { out, full } = await run(
      [written(`${lines().join("\r\n")}\r\nA7;2017-05-05;Pojke\r\nA8;2017-05-06\r\n`)],
      { cohort: FOLLOWED },
    );
    expect(full.inputs[0]).toMatchObject({ rows: 8, accepted: 8, rejected: 0 });
    expect(figure(full, "arenden", {}, { kon: "pojke" })).toMatchObject({ n: 4, base: 7, missing: 1 });
    expect(figure(full, "utredning_inledd")).toMatchObject({ n: 3, base: 5, missing: 3 });
    expect(asideOf(out)).toEqual([]);
  });

  test("a long row is a case, and the surplus is remarked on", async () => {
    const rows = lines();
    const text = [...rows.slice(0, 3), `${rows[3]};spill;mer`, `${rows[4]};;`, ...rows.slice(5)].join("\n");
    const { out } = await expectSixCases([written(text)]);
    expect(remarksOf(out)).toEqual([["", "extra_celler", 1]]);
  });

  test("ragged rows, blank lines and stray quotes in one file lose nothing", async () => {
    const rows = lines();
    const messy = [
      rows[0],
      `${rows[1]};;;`,
      "",
      'A9;2017-06-01;Po"jke',
      rows[2],
      "A10;2017-06-02",
      ...rows.slice(3),
    ];
    const { out, full } = await run([written(messy.join("\n"))], { cohort: FOLLOWED });
    expect(full.inputs[0]).toMatchObject({ rows: 9, accepted: 8, rejected: 1 });
    expect(asideOf(out)).toEqual([[3, "tom_rad"]]);
    expect(remarksOf(out)).toEqual([["", "tom_rad", 1]]);
    expect(figure(full, "arenden", {}, { kon: "pojke" })).toMatchObject({ n: 4, base: 7, missing: 1 });
  });

  test.each([
    ["in a small file", 0, ""],
    ["in a large one", 300_000, ""],
    ["until millions of bytes later", 300_000, '"'],
  ])("a quote that never closes, %s, is told with its row, and nothing is written", async (_, more, end) => {
    const rows = lines();
    const many = Array.from({ length: more }, () => rows[5] ?? "");
    const text = [...rows.slice(0, 4), `"${rows[4]}`, ...rows.slice(5), ...many, end].join("\n");
    const fault = await run([written(text)]).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(BehovError);
    expect((fault as BehovError).problems).toMatchObject([
      { code: "input.structure", place: { file: "export.csv", row: 5 } },
    ]);
  });
});

test("two files are one export", async () => {
  const [header = "", ...rows] = lines();
  const first = written([header, ...rows.slice(0, 2)].join("\n"), "ett.csv");
  const second = written([header, ...rows.slice(2)].join("\r\n"), "två.csv");
  const { full } = await expectSixCases([first, second]);
  expect(full.inputs.map(({ file, rows: read }) => [file, read])).toEqual([
    ["ett.csv", 2],
    ["två.csv", 4],
  ]);
});
