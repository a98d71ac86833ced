import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { BehovError, fault, type Problem } from "../../src/errors/behov-error.js";
import { catalogue, type FaultCode, type Lang } from "../../src/errors/catalogue.js";
import { packageRoot } from "../../src/schema/load.js";

const codes = Object.keys(catalogue) as FaultCode[];
const LANGUAGES: readonly Lang[] = ["sv", "en"];

const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name))].toSorted();

const engine = readdirSync(`${packageRoot}src`, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && entry.name !== "catalogue.ts")
  .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, "utf8"))
  .join("\n");

describe.each(codes)("%s", (code) => {
  const { exit, text, hint } = catalogue[code];

  test("is used", () => {
    expect(engine).toContain(`"${code}"`);
  });

  test("says what it is and the way out, with the same places to fill in both languages", () => {
    for (const words of [text, hint]) {
      for (const lang of LANGUAGES) expect(words[lang].trim().length).toBeGreaterThan(5);
      expect(words.sv).not.toBe(words.en);
      expect(placeholders(words.sv)).toEqual(placeholders(words.en));
    }
  });

  test("is given everything that it fills in", () => {
    const calls = [
      ...engine.matchAll(
        new RegExp(`fault\\(\\s*"${code.replace(".", "\\.")}"\\s*,\\s*(\\{[^}]*\\}|\\w+)`, "g"),
      ),
    ].map(([, given = ""]) => given);
    const needed = [...new Set([...placeholders(text.sv), ...placeholders(hint.sv)])];
    for (const given of calls.filter((entry) => entry.startsWith("{"))) {
      for (const name of needed)
        expect([code, given, new RegExp(`\\b${name}\\b`).test(given)]).toEqual([code, given, true]);
    }
  });

  test("ends the run with the code of its kind", () => {
    const kinds: Readonly<Record<string, number>> = {
      internal: 1,
      usage: 2,
      input: 3,
      privacy: 4,
      repository: 5,
    };
    expect(exit).toBe(kinds[code.split(".")[0] ?? ""]);
  });
});

describe("an error", () => {
  test("says file, row, column, text, code and hint", () => {
    const error = fault(
      "input.double",
      { first: "A", second: "B", label: "Kön", field: "kon" },
      { file: "f.csv", row: 3, column: "Kön" },
    );
    expect(error.describe("sv").split("\n")[0]).toBe(
      "f.csv:3: fel: kolumn Kön: kolumnerna A och B är båda Kön (kon) [input.double]",
    );
    expect(error.describe("en").split("\n")[0]).toBe(
      "f.csv:3: error: column Kön: the columns A and B are both Kön (kon) [input.double]",
    );
    expect(error.describe("sv").split("\n")[1]).toMatch(/^ {2}Ta bort/);
  });

  test("shows twenty problems and counts the rest", () => {
    const problems: Problem[] = Array.from({ length: 77 }, (_, row) => ({
      code: "input.empty",
      place: { row: row + 1 },
      params: {},
    }));
    const lines = new BehovError(problems).describe("en").split("\n");
    expect(lines.filter((line) => line.includes("[input.empty]"))).toHaveLength(20);
    expect(lines.at(-1)).toBe("and 57 more");
    expect(new BehovError(problems).describe("sv").split("\n").at(-1)).toBe("och 57 till");
    expect(new BehovError(problems.slice(0, 20)).describe("en")).not.toContain("more");
  });

  test("ends with the gravest of its problems", () => {
    const both: Problem[] = [
      { code: "usage.option", place: {}, params: {} },
      { code: "repository.stage", place: {}, params: {} },
    ];
    expect(new BehovError(both).exitCode).toBe(5);
  });
});
