import { describe, expect, test } from "vitest";
import { count, FOLLOWED, type Case } from "../support/cases.js";
import { expectFigures, find, type Definition } from "./expect.js";

/** A closed utredning of a child. */
function closed(person: string, start: string, end: string, more: Case = {}): Case {
  return { person_id: person, utredning_inledd: "ja", utr_start: start, utr_slut: end, ...more };
}

const DEFINITIONS: readonly Definition[] = [
  [
    "ateraktualiserad: of closed utredningar; a new one of the same child after the close",
    [
      closed("P1", "2017-01-10", "2017-03-01"),
      closed("P1", "2017-06-01", "", { inkom_datum: "2017-05-20" }),
      closed("P2", "2017-01-10", "2017-03-01"),
      closed("P3", "2017-01-10", "2017-03-01"),
      { person_id: "P3", utredning_inledd: "nej", inkom_datum: "2017-08-01", utr_start: "", utr_slut: "" },
      closed("", "2017-01-10", "2017-03-01"),
    ],
    [["ateraktualiserad", 1, 3, 1]],
  ],
  [
    "ateraktualiserad: one that starts on the day of the close, or before it, is not after",
    [
      closed("P1", "2017-01-10", "2017-03-01"),
      closed("P1", "2017-03-01", "", { inkom_datum: "2017-02-20" }),
      closed("P2", "2017-01-10", "2017-03-01"),
      closed("P2", "2017-02-01", "", { inkom_datum: "2017-01-20" }),
      closed("P3", "2017-01-10", "2017-03-01"),
      closed("P3", "2017-03-02", "", { inkom_datum: "2017-02-20" }),
    ],
    [["ateraktualiserad", 1, 3, 0]],
  ],
  [
    "ateraktualiserad: an utredning whose dates are swapped is not its own return",
    [closed("P1", "2017-05-01", "2017-04-01"), closed("P1", "2017-01-10", "")],
    [["ateraktualiserad", 0, 1, 0]],
  ],
  [
    "ateraktualiserad: an open utredning, and one closed after the end of follow-up, stand outside",
    [
      closed("P1", "2017-01-10", ""),
      closed("P2", "2017-01-10", "9999-12-31"),
      closed("P3", "2017-01-10", "2019-03-31"),
      closed("P4", "2017-01-10", "2019-04-01"),
      { person_id: "P5", utredning_inledd: "nej", utr_start: "", utr_slut: "2017-03-01" },
    ],
    [["ateraktualiserad", 0, 1, 0]],
  ],
  [
    "ateraktualiserad: a new one that starts on the last day of follow-up counts, a later one does not",
    [
      closed("P1", "2017-01-10", "2017-03-01"),
      closed("P1", "2019-03-31", "", { inkom_datum: "2019-03-20" }),
      closed("P2", "2017-01-10", "2017-03-01"),
      closed("P2", "2019-04-01", "", { inkom_datum: "2019-03-20" }),
    ],
    [["ateraktualiserad", 1, 2, 0]],
  ],
  [
    "ateraktualiserad: the row's own yes or no counts instead of dates, its unknown does not",
    [
      closed("P1", "2017-01-10", "2017-03-01", { ateraktualiserad: "nej" }),
      closed("P1", "2017-06-01", "", { inkom_datum: "2017-05-20" }),
      closed("P2", "2017-01-10", "2017-03-01", { ateraktualiserad: "ja" }),
      closed("P3", "2017-01-10", "2017-03-01", { ateraktualiserad: "okänt" }),
      closed("P3", "2017-06-01", "", { inkom_datum: "2017-05-20" }),
      closed("", "2017-01-10", "2017-03-01", { ateraktualiserad: "ja" }),
      closed("", "2017-01-11", "2017-03-01", { ateraktualiserad: "" }),
      closed("P9", "2017-01-10", "", { ateraktualiserad: "ja" }),
    ],
    [
      ["ateraktualiserad", 3, 4, 1],
      ["ateraktualiserad_12m", 2, 3, 2],
    ],
  ],
  [
    "ateraktualiserad_12m: within twelve calendar months, the day itself included",
    [
      closed("P1", "2017-01-10", "2017-03-01"),
      closed("P1", "2018-03-01", "", { inkom_datum: "2018-02-20" }),
      closed("P2", "2017-01-10", "2017-03-01"),
      closed("P2", "2018-03-02", "", { inkom_datum: "2018-02-20" }),
      closed("P3", "2015-12-10", "2016-02-29", { inkom_datum: "2015-12-01" }),
      closed("P3", "2017-02-28", "", { inkom_datum: "2017-02-01" }),
      closed("P4", "2015-12-10", "2016-02-29", { inkom_datum: "2015-12-01" }),
      closed("P4", "2017-03-01", "", { inkom_datum: "2017-02-01" }),
    ],
    [
      ["ateraktualiserad", 4, 4, 0],
      ["ateraktualiserad_12m", 2, 4, 0],
    ],
  ],
  [
    "ateraktualiserad_12m: who was closed less than twelve months before the end of follow-up stands outside",
    [
      closed("P1", "2018-01-10", "2018-03-31"),
      closed("P2", "2018-01-10", "2018-04-01"),
      closed("P2", "2018-05-01", "", { inkom_datum: "2018-04-20" }),
    ],
    [
      ["ateraktualiserad", 1, 2, 0],
      ["ateraktualiserad_12m", 0, 1, 0],
    ],
  ],
  [
    "ateraktualiserad is also broken down by how the utredning was done",
    [
      closed("P1", "2017-01-10", "2017-03-01", {
        barn_samtal: "ja",
        insats_erbjuden: "nej",
        insats_accepterad: "",
      }),
      closed("P1", "2017-06-01", "", { inkom_datum: "2017-05-20", barn_samtal: "nej" }),
      closed("P2", "2017-01-10", "2017-03-01", {
        barn_samtal: "nej",
        insats_erbjuden: "ja",
        insats_accepterad: "delvis",
      }),
    ],
    [
      ["ateraktualiserad barn_samtal=ja", 1, 1, 0],
      ["ateraktualiserad barn_samtal=nej", 0, 1, 0],
      ["ateraktualiserad insats_erbjuden=nej", 1, 1, 0],
      ["ateraktualiserad insats_accepterad=ja", 0, 1, 0],
    ],
  ],
  [
    "utredning_60_dagar: sixty days are within",
    [
      closed("P1", "2017-01-01", "2017-03-02"),
      closed("P2", "2017-01-01", "2017-03-03"),
      closed("P3", "2017-01-01", "2017-01-01"),
      closed("P4", "", "2017-03-02"),
      closed("P5", "2017-03-01", "2017-02-01"),
      closed("P6", "2017-01-01", ""),
    ],
    [
      ["utredning_60_dagar", 2, 3, 2],
      ["utredningstid_dagar", 3, 5, 2],
    ],
  ],
  [
    "utredning_4_manader: calendar months, to the last day of a short month",
    [
      closed("P1", "2017-01-15", "2017-05-15"),
      closed("P2", "2017-01-15", "2017-05-16"),
      closed("P3", "2017-10-31", "2018-02-28"),
      closed("P4", "2017-10-31", "2018-03-01"),
      closed("P5", "", "2018-03-01"),
    ],
    [["utredning_4_manader", 2, 4, 1]],
  ],
  [
    "utredd_mer_an_en_gang: another utredning in the data, or one in the history, of children with an utredning",
    [
      closed("P1", "2017-01-10", "2017-03-01"),
      closed("P1", "2017-06-01", "", { inkom_datum: "2017-05-20" }),
      closed("P2", "2017-01-10", "", { hist_utredning: "ja" }),
      closed("P3", "2017-01-10", "", { hist_utredning: "nej" }),
      closed("P4", "2017-01-10", "", { hist_utredning: "" }),
      { person_id: "P4", utredning_inledd: "nej", hist_utredning: "ja" },
      { person_id: "P5", utredning_inledd: "nej", hist_utredning: "ja" },
      closed("P6", "2017-01-10", ""),
      closed("P6", "2019-04-15", "", { inkom_datum: "2019-04-01" }),
      closed("", "2017-01-10", "", { hist_utredning: "ja" }),
    ],
    [["utredd_mer_an_en_gang", 3, 5, 0]],
  ],
];

