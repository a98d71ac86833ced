import { describe, expect, test } from "vitest";
import { hitsIn, kindsIn, NUMBER } from "./numbers.js";

describe("an e-mail address", () => {
  test.each([
    "anna.berg@kommun.se",
    "skriv till a@b.se nu",
    "<x_1%+y@sub-1.exempel.co.uk>",
    "Å.Ö@exempel.se",
    "mailto:a@b.nu,c",
  ])("%s", (cell) => {
    expect(kindsIn(cell)).toEqual(["email"]);
  });

  test.each(["@skolan", "a @ b.se", "3@5", "a@b", "kl@ 10.30", "a@.se", "@.se"])("is not %s", (cell) => {
    expect(kindsIn(cell)).toEqual([]);
  });
});

describe("a telephone number", () => {
  test.each([
    "0701234567",
    "070-1234567",
    "070-123 45 67",
    "070 123 45 67",
    "070-12 34 567",
    "070\u00A0123\u00A045\u00A067",
    "08-12345678",
    "08-1234567",
    "08-123 456 78",
    "08-12 34 56",
    "031-123456",
    "031-12 34 56",
    "0322-123 45",
    "0322-12 34 56",
    "+46701234567",
    "0046701234567",
    "0046 70 123 45 67",
    "+46 70 123 45 67",
    "+46 (0)70-123 45 67",
    "+46(0)8-123456",
    "ring mamma på 070-123 45 67 efter kl 16",
  ])("%s", (cell) => {
    expect(kindsIn(cell)).toEqual(["phone"]);
  });

  test.each([
    "08-12",
    "kl 08-12 13-17",
    "2017-03-05 08 12",
    "017-12345",
    "0180-12345",
    "08-123456",
    "12 34 56 78",
    "1 070 123",
    "070-123 45",
    "+46",
    "+461234",
    "HV070-1234567",
    "5 000 000 kr",
  ])("is not %s", (cell) => {
    expect(kindsIn(cell)).toEqual([]);
  });

  test("without its first zero, where all others look alike", () => {
    const numbers = ["701234567", "731234568", "761234569"];
    expect(hitsIn(numbers.join("\n"))).toEqual([{ column: 0, kind: "phone", cells: 3, whole: 3 }]);
    expect(hitsIn([...numbers, "123456789"].join("\n"))).toEqual([]);
  });
});

describe("the name of a person", () => {
  const column = (cells: readonly string[]): string =>
    `Anmälare;x\n${cells.map((cell) => `${cell};1`).join("\n")}\n`;

  test.each([
    ["given name and surname", ["Anna Andersson", "Erik Svensson", "Mohammed Ali"]],
    ["more given names", ["Anna Maria Lindqvist", "Karl-Erik Berg", "Eva Berg-Nilsson"]],
    ["surname first", ["Andersson, Anna", "Berg Erik", '"Ali, Fatima"']],
    ["the same again", ["Anna Andersson", "Anna Andersson", "Anna Andersson"]],
  ])("%s", (_, cells) => {
    expect(hitsIn(column(cells), ["known"])).toMatchObject([{ column: 0, kind: "name", cells: 3 }]);
    expect(hitsIn(column(cells), ["person"])).toMatchObject([{ column: 0, kind: "name" }]);
  });

  test.each([
    ["fewer than three", ["Anna Andersson", "Erik Svensson", "Skola"]],
    ["words of the code lists", ["Annan Kommun", "Polis Åklagare", "Hot Och Våld", "Barn Och Unga"]],
    ["places", ["Hässelby Strand", "Karl Johans", "Sankt Eriksplan", "Maria Församling"]],
    [
      "names in text",
      ["Anna Andersson ringde på natten", "fru Anna Andersson", "Anna andersson", "anna Andersson"],
    ],
  ])("is not told from %s", (_, cells) => {
    expect(hitsIn(column(cells), ["known"])).toEqual([]);
  });

  test("is not looked for in columns of free text or of nothing known", () => {
    expect(hitsIn(column(["Anna Andersson", "Erik Svensson", "Eva Berg"]), ["other"])).toEqual([]);
  });
});

describe("a number without its first zeros", () => {
  const [first, second, third] = ["501011237", "501021236", "501031235"].map(withCheckDigit);

  test("is told by a single cell where no other number is as long", () => {
    expect(kindsIn(`${first}`)).toEqual(["lost-zero"]);
    expect(kindsIn(`pnr ${first}, född 2005`)).toEqual(["lost-zero"]);
  });

  test("is told by more than half of the numbers that are as long", () => {
    const other = String(Number(third) + 1);
    expect(hitsIn([first, second, third, other].join("\n"))).toMatchObject([{ kind: "lost-zero", cells: 3 }]);
    expect(hitsIn([first, other].join("\n"))).toEqual([]);
  });

  test.each(["HV17-501011237", "5010112371234", "1.501011237", "501011237-1", "0501011237x", "20170305"])(
    "is not part of %s",
    (cell) => {
      expect(kindsIn(cell)).toEqual([]);
    },
  );
});

/** The nine digits with the last changed so that the number with a zero before is valid. */
function withCheckDigit(digits: string): string {
  for (let last = 0; last <= 9; last += 1) {
    const number = digits.slice(0, 8) + String(last);
    if (kindsIn(`0${number}`).includes("personal-number")) return number;
  }
  throw new Error("no check digit");
}

describe("a number is not", () => {
  test.each([
    ["a part of a hexadecimal pseudonym", `ab${NUMBER}c`],
    ["a part of more digits", `1${NUMBER}`],
    ["the decimals of a number", `0.${NUMBER}`],
    ["a date and a year", `${NUMBER.slice(0, 4)}-${NUMBER.slice(4, 6)}-${NUMBER.slice(6, 8)} - 2017-12-31`],
    ["in a UUID", "20120305-1234-4abc-8def-201203051234"],
    ["of a month that does not exist", "201213019872"],
    ["of a day that does not exist", "201202309876"],
  ])("%s", (_, cell) => {
    expect(kindsIn(cell)).toEqual([]);
  });

  test("is counted once in a cell, and each cell in its column", () => {
    const text = `a;b\n${NUMBER} och ${NUMBER};x\n;${NUMBER}\n`;
    expect(hitsIn(text)).toMatchObject([
      { column: 0, cells: 1, whole: 0 },
      { column: 1, cells: 1, whole: 1 },
    ]);
  });
});
