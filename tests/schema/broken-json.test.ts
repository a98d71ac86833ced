import fc from "fast-check";
import { expect, test } from "vitest";
import { BehovError } from "../../src/errors/behov-error.js";
import { brokenLine } from "../../src/schema/broken-line.js";
import { faultCodeOf } from "../../src/schema/mistakes.js";
import { parseJson } from "../../src/schema/parse-json.js";
import { refused } from "../support/mistakes.js";

test.each<[string, string, number]>([
  ["a comma that is missing", '{\n  "a": 1\n  "b": 2\n}', 3],
  ["a comma too many", '{\n  "a": [1, 2,],\n  "b": 2\n}', 2],
  ["a colon that is missing", '{\n  "a": 1,\n  "b" 2\n}', 3],
  ["a quote that is missing", '{\n  "a": "x,\n  "b": 2\n}', 2],
  ["a key without quotes", "{\n  a: 1\n}", 2],
  ["an end that is missing", '{\n  "a": [1, 2]\n', 3],
  ["a text after the end", '{\n  "a": 1\n}\nx', 4],
  ["a word that is none", '{\n  "a": 1,\n  "b": treu\n}', 3],
  ["a no-break space", '{\n\u00a0 "a": 1,\n  "b": 2\n}', 2],
  ["a byte order mark that is not the first", '{\n  "a": 1,\n\uFEFF  "b": 2\n}', 3],
  ["nothing", "", 1],
])("%s is told with its line", (_, text, line) => {
  expect(() => void JSON.parse(text)).toThrow(SyntaxError);
  expect(brokenLine(text)).toBe(line);
});

test("a byte order mark before a file is no part of it", () => {
  const file = "schemas/pilot.json";
  expect(parseJson('\uFEFF{\r\n"a": 1}', faultCodeOf(file), file)).toEqual({ a: 1 });
  expect(refused(() => parseJson('\uFEFF{\n"a" 1}', faultCodeOf(file), file))[0]).toContain(`${file}:2 `);
});

test.each([
  ["schemas/questions.json", "filen är fel: härifrån är det inte JSON", "the file is wrong: from here on"],
  [
    "reports/charts/config.json",
    "filen är fel: härifrån är det inte JSON",
    "the file is wrong: from here on",
  ],
])("a broken %s is called a file, not a question or a chart", (file, sv, en) => {
  const error = caught(() => parseJson("{", faultCodeOf(file), file));
  expect(error.describe("sv")).toContain(`${file}:1: fel: ${sv}`);
  expect(error.describe("en")).toContain(`${file}:1: error: ${en}`);
});

function caught(work: () => unknown): BehovError {
  try {
    work();
  } catch (error) {
    if (error instanceof BehovError) return error;
  }
  throw new Error("nothing was refused");
}

test("what is JSON is read to its end", () => {
  fc.assert(
    fc.property(fc.json(), fc.integer({ min: 0, max: 3 }), (json, space) => {
      const text = JSON.stringify(JSON.parse(json), null, space);
      expect(brokenLine(`${text}\n!`)).toBe(text.split("\n").length + 1);
    }),
  );
});
