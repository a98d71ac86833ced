import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FOLLOWED, written } from "../support/cases.js";
import { figure, run, type ResultsFile } from "../support/run.js";

/** Figures in full of an export, line by line. */
async function full(lines: readonly string[], cohort: object = FOLLOWED): Promise<ResultsFile> {
  return (await run([written(`${lines.join("\n")}\n`)], { cohort: { ...FOLLOWED, ...cohort } })).full;
}

describe("coming back", () => {
  const CLOSED = ["1;a;2017-01-01;ja;2017-03-01", "2;a;2017-06-01;ja;2017-09-01"];

  test("is not answered where no start of an utredning is given: nothing can be seen to begin", async () => {
    const results = await full(["arende_id;person_id;inkom_datum;utredning_inledd;utr_slut", ...CLOSED]);
    expect(figure(results, "ateraktualiserad")).toBeUndefined();
    expect(results.notAnswered.map(({ question }) => question)).toContain("ateraktualiserad");
    expect(figure(results, "utredd_mer_an_en_gang")).toMatchObject({ n: 1, base: 1 });
  });

  test("is what the row says there, and else not known", async () => {
    const header = "arende_id;person_id;inkom_datum;utredning_inledd;utr_slut;ateraktualiserad";
    const results = await full([header, `${CLOSED[0]};ja`, `${CLOSED[1]};`]);
    expect(figure(results, "ateraktualiserad")).toMatchObject({ n: 1, base: 1, missing: 1 });
  });
});

test("a column of starts without any is as none: nobody is said not to come back", async () => {
  const { full: results, analysis } = await run(
    [
      written(
        [
          "arende_id;person_id;inkom_datum;utredning_inledd;utr_start;utr_slut",
          ...Array.from({ length: 12 }, (_, index) => `${index};p${index};2017-01-01;ja;;2017-03-01`),
        ].join("\n"),
      ),
    ],
    { cohort: FOLLOWED, charts: true },
  );
  for (const question of ["ateraktualiserad", "ateraktualiserad_12m"])
    expect(figure(results, question)).toMatchObject({ n: 0, base: 0, missing: 12, share: null });
  expect(analysis.cases).toBe(12);
});

test("an utredning before is another one also when the cohort's own starts after the end of follow-up", async () => {
  const results = await full(
    [
      "arende_id;person_id;inkom_datum;utredning_inledd;utr_start;utr_slut",
      "A1;p1;2016-03-01;ja;2016-03-02;2016-05-01",
      "A2;p1;2017-12-24;ja;2018-01-10;2018-05-11",
      "A3;p2;2017-12-24;ja;2018-01-10;2018-05-11",
    ],
    { from: "2017-01-01", to: "2017-12-31", followUpEnd: "2017-12-31" },
  );
  expect(figure(results, "utredd_mer_an_en_gang")).toMatchObject({ n: 1, base: 2 });
});

test("and so when that has no start, and came in after the end of follow-up", async () => {
  const results = await full(
    [
      "arende_id;person_id;inkom_datum;utredning_inledd;utr_start;utr_slut",
      "A1;p1;2017-03-01;ja;2017-03-02;2017-05-01",
      "A2;p1;2017-12-24;ja;;",
      "A3;p2;2017-12-24;ja;;",
    ],
    { from: "2017-01-01", to: "2017-12-31", followUpEnd: "2017-11-30" },
  );
  expect(figure(results, "utredd_mer_an_en_gang")).toMatchObject({ n: 1, base: 2 });
});

test("a question about cases of which there are none has no figures", async () => {
  const results = await full([
    "arende_id;inkom_datum;orsak;utredning_inledd;insats_erbjuden;barn_boende;insats_metod",
    "1;2017-01-01;vald_familj;ja;nej;;",
    "2;2017-01-02;vald_familj;ja;nej;;",
  ]);
  const asked = results.results.filter(({ question }) => /^(barn_boende|insats_metod)$/.test(question));
  expect(asked).toEqual([]);
  expect(results.notAnswered).toContainEqual({ question: "barn_boende", reason: "no-units", fields: [] });
});