describe("definitions over time", () => {
  test.each(DEFINITIONS)("%s", async (_, cases, expected) => {
    await expectFigures(cases, expected);
  });
});

describe("rows outside the cohort", () => {
  const cohort = { from: "2017-01-01", to: "2017-12-31", followUpEnd: "2019-03-31" };

  test("serve history and follow-up only", async () => {
    const cases = [
      closed("P1", "2017-01-10", "2017-03-01"),
      closed("P1", "2018-06-01", "2018-09-01", { inkom_datum: "2018-05-20" }),
      closed("P2", "2015-02-01", "2015-05-01", { inkom_datum: "2015-01-20" }),
      closed("P2", "2017-01-10", "2017-03-01"),
      closed("P3", "2017-01-10", "2017-03-01"),
      closed("P4", "2018-06-01", "2018-09-01", { inkom_datum: "2018-05-20", hist_utredning: "ja" }),
    ];
    const expected = [
      ["individer", 3, 3, 0],
      ["utredning_inledd", 3, 3, 0],
      ["ateraktualiserad", 1, 3, 0],
      ["utredd_mer_an_en_gang", 2, 3, 0],
      ["utredning_60_dagar", 3, 3, 0],
    ] as const;
    await expectFigures(cases, expected, { cohort });
  });
});

