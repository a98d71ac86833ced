import { describe, expect, test } from "vitest";
import { booksOf, count, FOLLOWED, remarksOf, written } from "../support/cases.js";
import { figure, run } from "../support/run.js";

describe("spellings that come late in a long file", () => {
  test("are read as those that come early", async () => {
    const early = Array.from({ length: 20_500 }, (_, index) => `A${index};2017-01-02;pojke;heder;Norr;ja`);
    const late = [
      ...Array.from({ length: 4_000 }, (_, index) => `B${index};5 mars 2017;Tjej;Skolk; norr ;Sant`),
      ...Array.from({ length: 500 }, (_, index) => `C${index};06.03.2017;gubbe;Skolk/heder;Söder;Falskt`),
    ];
    const text = ["arende_id;inkom_datum;kon;orsak;omrade;Utredning inledd (ja/nej)", ...early, ...late].join(
      "\n",
    );
    const { out, full } = await run([written(text)], { cohort: FOLLOWED });
    expect(booksOf(full)).toEqual([[25_000, 25_000, 0]]);
    expect(full.cohort).toMatchObject({ from: "2017-01-02", to: "2017-03-06" });
    expect(figure(full, "arenden", {}, { kon: "flicka" })).toMatchObject({
      n: 4_000,
      base: 24_500,
      missing: 500,
    });
    expect(figure(full, "orsak", {}, { orsak: "skola" })).toMatchObject({ n: 4_500, base: 25_000 });
    expect(figure(full, "orsak", {}, { orsak: "heder" })).toMatchObject({ n: 21_000, base: 25_000 });
    expect(figure(full, "arenden", {}, { omrade: "Norr" })).toMatchObject({ n: 24_500, base: 25_000 });
    expect(figure(full, "utredning_inledd")).toMatchObject({ n: 24_500, base: 25_000, missing: 0 });
    expect(remarksOf(out)).toEqual([
      ["kon", "okand_kod", 500],
      ["inkom_datum", "lucka_i_tiden", 1],
    ]);
  });
});

describe("ids", () => {
  test("are the same with spaces around and with Excel's .0", async () => {
    const full = await count([
      { person_id: "1001" },
      { person_id: " 1001 " },
      { person_id: "1001.0" },
      { person_id: "\u00A01001" },
      { person_id: "1002" },
    ]);
    expect(figure(full, "individer")).toMatchObject({ n: 2 });
  });

  test.each(["Okänd", "okänt", "-", "NULL", "Uppgift saknas", " ? ", ""])(
    "%j is no id: its rows are no child's",
    async (word) => {
      const full = await count([{ person_id: word }, { person_id: word }, { person_id: "P1" }]);
      expect(figure(full, "individer")).toMatchObject({ n: 1 });
    },
  );

  test("differ by case and zeros", async () => {
    const full = await count([
      { person_id: "a1" },
      { person_id: "A1" },
      { person_id: "01" },
      { person_id: "1" },
    ]);
    expect(figure(full, "individer")).toMatchObject({ n: 4 });
  });

  test("of cases that are missing make no repeat", async () => {
    const full = await count([
      { arende_id: "-", kon: "pojke" },
      { arende_id: "", kon: "pojke", ses: "lag" },
    ]);
    expect(booksOf(full)).toEqual([[2, 2, 0]]);
  });
});

describe("several columns of one field", () => {
  test("numbered columns are one list, in the order of their numbers", async () => {
    const full = await count([
      {
        utredning_inledd: "ja",
        insats_erbjuden: "ja",
        insats_typ_2: "Kontaktperson",
        insats_typ_1: "Familjebehandling",
      },
      { utredning_inledd: "ja", insats_erbjuden: "ja", insats_typ_2: "Kontaktperson", insats_typ_1: "" },
    ]);
    expect(figure(full, "insats_typ", {}, { insats_typ: "familjebehandling" })).toMatchObject({
      n: 1,
      base: 2,
    });
    expect(figure(full, "insats_typ", {}, { insats_typ: "kontaktperson" })).toMatchObject({ n: 1, base: 2 });
    expect(figure(full, "insats_typ_nagon", {}, { insats_typ: "kontaktperson" })).toMatchObject({
      n: 2,
      base: 2,
    });
    expect(figure(full, "flera_insatser")).toMatchObject({ n: 1, base: 2 });
  });

  test("a cell and columns of their own are one set", async () => {
    const full = await count([
      { orsak: "heder", orsak_skola: "X" },
      { orsak: "", orsak_skola: "" },
      { orsak: "skola", orsak_skola: "1" },
    ]);
    expect(figure(full, "orsak", {}, { orsak: "skola" })).toMatchObject({ n: 2, base: 2, missing: 1 });
    expect(figure(full, "orsak", {}, { orsak: "heder" })).toMatchObject({ n: 1, base: 2, missing: 1 });
  });
});

describe("a blank cell", () => {
  test.each([
    ["is no where yes is only ever a mark", ["X", "", "x", ""], { n: 2, base: 4, missing: 0 }],
    ["is no beside ticks", ["✓", "", "-"], { n: 1, base: 2, missing: 1 }],
    ["is unknown beside yes and no", ["ja", "", "nej"], { n: 1, base: 2, missing: 1 }],
    ["is unknown beside a mark and a no", ["x", "", "nej"], { n: 1, base: 2, missing: 1 }],
    ["is unknown beside ones", ["1", "", "1"], { n: 2, base: 2, missing: 1 }],
    ["is unknown in a blank column", ["", ""], { n: 0, base: 0, missing: 2, share: null, status: "too_few" }],
  ])("%s", async (_, cells, expected) => {
    const cases = cells.map((cell) => ({ utredning_inledd: "ja", barn_samtal: cell }));
    expect(figure(await count(cases), "barn_samtal")).toMatchObject(expected);
  });
});

test("places that differ only in case and accents are one, named as most rows write it", async () => {
  const full = await count([
    { omrade: "Vällingby" },
    { omrade: "VÄLLINGBY" },
    { omrade: "Vällingby " },
    { omrade: "vallingby" },
    { omrade: "Åby" },
  ]);
  const places = full.results.filter(
    ({ question, by, value }) =>
      question === "arenden" && value?.["omrade"] !== undefined && Object.keys(by).length === 0,
  );
  expect(places.map(({ value, n }) => [value?.["omrade"], n])).toEqual([
    ["Vällingby", 4],
    ["Åby", 1],
  ]);
});

test("a place is named as it is written with small and large letters, however many rows say otherwise", async () => {
  const rows = [
    "A1;2017-01-02;ÅBY",
    "A2;2017-01-02;ÅBY",
    "A3;2017-01-02;Åby",
    "A3;2017-01-02;Åby",
    "A3;2017-01-02;Åby",
  ];
  const { full } = await run([written(["arende_id;inkom_datum;Stadsdel", ...rows].join("\n"))]);
  expect(booksOf(full)).toEqual([[5, 3, 2]]);
  expect(figure(full, "arenden", {}, { omrade: "Åby" })?.n).toBe(3);
});
