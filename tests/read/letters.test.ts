import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { hasLostLetters, mended } from "../../src/read/letters.js";
import { BehovError } from "../../src/errors/behov-error.js";
import { inspect } from "../../src/inspect.js";
import { remarksOf, written } from "../support/cases.js";
import { run } from "../support/run.js";
import { expectSixCases, lines } from "./export.js";

const TEXT = `${lines().join("\r\n")}\r\n`;

/** A text as a program shows it that takes UTF-8 for a one-byte encoding. */
function misread(text: string, encoding: "windows1252" | "latin1"): string {
  return encoding === "latin1"
    ? Buffer.from(text).toString("latin1")
    : iconv.decode(Buffer.from(text), "windows1252");
}

describe("letters that were misread get their form back", () => {
  test.each(["å", "ä", "ö", "Å", "Ä", "Ö", "é", "ü", "–", "€", "Förälder/vårdnadshavare", "6–12 år"])(
    "%s",
    (text) => {
      expect(mended(misread(text, "windows1252"))).toBe(text);
      expect(mended(misread(text, "latin1"))).toBe(text);
      expect(mended(misread(misread(text, "latin1"), "latin1"))).toBe(text);
      expect(mended(misread(misread(text, "windows1252"), "windows1252"))).toBe(text);
    },
  );

  test.each(["", "Pojke", "Ängby", "“Söder” – 1 €", "Âge", "Ã", "São Paulo", "ÅÄÖåäö", "naïve Ö", "😀 å"])(
    "%j is left as it is",
    (text) => expect(mended(text)).toBe(text),
  );

  test("only the part of a text that was misread changes", () => {
    expect(mended("Förskola / FÃ¶rskola")).toBe("Förskola / Förskola");
  });
});

describe("letters that are gone", () => {
  test.each(["K\uFFFDn", "K?n", "Stadsdel/omr?de"])("%s", (name) => expect(hasLostLetters(name)).toBe(true));
  test.each(["Kön", "Utredning inledd?", "Vem? Var?", "?"])("not in %j", (name) =>
    expect(hasLostLetters(name)).toBe(false),
  );
});

describe("an export", () => {
  test.each([
    ["once", (text: string) => misread(text, "windows1252")],
    ["once, as Latin-1", (text: string) => misread(text, "latin1")],
    ["twice", (text: string) => misread(misread(text, "latin1"), "latin1")],
  ])("misread %s is read right, and it is said", async (_, spoil) => {
    const { out } = await expectSixCases([written(spoil(TEXT))]);
    const told = remarksOf(out).filter(([, rule]) => rule === "omkodade_tecken");
    expect(told).toContainEqual(["", "omkodade_tecken", 4]);
    expect(told).toContainEqual(["Uppgiftslämnare", "omkodade_tecken", 4]);
  });

  test("of rows in two encodings pasted together is read right", async () => {
    const [header = "", ...rows] = lines();
    const bytes = [
      iconv.encode(`${header}\r\n${rows.slice(0, 3).join("\r\n")}\r\n`, "windows1252"),
      Buffer.from(`${rows.slice(3).join("\r\n")}\r\n`),
    ];
    await expectSixCases([written(Buffer.concat(bytes))]);
  });

  test("with decomposed letters, as Macs write them, is read right", async () => {
    await expectSixCases([written(TEXT.normalize("NFD"))]);
  });

  test.each([
    ["replaced by a sign", Buffer.from(iconv.encode(TEXT, "windows1252").toString("utf8"))],
    ["replaced by question marks", Buffer.from(TEXT.replace(/[åäöÅÄÖ]/g, "?"))],
  ])("whose headers have letters %s is refused", async (_, bytes) => {
    const fault = (await run([written(bytes)]).catch((error: unknown) => error)) as BehovError;
    expect(fault.problems).toMatchObject([{ code: "input.letters", place: { file: "export.csv", row: 1 } }]);
    expect(fault.exitCode).toBe(3);
  });

  test("whose cells have lost letters says in which columns", async () => {
    const text = "arende_id;inkom_datum;uppgiftslamnare\nA1;2017-03-05;F\uFFFDrskola\nA2;2017-03-06;Skola\n";
    const { out } = await run([written(text)]);
    expect(remarksOf(out)).toContainEqual(["uppgiftslamnare", "forlorade_tecken", 1]);
  });
});

describe("one-byte encodings are told apart by where Swedish letters stand", () => {
  test.each([
    ["cp850", "cp850"],
    ["cp865", "cp850"],
    ["cp437", "cp850"],
    ["macintosh", "macintosh"],
  ])("%s", async (encoding, taken) => {
    const text = TEXT.replaceAll(/[“”–€]/g, "-");
    const file = written(iconv.encode(text, encoding));
    const { inspection } = await inspect({ files: [file], mapping: null, draft: null });
    expect(inspection.tables[0]?.encoding).toBe(taken);
    expect(inspection.remarks).toMatchObject([{ column: "", rule: `teckenkodning_${taken}`, count: 1 }]);
    const utf8 = await run([written(text)]);
    const { full } = await run([file]);
    expect(full.results).toEqual(utf8.full.results);
  });

  test.each([
    ["quotes around words", "”Uttag” – ”2017”"],
    ["a Slavic letter at the edge of a word", "Miloš"],
    ["Swedish letters and quotes", "“Söder” och ”Ängby”"],
  ])("Windows-1252 with %s", async (_, place) => {
    const text = `arende_id;inkom_datum;omrade\nA1;2017-03-05;${place}\n`;
    const { inspection } = await inspect({
      files: [written(iconv.encode(text, "windows1252"))],
      mapping: null,
      draft: null,
    });
    expect(inspection.tables[0]?.encoding).toBe("windows1252");
  });
});

test("UTF-16 without byte order mark whose beginning is all pictures", async () => {
  const [header = "", ...rows] = lines();
  const text = `${"😀".repeat(600)}\r\n${header}\r\n${rows.join("\r\n")}\r\n`;
  for (const encoding of ["utf16le", "utf16be"] as const)
    await expectSixCases([written(iconv.encode(text, encoding, { addBOM: false }))]);
});
