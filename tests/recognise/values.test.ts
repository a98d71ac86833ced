import { describe, expect, test } from "vitest";
import { HeaderRecogniser } from "../../src/recognise/headers.js";
import { NO_MAPPING, type Mapping } from "../../src/recognise/mapping.js";
import { ValueRecogniser, type Meaning } from "../../src/recognise/values.js";
import { loadSchema } from "../../src/schema/load.js";

const schema = loadSchema();

function read(header: string, text: string, mapping: Mapping = NO_MAPPING): Meaning {
  const [column] = new HeaderRecogniser(schema, mapping).columns([header]);
  if (column === undefined) throw new Error(`no column ${header}`);
  return new ValueRecogniser(schema, mapping).read(column, text);
}

const unknown = { value: null, codes: [], rule: null, period: null, header: false };

describe("missing", () => {
  const tokens = [
    ..."|-|–|—|.|..|?|Uppgift saknas|Okänt|Okänd|Ej angivet|Ej angiven|Ej registrerat|Framgår ej|Vet ej|Saknas".split(
      "|",
    ),
    ..."N/A|NA|NULL|(tom)|okänt|UPPGIFT SAKNAS| - |\u00A0|na".split("|"),
  ];
  const columns = [
    "kon",
    "barn_samtal",
    "orsak",
    "inkom_datum",
    "alder",
    "omrade",
    "insats_accepterad",
    "orsak_1",
  ];

  test.each(tokens)("%j is unknown in every kind of column, and breaks no rule", (token) => {
    for (const column of columns) expect(read(column, token), column).toEqual(unknown);
  });

  test.each(["Ej aktuellt", "EJ RELEVANT", "ej tillämpligt"])(
    "%s is not unknown but does not apply",
    (token) => {
      for (const column of columns)
        expect(read(column, token), column).toEqual({ ...unknown, rule: "ej_tillampligt" });
    },
  );

  test.each(["9", "99", "999"])("%s is unknown where a code is meant", (token) => {
    for (const column of ["kon", "barn_samtal", "ses", "fb_beslut"])
      expect(read(column, token), column).toEqual(unknown);
  });

  test.each(["#N/A", "#SAKNAS!", "#VÄRDEFEL!", "#REFERENS!", "#DIV/0!", "#NAMN?", "#VALUE!"])(
    "Excel's %s is unknown and told",
    (token) => {
      for (const column of columns)
        expect(read(column, token), column).toEqual({ ...unknown, rule: "felvarde" });
    },
  );
});

describe("yes and no", () => {
  test.each([
    ["ja", ["Ja", "J", "j", "JA", "Y", "1", "1.0", "x", "X", "Sant", "TRUE", "✓", "Ja, delvis", " ja "]],
    ["nej", ["Nej", "N", "n", "NEJ", "0", "0.0", "Falskt", "FALSE", "nej "]],
  ])("%s", (code, spellings) => {
    for (const text of spellings)
      expect(read("barn_samtal", text), text).toEqual({ ...unknown, value: code });
  });

  test("a no with its reason is a no to an offer", () => {
    expect(read("insats_accepterad", "Nej (avböjt)").value).toBe("nej");
  });

  test("blank is unknown, never no", () => {
    expect(read("barn_samtal", "").value).toBeNull();
  });

  test.each(["kanske", "2", "halvt"])("%s is not in the list", (text) => {
    expect(read("barn_samtal", text)).toEqual({ ...unknown, rule: "okand_kod" });
  });

  test.each([
    ["0", "nej"],
    ["1", "ja"],
    ["3", "ja"],
    ["12", "ja"],
    ["2.0", "ja"],
  ])("a history given as %s times is %s", (text, code) => {
    expect(read("hist_anmalan", text)).toEqual({ ...unknown, value: code });
  });
});

