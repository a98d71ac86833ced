import { describe, expect, test } from "vitest";
import { count, FOLLOWED } from "../support/cases.js";
import { expectFigures, find, times, type Definition } from "./expect.js";

const yes = { utredning_inledd: "ja" };
const no = { utredning_inledd: "nej" };

const DEFINITIONS: readonly Definition[] = [
  [
    "arenden: the distribution of all cases, unknown is missing",
    [{ kon: "pojke", ses: "lag" }, { kon: "flicka", ses: "lag" }, { kon: "flicka" }, { kon: "gubbe" }],
    [
      ["arenden → kon=pojke", 1, 3, 1],
      ["arenden → kon=flicka", 2, 3, 1],
      ["arenden → ses=lag", 2, 2, 2],
    ],
  ],
  [
    "arenden within groups: the group is the base",
    [
      { kon: "pojke", uppgiftslamnare: "skola" },
      { kon: "pojke", uppgiftslamnare: "bvc" },
      { kon: "pojke", uppgiftslamnare: "" },
      { kon: "flicka", uppgiftslamnare: "forskola" },
    ],
    [
      ["arenden kon=pojke → uppgiftslamnare=skola", 1, 2, 1],
      ["arenden kon=flicka → uppgiftslamnare=forskola", 1, 1, 0],
      ["arenden kon=flicka → uppgiftslamnare_grupp=skola_barnomsorg", 1, 1, 0],
    ],
  ],
  [
    "orsak_koppling follows from the reasons",
    [
      { orsak: "skola" },
      { orsak: "heder" },
      { orsak: "skola;heder" },
      { orsak: "familjestod" },
      { orsak: "" },
      { orsak: "skola, beteende" },
    ],
    [
      ["arenden → orsak_koppling=barn", 2, 4, 2],
      ["arenden → orsak_koppling=vuxen", 1, 4, 2],
      ["arenden → orsak_koppling=bada", 1, 4, 2],
    ],
  ],
  [
    "ages come from alder, else from the year of birth, else from the class",
    [
      ...["0", "5", "6", "12", "13", "17", "18", "20"].map((alder) => ({ alder, fodelse_ar: "1990" })),
      { fodelse_ar: "2012", alder_grupp: "18+" },
      { fodelse_ar: "2011" },
      { fodelse_ar: "2018" },
      { alder_grupp: "13-17" },
      { alder: "5 mån" },
      {},
    ],
    [
      ["arenden → alder_grupp=0-5", 4, 12, 2],
      ["arenden → alder_grupp=6-12", 3, 12, 2],
      ["arenden → alder_grupp=13-17", 3, 12, 2],
      ["arenden → alder_grupp=18+", 2, 12, 2],
    ],
  ],
  [
    "individer: different children, also within groups; a case without a child's id counts none",
    [
      { person_id: "P1", kon: "pojke" },
      { person_id: "P1", kon: "flicka" },
      { person_id: "P2", kon: "flicka" },
      { person_id: "P2", kon: "flicka" },
      { person_id: "", kon: "flicka" },
    ],
    [
      ["individer", 2, 2, 0],
      ["individer kon=pojke", 1, 1, 0],
      ["individer kon=flicka", 2, 2, 0],
    ],
  ],
  [
    "orsak: a case with several counts in each; without any named it is missing",
    [
      { orsak: "skola;heder" },
      { orsak: "skola|ekonomi|skola" },
      { orsak: "okänt" },
      { orsak: "gubbe" },
      { orsak: "heder;gubbe" },
    ],
    [
      ["orsak → orsak=skola", 2, 3, 2],
      ["orsak → orsak=heder", 2, 3, 2],
      ["orsak → orsak=ekonomi", 1, 3, 2],
    ],
  ],
  [
    "a case with several reasons stands in the group of each",
    [
      { orsak: "skola;heder", ...yes },
      { orsak: "heder", ...no },
      { orsak: "", ...yes },
    ],
    [
      ["utredning_inledd orsak=skola", 1, 1, 0],
      ["utredning_inledd orsak=heder", 1, 2, 0],
      ["utredning_inledd orsak=okand", 1, 1, 0],
      ["utredning_inledd", 2, 3, 0],
    ],
  ],
  [
    "utredning_inledd: its own column decides first",
    [
      { ...yes, fb_beslut: "inleds_ej" },
      { ...no, fb_beslut: "inleds", utr_start: "2017-02-01" },
      { utredning_inledd: "", fb_beslut: "inleds" },
      { utredning_inledd: "okänt", fb_beslut: "", utr_start: "2017-02-01" },
      { utredning_inledd: "", fb_beslut: "inleds_ej" },
      { utredning_inledd: "", fb_beslut: "" },
    ],
    [["utredning_inledd", 3, 5, 1]],
  ],
  [
    "utredning_inledd: the decision to open, then a present start, then another decision; a decision to come and a blank are unknown",
    [
      { fb_beslut: "Inleds" },
      { fb_beslut: "Inl. ej" },
      { fb_beslut: "paford_pagaende" },
      { fb_beslut: "pagaende_insats" },
      { fb_beslut: "overflyttad" },
      { fb_beslut: "pagar" },
      { fb_beslut: "pagar", utr_start: "2017-02-01" },
      { fb_beslut: "", utr_start: "2017-02-01" },
      { fb_beslut: "inleds_ej", utr_start: "2017-02-01" },
      { fb_beslut: "" },
    ],
    [["utredning_inledd", 4, 8, 2]],
  ],
  [
    "barn_boende: cases without utredning that have the reason; unknown is a category",
    [
      { ...no, orsak: "missbruk_vuxen", barn_boende: "bor_ej_med" },
      { ...no, orsak: "missbruk_vuxen;heder", barn_boende: "" },
      { ...no, orsak: "missbruk_vuxen", barn_boende: "gubbe" },
      { ...yes, orsak: "missbruk_vuxen", barn_boende: "bor_heltid" },
      { ...no, orsak: "skola", barn_boende: "bor_heltid" },
      { utredning_inledd: "", orsak: "skola", barn_boende: "bor_heltid" },
    ],
    [
      ["barn_boende orsak=missbruk_vuxen → barn_boende=bor_ej_med", 1, 3, 0],
      ["barn_boende orsak=missbruk_vuxen → barn_boende=okand", 2, 3, 0],
      ["barn_boende orsak=skola → barn_boende=bor_heltid", 1, 1, 0],
      ["barn_boende orsak=heder → barn_boende=okand", 1, 1, 0],
    ],
  ],
  [
    "barn_samtal and skola_kontakt: of utredningar",
    [
      { ...yes, barn_samtal: "ja", skola_kontakt: "nej", vald_riktning: "mot_barnet" },
      { ...yes, barn_samtal: "nej", skola_kontakt: "", vald_riktning: "mot_barnet" },
      { ...yes, barn_samtal: "", skola_kontakt: "ja", vald_riktning: "" },
      { ...no, barn_samtal: "ja", skola_kontakt: "ja", vald_riktning: "mot_barnet" },
      { utredning_inledd: "", barn_samtal: "ja", skola_kontakt: "ja" },
    ],
    [
      ["barn_samtal", 1, 2, 1],
      ["barn_samtal vald_riktning=mot_barnet", 1, 2, 0],
      ["barn_samtal vald_riktning=okand", 0, 0, 1],
      ["skola_kontakt", 1, 2, 1],
    ],
  ],
  [
    "ansokan_avser: of applications",
    [
      { initiering: "ansokan", ansokan_avser: "familjestod" },
      { initiering: "ansokan", ansokan_avser: "kontaktperson_familj" },
      { initiering: "ansokan", ansokan_avser: "" },
      { initiering: "anmalan", ansokan_avser: "familjestod" },
    ],
    [["ansokan_avser → ansokan_avser=familjestod", 1, 2, 1]],
  ],
  [
    "forhandsbedomning_14_dagar: fourteen days are within, no decision or one before the case is missing",
    [
      { inkom_datum: "2017-02-20", fb_beslut_datum: "2017-03-06" },
      { inkom_datum: "2017-02-20", fb_beslut_datum: "2017-03-07" },
      { inkom_datum: "2017-02-20", fb_beslut_datum: "2017-02-20" },
      { inkom_datum: "2017-02-20", fb_beslut_datum: "" },
      { inkom_datum: "2017-02-20", fb_beslut_datum: "2017-02-19" },
      { inkom_datum: "", fb_beslut_datum: "2017-02-19", kon: "pojke" },
    ],
    [["forhandsbedomning_14_dagar", 2, 3, 3]],
  ],
];

