import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { canonical, pseudonymOf } from "../../src/privacy/pseudonym.js";
import { PERSONAL } from "../privacy/numbers.js";
import { LOST, SPELLINGS, TEMPORARY } from "../privacy/spellings.js";

const KEY = Buffer.alloc(32, 7);
const YEAR = 2026;

const born = (from: number, to: number): string[] =>
  PERSONAL.filter((number) => Number(number.slice(0, 4)) >= from && Number(number.slice(0, 4)) <= to);

describe("every spelling of a number is the same number", () => {
  test.each([...SPELLINGS, ...LOST].filter(([name]) => !/plus|after a letter/.test(name)))(
    "%s",
    (_, write) => {
      const numbers = born(1927, 2026);
      const spelled = numbers.flatMap((number) => {
        const text = write(number);
        return text === null ? [] : [[number, text] as const];
      });
      expect(spelled.length).toBeGreaterThan(100);
      for (const [number, text] of spelled) {
        for (const cell of [text, ` ${text}\u00A0`, `="${text}"`, `'${text}`])
          expect([cell, canonical(cell, YEAR)]).toEqual([cell, { text: number, isNumber: true }]);
      }
    },
  );

  test("a plus says a hundred years or more", () => {
    for (const number of born(1890, 1925)) {
      const text = `${number.slice(2, 8)}+${number.slice(8)}`;
      expect(canonical(text, YEAR)).toEqual({ text: number, isNumber: true });
    }
  });

  test("without a century the year is the latest that is not to come", () => {
    const last = (text: string, year: number): string => canonical(text, year).text.slice(0, 4);
    expect(last("261231-1234", 2026)).toBe("2026");
    expect(last("270101-1234", 2026)).toBe("1927");
    expect(last("270101-1234", 2027)).toBe("2027");
    expect(last("260101+1234", 2026)).toBe("1926");
  });

  test.each(TEMPORARY)("%s", (_, write) => {
    for (const number of born(1927, 2026).slice(0, 200)) {
      const text = canonical(write(number), YEAR);
      expect(text.isNumber).toBe(true);
      expect(text.text).toMatch(/^\d{8}T(\d{3}|F\d\d)$/);
      expect(text.text.slice(0, 8)).toBe(number.slice(0, 8));
    }
  });

  test.each([
    ["another check digit", "20120305-1230", "201203051230"],
    ["a name", "  Anna   Andersson ", "Anna Andersson"],
    ["an inner number", "4711", "4711"],
    ["a protected person", "Skyddad", "Skyddad"],
    ["letters in two forms", "A\u030Asa", "Åsa"],
  ])("%s is no number, and keeps one form", (_, cell, text) => {
    expect(canonical(cell, YEAR)).toEqual({ text, isNumber: false });
  });
});

describe("a pseudonym", () => {
  const number = { text: "201203051234", isNumber: true };

  test("is HMAC-SHA-256 in hexadecimal after a letter", () => {
    const mac = createHmac("sha256", KEY).update("number:201203051234").digest("hex");
    expect(pseudonymOf(number, KEY)).toMatch(/^[a-f][0-9a-f]{19}$/);
    expect(pseudonymOf(number, KEY).slice(1)).toBe(mac.slice(0, 19));
  });

  test("is another with another key", () => {
    expect(pseudonymOf(number, Buffer.alloc(32, 8))).not.toBe(pseudonymOf(number, KEY));
  });

  test("says what was no number", () => {
    expect(pseudonymOf({ ...number, isNumber: false }, KEY)).toMatch(/^x-[a-f][0-9a-f]{19}$/);
  });

  test("is no other's", () => {
    const all = PERSONAL.map((text) => pseudonymOf({ text, isNumber: true }, KEY));
    expect(new Set(all).size).toBe(PERSONAL.length);
  });
});
