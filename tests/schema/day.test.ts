import { expect, test } from "vitest";
import { isDay } from "../../src/schema/day.js";

test.each(["2017-01-01", "2020-02-29", "2017-12-31"])("%s is a day", (text) => {
  expect(isDay(text)).toBe(true);
});

test.each([
  "2017-06-31",
  "2019-02-29",
  "2017-13-01",
  "2017-00-10",
  "2017-1-1",
  "2017-01-01T00:00",
  "",
  20170101,
  null,
])("%s is none", (value) => {
  expect(isDay(value)).toBe(false);
});
