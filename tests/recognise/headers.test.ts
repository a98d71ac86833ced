import { describe, expect, test } from "vitest";
import { HeaderRecogniser, type Column } from "../../src/recognise/headers.js";
import { NO_MAPPING, type Mapping } from "../../src/recognise/mapping.js";
import { loadSchema } from "../../src/schema/load.js";

const schema = loadSchema();

function columnOf(header: string, mapping: Mapping = NO_MAPPING): Column | undefined {
  return new HeaderRecogniser(schema, mapping).columns([header])[0];
}

describe("a header", () => {
  test.each([
    "inkom_datum",
    "Inkom-datum",
    "INKOM DATUM",
    "inkomdatum",
    " Inkom  datum ",
    "Inkom\u00A0datum",
    "Inkom_Datum:",
    "Inkom–datum",
  ])("%j is the date a case came in", (header) => {
    expect(columnOf(header)).toMatchObject({ field: { name: "inkom_datum" }, slot: { kind: "cell" } });
  });

  test.each([
    ["Kön", "kon"],
    ["KON", "kon"],
    ["Ko\u0308n", "kon"],
    ["Juridiskt kön", "kon"],
    ["Ärendenr", "arende_id"],
    ["Återaktualisering", "ateraktualiserad"],
    ["Utredning J/N", "fb_beslut"],
    ["Åldersgrupp", "alder_grupp"],
    ["Ålder (år)", "alder"],
  ])("%s is %s", (header, field) => {
    expect(columnOf(header)?.field.name).toBe(field);
  });

  test("every name, label and synonym of every field is that field", () => {
    for (const field of schema.fields) {
      for (const spelling of [field.name, field.label.sv, field.label.sv.toUpperCase(), ...field.synonyms]) {
        expect(columnOf(spelling), spelling).toMatchObject({
          field: { name: field.name },
          slot: { kind: "cell" },
        });
      }
    }
  });

  test.each(["", "   ", "Kommentar", "kön på handläggaren", "inkom_datum_2"])("%j is unknown", (header) => {
    expect(columnOf(header)).toBeUndefined();
  });

  test("it says how it was recognised", () => {
    expect(columnOf("inkom_datum")?.by).toBe("name");
    expect(columnOf("Inkom-datum")?.by).toBe("name");
    expect(columnOf("Samtal med barnet")?.by).toBe("label");
    expect(columnOf("Barnet hört")?.by).toBe("synonym");
  });
});

describe("several columns of one field", () => {
  test.each([
    ["orsak_1", 1],
    ["Orsak 2", 2],
    ["orsak03", 3],
    ["Orsak - 12", 12],
    ["Anmälningsorsak 2", 2],
  ])("%s is number %d", (header, number) => {
    expect(columnOf(header)).toMatchObject({ field: { name: "orsak" }, slot: { kind: "number", number } });
  });

  test("a field with one code has no numbered columns", () => {
    expect(columnOf("kon_1")).toBeUndefined();
    expect(columnOf("ses 2")).toBeUndefined();
  });

  test("every reason has a column of its own by code or label", () => {
    for (const { code, label } of schema.codeLists.get("orsak")?.codes ?? []) {
      for (const header of [`orsak_${code}`, `Orsak: ${label.sv}`, `ORSAK ${label.sv}`]) {
        expect(columnOf(header), header).toMatchObject({
          field: { name: "orsak" },
          slot: { kind: "code", code },
        });
      }
    }
  });

  test.each(["vald_familj", "Hot och våld inom familjen"])("%s alone is the reason's column", (header) => {
    expect(columnOf(header)).toMatchObject({
      field: { name: "orsak" },
      slot: { kind: "code", code: "vald_familj" },
    });
  });

  test.each([
    ["ensamkommande", "ensamkommande"],
    ["Skyddad", "skyddad_identitet"],
  ])("a field's own name wins over another field's code: %s", (header, field) => {
    expect(columnOf(header)).toMatchObject({ field: { name: field }, slot: { kind: "cell" } });
  });
});

describe("the mapping", () => {
  test("wins over the schema", () => {
    const mapping = { columns: { "Inkom-datum": "fb_beslut_datum", Kolumn9: "inkom_datum" }, values: {} };
    expect(columnOf("Inkom-datum", mapping)).toMatchObject({
      field: { name: "fb_beslut_datum" },
      by: "mapping",
    });
    expect(columnOf("Kolumn9", mapping)).toMatchObject({ field: { name: "inkom_datum" }, by: "mapping" });
  });

  test("null leaves a column out", () => {
    expect(columnOf("Kön", { columns: { Kön: null }, values: {} })).toBeUndefined();
  });

  test("what it does not name is as before", () => {
    expect(columnOf("Kön", { columns: { Annat: null }, values: {} })?.field.name).toBe("kon");
  });
});

test("columns keep their place and their header as written", () => {
  const columns = new HeaderRecogniser(schema, NO_MAPPING).columns([
    "Okänd kolumn",
    "Kön",
    "",
    "INKOM DATUM",
  ]);
  expect(columns.map(({ index, header, field }) => [index, header, field.name])).toEqual([
    [1, "Kön", "kon"],
    [3, "INKOM DATUM", "inkom_datum"],
  ]);
});
