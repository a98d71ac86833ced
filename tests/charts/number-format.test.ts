import { describe, expect, it } from "vitest";
import {
  formatDecimal,
  formatInteger,
  formatInterval,
  formatPercent,
  roundHalfUp,
} from "../../src/charts/number-format.js";

describe("numbers as people write them", () => {
  it.each([
    [28.5, 29],
    [28.4999, 28],
    [0.285 * 100, 29],
    [-28.5, -29],
    [0, 0],
    [-0.2, 0],
  ])("rounds %d half up to %d", (value, expected) => {
    expect(roundHalfUp(value)).toBe(expected);
  });

  it.each([
    ["sv", 2281, "2\u00a0281"],
    ["en", 2281, "2,281"],
    ["sv", -17, "\u221217"],
    ["sv", 1234567, "1\u00a0234\u00a0567"],
    ["sv", 999, "999"],
  ] as const)("writes whole numbers in %s: %d", (lang, value, expected) => {
    expect(formatInteger(lang, value)).toBe(expected);
  });

  it.each([
    ["sv", 104.25, "104,3"],
    ["sv", 101, "101"],
    ["sv", -0.5, "\u22120,5"],
    ["en", -17.9, "\u221217.9"],
  ] as const)("writes decimals in %s: %d", (lang, value, expected) => {
    expect(formatDecimal(lang, value)).toBe(expected);
  });

  it.each([
    ["sv", 0.274, "27\u00a0%"],
    ["en", 0.274, "27%"],
    ["sv", 0, "0\u00a0%"],
    ["sv", 0.004, "<1\u00a0%"],
    ["sv", 0.996, ">99\u00a0%"],
    ["sv", 1, "100\u00a0%"],
    ["sv", 0.005, "1\u00a0%"],
  ] as const)("writes shares in %s: %d", (lang, share, expected) => {
    expect(formatPercent(lang, share)).toBe(expected);
  });

  it("writes an interval with an en dash", () => {
    expect(formatInterval("sv", 0.2683, 0.3277)).toBe("27–33\u00a0%");
  });
});
