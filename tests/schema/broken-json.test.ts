import fc from "fast-check";
import { expect, test } from "vitest";
import { brokenLine } from "../../src/schema/broken-line.js";
import { repositoryJson } from "../../src/schema/load.js";
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
  expect(repositoryJson(file, '\uFEFF{\r\n"a": 1}')).toEqual({ a: 1 });
  expect(refused(() => repositoryJson(file, '\uFEFF{\n"a" 1}'))[0]).toContain(`${file}:2 `);
});

test("what is JSON is read to its end", () => {
  fc.assert(
    fc.property(fc.json(), fc.integer({ min: 0, max: 3 }), (json, space) => {
      const text = JSON.stringify(JSON.parse(json), null, space);
      expect(brokenLine(`${text}\n!`)).toBe(text.split("\n").length + 1);
    }),
  );
});