test("a first service that is no code is not known; the next does not take its place", async () => {
  const results = await full([
    "arende_id;inkom_datum;utredning_inledd;insats_erbjuden;insats_typ_1;insats_typ_2",
    "1;2017-01-01;ja;ja;blubb;kontaktfamilj",
    "2;2017-01-01;ja;ja;familjebehandling;",
    "3;2017-01-01;ja;ja;;kontaktfamilj",
  ]);
  const typed = (code: string) => figure(results, "insats_typ", {}, { insats_typ: code });
  expect(typed("familjebehandling")).toMatchObject({ n: 1, base: 2, missing: 1 });
  expect(typed("kontaktfamilj")).toMatchObject({ n: 1, base: 2, missing: 1 });
});

describe("a header that may be two things", () => {
  test.each([
    ["days are the start of the utredning", "2017-01-05", "2017-06-05", { n: 2, base: 2, missing: 1 }, 117],
    ["words are whether there was one", "ja", "ja", { n: 2, base: 2, missing: 1 }, null],
  ])("Utredning inledd: %s", async (_, first, second, opened, mean) => {
    const results = await full([
      "Ärende-ID;Person-ID;Inkom-datum;Utredning inledd;Utredning avslutad",
      `1;a;2017-01-01;${first};2017-03-01`,
      "2;b;2017-01-02;;",
      `3;a;2017-06-01;${second};2017-12-01`,
    ]);
    expect(figure(results, "utredning_inledd")).toMatchObject(opened);
    expect(figure(results, "utredningstid_dagar")?.mean ?? null).toBe(mean);
  });

  test("most of the cells say which: one that is no day leaves the others days", async () => {
    const results = await full([
      "Ärende-ID;Inkom-datum;Utredning inledd;Utredning avslutad",
      "1;2017-01-01;2017-01-05;2017-03-01",
      "2;2017-01-01;2017-02-30;2017-03-01",
      "3;2017-01-01;2017-01-07;2017-03-01",
    ]);
    expect(figure(results, "utredning_inledd")).toMatchObject({ n: 2, base: 2, missing: 1 });
  });

  test("a field stays one beside the reason's own column", async () => {
    const results = await full([
      "arende_id;inkom_datum;orsak_skola;orsak_ensamkommande;ensamkommande",
      "1;2017-01-01;1;1;ja",
      "2;2017-01-01;1;0;nej",
    ]);
    expect(figure(results, "orsak", {}, { orsak: "ensamkommande" })).toMatchObject({ n: 1, base: 2 });
  });

  test("ensamkommande is a reason beside columns of other reasons, and else a field of its own", async () => {
    const wide = await full([
      "arende_id;inkom_datum;skola;ensamkommande",
      "1;2017-01-01;1;1",
      "2;2017-01-01;1;0",
    ]);
    expect(figure(wide, "orsak", {}, { orsak: "ensamkommande" })).toMatchObject({ n: 1, base: 2 });
    const narrow = await full([
      "arende_id;inkom_datum;orsak;ensamkommande",
      "1;2017-01-01;skola;ja",
      "2;2017-01-01;skola;nej",
    ]);
    expect(figure(narrow, "orsak", {}, { orsak: "ensamkommande" })).toBeUndefined();
    expect(figure(narrow, "orsak", {}, { orsak: "skola" })).toMatchObject({ n: 2, base: 2 });
  });
});

test("what stands for the id of many persons is nobody's, a lone 0 is somebody's", async () => {
  const ids = ["Skyddad", "skyddad", "0000-0000", "0000", "0000.0", "ofött barn", "Okänd", "0", "0", "b"];
  const results = await full([
    "arende_id;person_id;inkom_datum;utredning_inledd",
    ...ids.map((id, index) => `${index};${id};2017-01-0${1 + (index % 9)};ja`),
  ]);
  expect(figure(results, "individer")).toMatchObject({ n: 2 });
  expect(figure(results, "utredd_mer_an_en_gang")).toMatchObject({ n: 1, base: 2 });
});

test.each([
  ["few cases", ["1;a", "2;b"], null],
  ["many cases of few children", ["1;a", "2;a", "3;a", "4;b", "5;b", "6;b"], null],
  ["as many children as may be shown", ["1;a", "2;b", "3;c", "4;d", "5;e"], 5],
])("the manifest gives the number of cases, unless they are of few children: %s", async (_, rows, cases) => {
  const lines = rows.map((row) => `${row};2017-03-01`);
  const { out } = await run([written(["arende_id;person_id;inkom_datum", ...lines].join("\n"))]);
  const manifest = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")) as {
    counts: { cases: unknown };
  };
  expect(manifest.counts.cases).toBe(cases);
});