describe("too recent", () => {
  test("a group without anyone followed for twelve months says so", async () => {
    const cases = [
      closed("P1", "2018-01-10", "2018-03-31", { kon: "pojke" }),
      closed("P2", "2018-01-10", "2018-06-01", { kon: "flicka" }),
    ];
    const results = await count(cases, { cohort: FOLLOWED });
    expect(find(results, "ateraktualiserad_12m kon=pojke")).toMatchObject({ n: 0, base: 1, status: "ok" });
    expect(find(results, "ateraktualiserad_12m kon=flicka")).toMatchObject({
      n: 0,
      base: 0,
      missing: 0,
      share: null,
      status: "too_recent",
    });
  });
});

describe("utredningstid_dagar", () => {
  test("has mean, median and quartiles of the closed", async () => {
    const days = [0, 0, 5, 14, 60, 60, 61, 120, 121, 200];
    const date = (day: number): string => new Date(Date.UTC(2017, 0, 1 + day)).toISOString().slice(0, 10);
    const results = await count(
      days.map((day, index) =>
        closed(`P${index}`, "2017-01-01", date(day), { kon: index < 2 ? "pojke" : "flicka" }),
      ),
    );
    expect(find(results, "utredningstid_dagar")).toEqual({
      question: "utredningstid_dagar",
      by: {},
      value: null,
      n: 10,
      base: 10,
      missing: 0,
      mean: 64.1,
      median: 60,
      q1: 7.25,
      q3: 105.25,
      status: "ok",
    });
    expect(find(results, "utredningstid_dagar kon=pojke")).toMatchObject({
      n: 2,
      mean: 0,
      median: 0,
      q1: 0,
      q3: 0,
    });
  });
});

describe("aterkomst_orsak", () => {
  test("pairs each first reason with each reason of the child's next utredning", async () => {
    const cases = [
      closed("P1", "2017-01-10", "2017-03-01", { orsak: "skola;heder" }),
      closed("P1", "2017-06-01", "", { inkom_datum: "2017-05-20", orsak: "ekonomi" }),
      closed("P1", "2017-09-01", "", { inkom_datum: "2017-08-20", orsak: "rymning" }),
      closed("P2", "2017-01-10", "2017-03-01", { orsak: "skola" }),
      closed("P2", "2017-06-01", "", { inkom_datum: "2017-05-20", orsak: "skola;ekonomi" }),
      closed("P3", "2017-01-10", "2017-03-01", { orsak: "skola" }),
      closed("P4", "2017-01-10", "2017-03-01", { orsak: "" }),
      closed("P4", "2017-06-01", "", { inkom_datum: "2017-05-20", orsak: "skola" }),
    ];
    const { results } = await count(cases);
    const pairs = results.filter(({ question }) => question === "aterkomst_orsak");
    expect(pairs.map(({ by, value, n, base }) => [by["orsak"], value?.["orsak"], n, base])).toEqual([
      ["skola", "skola", 1, 2],
      ["skola", "ekonomi", 2, 2],
      ["heder", "ekonomi", 1, 1],
    ]);
  });
});