describe("definitions over cases", () => {
  test.each(DEFINITIONS)("%s", async (_, cases, expected) => {
    await expectFigures(cases, expected);
  });
});

describe("the cohort", () => {
  const cases = [
    { inkom_datum: "2016-12-31", kon: "pojke" },
    { inkom_datum: "2017-01-01", kon: "pojke" },
    { inkom_datum: "2017-12-31", kon: "pojke" },
    { inkom_datum: "2018-01-01", kon: "pojke" },
    { inkom_datum: "", kon: "pojke" },
  ];

  test("is everything in the files, also what has no date", async () => {
    const results = await expectFigures(cases, [["arenden → kon=pojke", 5, 5, 0]]);
    expect(results.cohort).toMatchObject({ from: "2016-12-31", to: "2018-01-01" });
  });

  test("or the days asked for, both ends included; what has no date is outside", async () => {
    const cohort = { from: "2017-01-01", to: "2017-12-31", followUpEnd: "2019-03-31" };
    await expectFigures(cases, [["arenden → kon=pojke", 2, 2, 0]], { cohort });
    await expectFigures(cases, [["arenden → kon=pojke", 3, 3, 0]], {
      cohort: { ...FOLLOWED, from: "2017-01-01" },
    });
  });

  test("is followed to the latest date in the data unless another is asked for", async () => {
    const dated = [
      { inkom_datum: "2017-05-01", utr_slut: "2018-04-30", fb_beslut_datum: "2017-05-09" },
      { inkom_datum: "2017-06-01" },
    ];
    expect((await count(dated, { cohort: { ...FOLLOWED, followUpEnd: null } })).cohort.followUpEnd).toBe(
      "2018-04-30",
    );
    expect((await count(dated)).cohort.followUpEnd).toBe("2019-03-31");
  });
});

