import { describe, expect, test } from "vitest";
import { csvText } from "../../src/write/tables.js";

describe("a CSV that Excel opens", () => {
  test.each([
    ["=1+1", `"'=1+1"`],
    ["+46", `"'+46"`],
    ["-cmd", `"'-cmd"`],
    ["@SUM(A1)", `"'@SUM(A1)"`],
    ["Skola", "Skola"],
    ["6-12", "6-12"],
  ])("the text %s stands as %s", (text, cell) => {
    expect(csvText(["a"], [[text]])).toBe(`\uFEFFa\r\n${cell}\r\n`);
  });

  test("a number below 0 stays a number, and a number with decimals has a point", () => {
    expect(csvText(["a", "b", "c"], [[-3, 0.5, null]])).toBe("\uFEFFa;b;c\r\n-3;0.5;\r\n");
  });

  test("semicolons, quotes and line breaks are quoted", () => {
    expect(csvText(["a"], [['x;"y"\nz']])).toBe('\uFEFFa\r\n"x;""y""\nz"\r\n');
  });
});
