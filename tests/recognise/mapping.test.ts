import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { BehovError } from "../../src/errors/behov-error.js";
import { readMapping } from "../../src/recognise/mapping.js";
import { loadSchema } from "../../src/schema/load.js";
import { scratchFolder } from "../support/run.js";

const schema = loadSchema();
const folder = scratchFolder();

function written(text: string): string {
  const path = join(folder, "karta.json");
  writeFileSync(path, text);
  return path;
}

function problemOf(path: string): BehovError {
  try {
    readMapping(path, schema);
  } catch (error) {
    if (error instanceof BehovError) return error;
    throw error;
  }
  throw new Error("no fault");
}

describe("a mapping file", () => {
  test("is read as it stands", () => {
    const mapping = { columns: { Rubrik: "kon", Annan: null }, values: { kon: { Grabb: "pojke" } } };
    expect(readMapping(written(JSON.stringify(mapping)), schema)).toEqual(mapping);
  });

  test.each(["{}", '{"columns":{}}', '{"values":{}}'])("may leave parts out: %s", (text) => {
    expect(readMapping(written(text), schema)).toEqual({ columns: {}, values: {} });
  });

  test("may begin with a byte order mark, as Windows editors write", () => {
    expect(readMapping(written('\uFEFF{"columns":{"Rubrik":"kon"}}'), schema).columns).toEqual({
      Rubrik: "kon",
    });
  });

  test.each([
    ["no JSON", "columns: kon"],
    ["cut JSON", '{"columns":'],
    ["a list", "[]"],
    ["null", "null"],
    ["a text", '"kon"'],
    ["columns as a list", '{"columns":["kon"]}'],
    ["values as a text", '{"values":"kon"}'],
    ["a field that is not there", '{"columns":{"Rubrik":"kön"}}'],
    ["a number for a field", '{"columns":{"Rubrik":1}}'],
    ["values of a field that is not there", '{"values":{"konet":{"Grabb":"pojke"}}}'],
    ["values of a field without codes", '{"values":{"inkom_datum":{"igår":"2017"}}}'],
    ["values as a list", '{"values":{"kon":["pojke"]}}'],
    ["a code that is not there", '{"values":{"kon":{"Grabb":"grabb"}}}'],
    ["a part that is not known", '{"kolumner":{"Rubrik":"kon"}}'],
  ])("that is wrong is told: %s", (_, text) => {
    const error = problemOf(written(text));
    expect(error.problems.map(({ code, place }) => [code, place.file])).toEqual([
      ["usage.mapping", "karta.json"],
    ]);
    expect(error.exitCode).toBe(2);
  });

  test("names events in order of time, in one language or both", () => {
    const events = [
      { date: "2019-10-01", label: { sv: "Ny organisation", en: "New organisation" } },
      { date: "2018-01-01", label: "Nytt system" },
    ];
    const [second, first] = events;
    expect(readMapping(written(JSON.stringify({ events })), schema).events).toEqual([
      { ...first, label: { sv: "Nytt system", en: "Nytt system" } },
      second,
    ]);
  });

  test.each([
    '{"date":"2019-10-01","label":"A"}',
    '["2019-10-01"]',
    '[{"date":"2017-06-31","label":"A"}]',
    '[{"date":"2019-13-01","label":"A"}]',
    '[{"date":"1 oktober","label":"A"}]',
    '[{"date":"2019-10-01"}]',
    '[{"date":"2019-10-01","label":"A","plats":"B"}]',
    '[{"date":"2019-10-01","label":{"sv":"A"}}]',
  ])("has no such events: %s", (events) => {
    expect(problemOf(written(`{"events":${events}}`)).problems[0]?.code).toBe("usage.mapping-events");
  });

  test("names a pilot", () => {
    const pilot = { field: "omrade", codes: ["Vinsta"], from: "2018-01-01" };
    expect(readMapping(written(JSON.stringify({ pilot })), schema).pilot).toEqual(pilot);
  });

  test.each([
    '"Vinsta"',
    '{"field":"omrade","codes":["Vinsta"]}',
    '{"field":"omrade","codes":[],"from":"2018-01-01"}',
    '{"field":"omrade","codes":["Vinsta"],"from":"2018-02-30x"}',
    '{"field":"omrade","codes":["Vinsta"],"from":"2017-06-31"}',
    '{"field":"område","codes":["Vinsta"],"from":"2018-01-01"}',
    '{"field":"inkom_datum","codes":["2018-01-01"],"from":"2018-01-01"}',
    '{"field":"ses","codes":["rik"],"from":"2018-01-01"}',
    '{"field":"ses","codes":["hog"],"from":"2018-01-01","till":"2019-01-01"}',
  ])("has no such pilot: %s", (pilot) => {
    expect(problemOf(written(`{"pilot":${pilot}}`)).problems[0]?.code).toBe("usage.mapping-pilot");
  });

  test.each([
    ['{"values":{"kon":{"Grabb":"grabb"}}}', "values.kon: grabb", '"columns"'],
    ['{"values":{"kon":{"Grabb":"19900101-0017"}}}', "values.kon: …", '"columns"'],
    ['{"events":[{"date":"2017-06-31","label":"A"}]}', "events[0].date", '"events"'],
    ['{"pilot":{"field":"ses","codes":["rik"],"from":"2018-01-01"}}', "codes: rik", '"pilot"'],
    ['{"dayFirst":"Dag"}', "dayFirst", '"dayFirst"'],
    ['{"notPersonal":{"Nr":""}}', "Nr", '"notPersonal"'],
  ])("%s says %s, and the form of that part", (text, wrong, form) => {
    const error = problemOf(written(text));
    for (const lang of ["sv", "en"] as const) {
      const [head, hint] = error.describe(lang).split("\n");
      expect(head).toContain(wrong);
      expect(hint).toContain(form);
    }
  });

  test("that is not there is told as such", () => {
    expect(problemOf(join(folder, "borta.json")).problems[0]?.code).toBe("input.missing");
  });
});