describe("what cannot be answered", () => {
  test("is told with the fields that lack", async () => {
    const results = await count([{ kon: "pojke" }, { kon: "flicka" }]);
    const lacking = new Map(results.notAnswered.map((entry) => [entry.question, entry]));
    expect(lacking.get("individer")).toEqual({
      question: "individer",
      reason: "missing-field",
      fields: ["person_id"],
    });
    expect(lacking.get("orsak")).toEqual({ question: "orsak", reason: "missing-field", fields: ["orsak"] });
    expect(lacking.get("utredning_inledd")?.fields).toEqual(["utredning_inledd", "fb_beslut", "utr_start"]);
    expect(lacking.has("arenden")).toBe(false);
    expect(new Set(results.results.map(({ question }) => question))).toEqual(new Set(["arenden"]));
  });

  test("and is told when nobody belongs to its population", async () => {
    const results = await count([{ utredning_inledd: "nej", barn_samtal: "" }]);
    expect(results.notAnswered).toContainEqual({ question: "barn_samtal", reason: "no-units", fields: [] });
    expect(find(results, "barn_samtal")).toBeUndefined();
  });

  test("a base of nothing known has no share", async () => {
    const results = await count([{ ...yes, barn_samtal: "" }]);
    expect(find(results, "barn_samtal")).toMatchObject({
      n: 0,
      base: 0,
      missing: 1,
      share: null,
      ciLow: null,
      ciHigh: null,
      status: "too_few",
    });
  });
});

test("shares and intervals stand at full precision", async () => {
  const results = await count([...times(81, { ...yes }), ...times(182, { ...no })]);
  expect(find(results, "utredning_inledd")).toMatchObject({ n: 81, base: 263, share: 81 / 263 });
  expect(find(results, "utredning_inledd")?.ciLow).toBeCloseTo(0.255288519878274, 12);
  expect(find(results, "utredning_inledd")?.ciHigh).toBeCloseTo(0.3662095769828, 12);
});
