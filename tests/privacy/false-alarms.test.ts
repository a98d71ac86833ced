import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { TableSearch } from "../../src/privacy/table-search.js";
import type { Hit } from "../../src/privacy/tally.js";
import { seeded } from "./numbers.js";

type Draw = (below: number) => number;

/** What a column of made-up cells is found to hold. */
function hitsInColumn(rows: number, seed: number, cell: (draw: Draw) => string): Hit[] {
  const next = seeded(seed);
  const draw: Draw = (below) => Math.floor(next() * below);
  const search = new TableSearch({
    delimiter: ";",
    columns: ["known", "known"],
    decode: (bytes) => bytes.toString("utf8"),
  });
  search.add(Buffer.from("Ärendenr;kon\n"));
  for (let from = 0; from < rows; from += 1000) {
    const lines = Array.from({ length: 1000 }, () => `${cell(draw)};pojke\n`);
    search.add(Buffer.from(lines.join("")));
  }
  return search.finish();
}

const digits = (draw: Draw, count: number): string => String(10 ** (count - 1) + draw(9 * 10 ** (count - 1)));
const padded = (draw: Draw, count: number): string => String(draw(10 ** count)).padStart(count, "0");
const year = (draw: Draw): number => 2008 + draw(18);
const day = (draw: Draw, mark: string): string =>
  [year(draw), padded2(1 + draw(12)), padded2(1 + draw(28))].join(mark);
const padded2 = (number: number): string => String(number).padStart(2, "0");
const hex = (draw: Draw, length: number): string =>
  createHash("sha256")
    .update(String(draw(2 ** 31)))
    .digest("hex")
    .slice(0, length);

describe("a million random case numbers raise no alarm", () => {
  test.each([6, 7, 8, 9])("%i digits", (count) => {
    expect(hitsInColumn(1_000_000, count, (draw) => digits(draw, count))).toEqual([]);
  });
});

describe("what case files hold raises no alarm in a hundred thousand cells", () => {
  test.each<[string, (draw: Draw) => string]>([
    ["nine digits and .0", (draw) => `${digits(draw, 9)}.0`],
    ["nine digits with zeros first", (draw) => padded(draw, 9)],
    ["six to nine digits", (draw) => digits(draw, 6 + draw(4))],
    ["year and five digits", (draw) => `${year(draw)}${padded(draw, 5)}`],
    ["2017-012345", (draw) => `${year(draw)}-${padded(draw, 6)}`],
    ["2017-0123", (draw) => `${year(draw)}-${padded(draw, 4)}`],
    ["17-012345", (draw) => `${padded2(draw(100))}-${padded(draw, 6)}`],
    ["SN 2017/0123", (draw) => `SN 2017/${padded(draw, 4)}`],
    ["SN2017.123", (draw) => `SN${year(draw)}.${draw(9999)}`],
    [
      "a municipality's number and a serial",
      (draw) => `${padded2(1 + draw(25))}${padded2(draw(90))}-${digits(draw, 5)}`,
    ],
    ["an organisation's number", (draw) => `55${2000 + draw(7999)}-${padded(draw, 4)}`],
    ["a day in eight digits", (draw) => day(draw, "")],
    ["a day", (draw) => day(draw, "-")],
    [
      "a day and a time",
      (draw) => `${day(draw, "-")} ${padded2(draw(24))}:${padded2(draw(60))}:${padded2(draw(60))}`,
    ],
    ["an ISO time", (draw) => `${day(draw, "-")}T${padded2(draw(24))}:${padded2(draw(60))}:00.000Z`],
    ["a period", (draw) => `${day(draw, "-")} - ${day(draw, "-")}`],
    ["a period in digits", (draw) => `${day(draw, "")}-${day(draw, "")}`],
    ["a decimal", (draw) => String(draw(2 ** 31) / 2 ** 31)],
    ["a larger decimal", (draw) => String((draw(2 ** 31) / 2 ** 31) * 100)],
    ["an amount", (draw) => `${1 + draw(999)} ${padded(draw, 3)} kr`],
    ["a giro number", (draw) => `${digits(draw, 3 + draw(2))}-${digits(draw, 4)}`],
    ["hexadecimal of 10", (draw) => hex(draw, 10)],
    ["hexadecimal of 12", (draw) => hex(draw, 12)],
    ["hexadecimal of 12 in capitals", (draw) => hex(draw, 12).toUpperCase()],
    ["hexadecimal of 16", (draw) => hex(draw, 16)],
    ["hexadecimal of 32", (draw) => hex(draw, 32)],
    ["hexadecimal of 64", (draw) => hex(draw, 64)],
    ["a UUID", (draw) => hex(draw, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")],
    ["base64", (draw) => Buffer.from(hex(draw, 64), "hex").toString("base64")],
    ["base64url", (draw) => Buffer.from(hex(draw, 32), "hex").toString("base64url")],
  ])("%s", (_, cell) => {
    expect(hitsInColumn(100_000, 17, cell)).toEqual([]);
  });

  test("case numbers one after the other", () => {
    for (const first of [1_010_001, 10_120_001, 201_701_001, 501_011_234]) {
      const rows = Array.from({ length: 50 }, (_, index) => String(first + index));
      for (let count = 2; count <= rows.length; count += 1) {
        const search = new TableSearch({ delimiter: ";", columns: ["known"], decode: String });
        search.add(Buffer.from(rows.slice(0, count).join("\n")));
        expect([first, count, search.finish()]).toEqual([first, count, []]);
      }
    }
  });
});
