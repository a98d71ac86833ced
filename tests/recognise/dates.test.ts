import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDate } from "../../src/recognise/dates.js";

const NBSP = "\u00A0";

describe("a day", () => {
  test.each([
    ["ISO", "2017-03-05", "2017-03-05"],
    ["eight digits", "20170305", "2017-03-05"],
    ["six digits", "170305", "2017-03-05"],
    ["day/month year", "5/3 2017", "2017-03-05"],
    ["month in words", "5 mars 2017", "2017-03-05"],
    ["month in words, capital", "5 Mars 2017", "2017-03-05"],
    ["month in short, year in short", "5 mar -17", "2017-03-05"],
    ["month in short with full stop", "5 mar. 2017", "2017-03-05"],
    ["okt", "1 okt 2017", "2017-10-01"],
    ["English May", "5-May-17", "2017-05-05"],
    ["English Oct", "5-Oct-2017", "2017-10-05"],
    ["full stops", "05.03.2017", "2017-03-05"],
    ["full stops, no zeros", "5.3.2017", "2017-03-05"],
    ["time of day", "2017-03-05 00:00:00", "2017-03-05"],
    ["time of day at night", "2017-03-05 23:59", "2017-03-05"],
    ["ISO time", "2017-03-05T08:15:30", "2017-03-05"],
    ["ISO time with fraction and zone", "2017-03-05T08:15:30.000Z", "2017-03-05"],
    ["slashes, year first", "2017/03/05", "2017-03-05"],
    ["full stops, year first", "2017.03.05", "2017-03-05"],
    ["no zeros, year first", "2017-3-5", "2017-03-05"],
    ["Excel's number", "42799", "2017-03-05"],
    ["Excel's number with decimals", "42799.0", "2017-03-05"],
    ["Excel's number with time of day", "42799,75", "2017-03-05"],
    ["Excel's number of 2008-01-01", "39448", "2008-01-01"],
    ["no-break spaces", `${NBSP}5${NBSP}mars${NBSP}2017${NBSP}`, "2017-03-05"],
    ["narrow spaces", "5\u202Fmars\u20092017", "2017-03-05"],
    ["en dashes", "2017–03–05", "2017-03-05"],
    ["minus signs", "2017\u221203\u221205", "2017-03-05"],
    ["spaces around", "  2017-03-05  ", "2017-03-05"],
    ["a day above 12 first", "25/3/2017", "2017-03-25"],
    ["a day above 12 second", "3/25/2017", "2017-03-25"],
    ["day and month alike", "5/5/2017", "2017-05-05"],
    ["a zone", "2017-03-05T08:15:30+01:00", "2017-03-05"],
    ["den", "den 5 mars 2017", "2017-03-05"],
    ["the day of the week", "söndag 5 mars 2017", "2017-03-05"],
    ["the day of the week in short", "sön 5/3 2017", "2017-03-05"],
    ["a leap day", "2016-02-29", "2016-02-29"],
    ["two digits: 29 is 2029", "290101", "2029-01-01"],
    ["two digits: 30 is 1930", "300101", "1930-01-01"],
    ["two digits: 99 is 1999", "991231", "1999-12-31"],
    ["two digits: no month of 1903", "190306", "2019-03-06"],
    ["two digits at both ends, alike", "05-03-05", "2005-03-05"],
    ["two digits at both ends, the first no day", "99-12-31", "1999-12-31"],
  ])("%s", (_, text, iso) => {
    expect(readDate(text)).toEqual({ kind: "day", iso });
  });

  test("every day from 1950 to 2029 is the same in every spelling", () => {
    const days = fc.date({ min: new Date("1950-01-01"), max: new Date("2029-12-31"), noInvalidDate: true });
    const months = [
      "jan",
      "feb",
      "mars",
      "april",
      "maj",
      "juni",
      "juli",
      "aug",
      "sept",
      "oktober",
      "nov",
      "dec",
    ];
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year = "", month = "", day = ""] = iso.split("-");
        const serial = Math.floor(date.getTime() / 86_400_000) + 25_569;
        const spellings = [
          iso,
          `${year}${month}${day}`,
          `${year}/${month}/${day}`,
          `${Number(day)}/${Number(month)} ${year}`,
          `${Number(day)} ${months[Number(month) - 1]} ${year}`,
          `${day}.${month}.${year}`,
          `${iso} 13:37`,
          String(serial),
        ];
        for (const spelling of spellings) expect(readDate(spelling), spelling).toEqual({ kind: "day", iso });
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});

test.each([
  ["03/05/2017", "2017-05-03"],
  ["3/5/17", "2017-05-03"],
  ["12/31/2017", "invalid"],
])("%s where the day is said to stand first: %s", (text, expected) => {
  const reading = readDate(text, true);
  expect(reading.kind === "day" ? reading.iso : reading.kind).toBe(expected);
});

describe("a month or a year is a period", () => {
  test.each([
    ["2017-03", "2017-03-01", "2017-03-31"],
    ["201702", "2017-02-01", "2017-02-28"],
    ["2016/2", "2016-02-01", "2016-02-29"],
    ["2017/12", "2017-12-01", "2017-12-31"],
    ["2017", "2017-01-01", "2017-12-31"],
    ["mars 2017", "2017-03-01", "2017-03-31"],
    ["mar-17", "2017-03-01", "2017-03-31"],
    ["Okt. 2017", "2017-10-01", "2017-10-31"],
  ])("%s", (text, from, to) => expect(readDate(text)).toEqual({ kind: "partial", from, to }));
});

describe("what is no day", () => {
  test.each([
    ["ambiguous", "03/05/2017"],
    ["ambiguous", "3/5/17"],
    ["ambiguous", "200112"],
    ["ambiguous", "17-03-05"],
    ["ambiguous", "17/03/05"],
    ["ambiguous", "17.03.05"],
    ["open", "9999-12-31"],
    ["open", "2099-12-31"],
    ["open", "99991231"],
    ["invalid", "2017-02-30"],
    ["invalid", "2017-02-29"],
    ["invalid", "2017-13-01"],
    ["invalid", "2017-00-10"],
    ["invalid", "2017-04-31"],
    ["invalid", "31/4 2017"],
    ["invalid", "31-04-17"],
    ["invalid", "30 feb 2017"],
    ["invalid", "5 brumaire 2017"],
    ["invalid", "1899-12-31"],
    ["invalid", "i våras"],
    ["invalid", "12345678901"],
    ["invalid", "99999"],
    ["invalid", "17"],
    ["invalid", "1"],
    ["invalid", "-"],
    ["invalid", ""],
  ])("%s: %j", (kind, text) => {
    expect(readDate(text)).toEqual({ kind });
  });
});
