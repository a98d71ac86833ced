import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { csvOfCases } from "../support/cases.js";
import { NUMBER } from "../privacy/numbers.js";
import { cases, place, refusal, replaced } from "./replaced.js";

const TEN = `${NUMBER.slice(2, 8)}-${NUMBER.slice(8)}`;

describe("files that are in the way", () => {
  const content = csvOfCases(cases([NUMBER]));

  test("an output that exists is never overwritten", async () => {
    writeFileSync(place("ut.csv"), "mitt");
    expect(await refusal(content)).toBe("usage.exists");
    expect(readFileSync(place("ut.csv"), "utf8")).toBe("mitt");
  });

  test("an output that could not be a workbook", async () => {
    expect(await refusal(content, { out: "ut.xlsx" })).toBe("usage.ending");
  });

  test("a workbook with two sheets of cases", async () => {
    const rows = [
      ["Personnr", "Inkom-datum"],
      [TEN, "2017-03-05"],
    ];
    const bytes = await writeXlsx({
      sheets: [
        { name: "A", rows },
        { name: "B", rows },
      ],
    });
    expect(await refusal(bytes, { name: "bok.xlsx" })).toBe("input.sheets");
  });
});

describe("the key file", () => {
  const content = csvOfCases(cases([NUMBER]));

  test("is made for its owner alone: 32 random bytes as base64", async () => {
    await replaced(content);
    expect(statSync(place("nyckel")).mode & 0o777).toBe(0o600);
    const text = readFileSync(place("nyckel"), "utf8");
    expect(text).toMatch(/^[\w+/]{43}=\n$/);
    await replaced(content, { key: "annan", out: "ut2.csv" });
    expect(readFileSync(place("annan"), "utf8")).not.toBe(text);
    expect(readFileSync(place("ut.csv"), "utf8")).not.toContain(text.trim());
  });

  test.each([0o640, 0o604, 0o660])("is refused with mode %o", async (mode) => {
    await replaced(content);
    chmodSync(place("nyckel"), mode);
    expect(await refusal(content, { out: "ut2.csv" })).toBe("privacy.key-mode");
    expect(existsSync(place("ut2.csv"))).toBe(false);
  });

  test.each([
    ["empty", ""],
    ["too short", Buffer.alloc(31).toString("base64")],
    ["too long", Buffer.alloc(33).toString("base64")],
    ["no base64", "hemligt lösenord"],
  ])("is refused when it is %s", async (_, text) => {
    writeFileSync(place("nyckel"), text, { mode: 0o600 });
    expect(await refusal(content)).toBe("usage.key-file");
    expect(readFileSync(place("nyckel"), "utf8")).toBe(text);
  });

  test("is refused where it cannot be made", async () => {
    expect(await refusal(content, { key: "finns-inte/nyckel" })).toBe("usage.key-file");
  });

  test("is not made for a file that is refused", async () => {
    await refusal(csvOfCases(cases([NUMBER], { omrade: "anna@exempel.se" })));
    expect(existsSync(place("nyckel"))).toBe(false);
  });
});
