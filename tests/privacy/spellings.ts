/** Every way to write a number of twelve digits; null where a number cannot be written so. */
export const SPELLINGS: readonly (readonly [name: string, write: (number: string) => string | null])[] = [
  ["12 digits", (number) => number],
  ["10 digits", (number) => number.slice(2)],
  ...(
    [
      ["hyphen", "-"],
      ["en dash", "–"],
      ["minus sign", "−"],
      ["plus", "+"],
      ["space", " "],
      ["no-break space", "\u00A0"],
      ["narrow no-break space", "\u202F"],
      ["hyphen between spaces", " - "],
      ["en dash between spaces", " – "],
    ] as const
  ).flatMap(([name, mark]): [string, (number: string) => string][] => [
    [`12 digits, ${name}`, (number) => number.slice(0, 8) + mark + number.slice(8)],
    [`10 digits, ${name}`, (number) => number.slice(2, 8) + mark + number.slice(8)],
  ]),
  ["12 digits, .0", (number) => `${number}.0`],
  ["10 digits, .0", (number) => `${number.slice(2)}.0`],
  ["ISO date and four digits", (number) => isoDate(number) + "-" + number.slice(8)],
  ["ISO date, space, four digits", (number) => isoDate(number) + " " + number.slice(8)],
  [
    "groups of two",
    (number) =>
      number
        .slice(2)
        .replace(/(..)(?=......)/g, "$1 ")
        .replace(/(....)$/, " $1"),
  ],
  ["century apart", (number) => `${number.slice(0, 2)} ${number.slice(2, 8)}-${number.slice(8)}`],
  ["after a letter", (number) => `P${number.slice(2, 8)}-${number.slice(8)}`],
];

/** The ways to write one that has lost its first zeros. */
export const LOST: readonly (readonly [name: string, write: (number: string) => string | null])[] = [
  ["no first zero", (number) => short(number)],
  ["no first zero, .0", (number) => (short(number) === null ? null : `${short(number)}.0`)],
  [
    "no first zero, hyphen",
    (number) => (short(number)?.length === 9 ? `${number.slice(3, 8)}-${number.slice(8)}` : null),
  ],
];

/** The forms of a number that municipalities give: the date, T and three digits or TF and two. */
export const TEMPORARY: readonly (readonly [name: string, write: (number: string) => string])[] = [
  ["T", (number) => `${number.slice(0, 8)}-T${number.slice(9)}`],
  ["TF", (number) => `${number.slice(0, 8)}-TF${number.slice(10)}`],
  ["T, six digits before", (number) => `${number.slice(2, 8)}-T${number.slice(9)}`],
  ["T, en dash", (number) => `${number.slice(0, 8)}–T${number.slice(9)}`],
  ["T, nothing between", (number) => `${number.slice(0, 8)}T${number.slice(9)}`],
  ["t, space", (number) => `${number.slice(0, 8)} t${number.slice(9)}`],
];

/** Where a number may stand: a row of three cells, the number in the second unless told. */
export const PLACES: readonly (readonly [
  name: string,
  column: number,
  row: (number: string, index: number) => string,
])[] = [
  ["alone", 1, (number) => `A1;${number};ja`],
  ["in quotes", 1, (number) => `A1;"${number}";ja`],
  ["first", 0, (number) => `${number};x;ja`],
  ["last", 2, (number) => `A1;x;${number}`],
  ["between spaces", 1, (number) => `A1;  ${number} ;ja`],
  [
    "in text",
    1,
    (number, index) => `A1;${"mamma säger att ".repeat(index % 5)}pojken, ${number}, bor hos pappa;ja`,
  ],
  ["at the end of a sentence", 1, (number) => `A1;ring om ${number}.;ja`],
  [
    "in quoted text over two lines",
    1,
    (number, index) =>
      `A1;"""Hej""; rad ett\nrad ${index % 7}; pnr${index % 2 === 0 ? ":" : " "}${number}";ja`,
  ],
  ["in parentheses", 1, (number) => `A1;(${number})/x;ja`],
  [
    "in long text",
    1,
    (number, index) => `A1;${"ab cd ".repeat(100 + (index % 50))}${number} ${"slut ".repeat(90)};ja`,
  ],
];

function isoDate(number: string): string {
  return `${number.slice(0, 4)}-${number.slice(4, 6)}-${number.slice(6, 8)}`;
}

/** Born 2000–2009, as a spreadsheet keeps ten digits; null for all others, and for what is left of month 00. */
function short(number: string): string | null {
  const left = String(Number(number.slice(2)));
  return number.startsWith("200") && left.length >= 7 ? left : null;
}