describe("a column of its own for a code", () => {
  test.each(["1", "x", "X", "ja", "Ja", "sant", "✓"])("%s says that the reason holds", (text) => {
    expect(read("orsak_heder", text)).toEqual({ ...unknown, codes: ["heder"] });
  });

  test.each(["", "0", "nej", "-", "okänt"])("%j says that it does not", (text) => {
    expect(read("orsak_heder", text)).toEqual(unknown);
  });

  test("anything else is told", () => {
    expect(read("orsak_heder", "delvis ibland")).toEqual({ ...unknown, rule: "okand_kod" });
  });
});

describe("whole numbers", () => {
  test.each([
    ["12", 12],
    ["0", 0],
    ["12.0", 12],
    ["12,0", 12],
    ["12 år", 12],
    ["12år", 12],
    ["5 mån", 0],
    ["5 månader", 0],
    ["3 veckor", 0],
    ["9", 9],
    ["99", 99],
  ])("an age of %j is %d years", (text, value) => {
    expect(read("alder", text)).toEqual({ ...unknown, value });
  });

  test.each(["tolv", "-1", "121", "999", "12.5", "2017-03-05", "5 påsar"])(
    "an age of %j is impossible",
    (text) => {
      expect(read("alder", text)).toEqual({ ...unknown, rule: "ogiltigt_tal" });
    },
  );

  test.each([
    ["2008", 2008],
    ["2008-05-17", 2008],
    ["20080517", 2008],
    ["17 maj 2008", 2008],
  ])("a year of birth is read from %s", (text, value) => {
    expect(read("fodelse_ar", text)).toEqual({ ...unknown, value });
  });
});

describe("age classes that Excel made dates of", () => {
  test.each(["2017-12-06", "2017-06-12", "2017-06-12 00:00:00", "42898"])("%s is 6-12, and told", (text) => {
    expect(read("alder_grupp", text)).toEqual({
      ...unknown,
      value: "6-12",
      rule: "datum_i_stallet_for_aldersklass",
    });
  });

  test.each(["6-dec", "12-jun", "6–12", "6-12 år", "6 - 12"])("%s is 6-12", (text) => {
    expect(read("alder_grupp", text).value).toBe("6-12");
  });

  test("a date that is no class is no class", () => {
    expect(read("alder_grupp", "2017-03-24")).toEqual({ ...unknown, rule: "okand_kod" });
  });
});

describe("days", () => {
  test.each([
    ["2017-03-05", "2017-03-05", null],
    ["9999-12-31", null, "oppet_slutdatum"],
    ["2017-03", null, "ofullstandigt_datum"],
    ["03/05/2017", null, "tvetydigt_datum"],
    ["2017-02-30", null, "ogiltigt_datum"],
    ["i våras", null, "ogiltigt_datum"],
  ])("%s", (text, value, rule) => {
    expect(read("inkom_datum", text)).toMatchObject({ value, codes: [], rule, header: false });
  });

  test("a month keeps its first and last day", () => {
    expect(read("inkom_datum", "2017-03").period).toEqual(["2017-03-01", "2017-03-31"]);
  });
});

describe("other columns", () => {
  test("a header among the data is known as such", () => {
    expect(read("Inkom-datum", "INKOM DATUM").header).toBe(true);
    expect(read("Kön", "Kön").header).toBe(true);
    expect(read("Kön", "Flicka").header).toBe(false);
  });

  test("reasons keep their order, and a part that is not known is told", () => {
    expect(read("orsak", "heder; gubbe; skola")).toEqual({
      ...unknown,
      codes: ["heder", null, "skola"],
      rule: "okand_kod",
    });
  });

  test("unknown among several codes is no code", () => {
    expect(read("orsak", "heder; okänt").codes).toEqual(["heder"]);
  });

  test("a place is kept as written, without the spaces around it", () => {
    expect(read("omrade", "\u00A0Vällingby ").value).toBe("Vällingby");
  });

  test("the mapping's spelling wins", () => {
    const mapping = { columns: {}, values: { kon: { "Grabb 7": "pojke", Pojke: "flicka" } } };
    expect(read("kon", "grabb 7", mapping).value).toBe("pojke");
    expect(read("kon", "Pojke", mapping).value).toBe("flicka");
  });
});
