import { describe, expect, test } from "vitest";
import { checkCodeLists, checkMissing, codeFile } from "../../src/schema/check-codes.js";
import { checkFields, fieldFile } from "../../src/schema/check-fields.js";
import { checkLimitFields, checkLimits, LIMIT_FILE } from "../../src/schema/check-limits.js";
import { checkRuleFields, checkRules, RULE_FILE } from "../../src/schema/check-rules.js";
import { loadSchema, schemaNames, withLimits } from "../../src/schema/load.js";
import { changed, refused, shipped, type Change } from "../support/mistakes.js";

const schema = loadSchema();
const names = schemaNames("codes").filter((name) => !name.startsWith("_"));
const kinds = schemaNames("fields");

/** Checks every code list, one of them with changes. */
const codes = (list: string, ...changes: Change[]): string[] =>
  refused(() => {
    const contents = names.map((name) => [
      name,
      name === list ? changed(codeFile(name), ...changes) : shipped(codeFile(name)),
    ]);
    checkCodeLists(new Map(contents as [string, unknown][]));
  });

const fields = (kind: string, ...changes: Change[]): string[] =>
  refused(() => checkFields(kind, changed(fieldFile(kind), ...changes), schema.codeLists));

const rules = (...changes: Change[]): string[] =>
  refused(() => {
    const checked = checkRules(changed(RULE_FILE, ...changes), kinds);
    for (const kind of kinds) checkRuleFields(checked, kind, loadSchema(kind).fields);
  });

const limits = (...changes: Change[]): string[] =>
  refused(() => checkLimitFields(checkLimits(changed(LIMIT_FILE, ...changes)), schema.fields));

describe("code lists", () => {
  const orsak = {
    ...((shipped(codeFile("orsak")) as { codes: unknown[] }).codes[3] as object),
    synonyms: [],
  };

  test.each<[string, unknown, string]>([
    ["codes.=skola.code", "vanvard", "].code (vanvard): is there twice"],
    ["codes.=skola.code", "sk ola", "].code (sk ola): must be a–z, A–Z"],
    ["codes.=skola.groups", undefined, "].groups (skola): is missing"],
    [
      "codes.=skola.groups",
      { orsak_koppling: "barnet" },
      "].groups.orsak_koppling (skola): there is no barnet",
    ],
    ["codes.=skola.groups", { koppling: "barn" }, "].groups.koppling (skola): there is no koppling"],
    ["codes.=skola.synonyms", undefined, "].synonyms (skola): is missing"],
    ["codes.=skola.synonyms", "skolan", "].synonyms (skola): must be a list"],
    ["codes.=skola.label", "Skola", "].label (skola): must be an object"],
    ["codes.=skola.label.en", undefined, "].label.en (skola): is missing"],
    ["codes.=skola.validFrom", "2017-13-45", "].validFrom (skola): must be a day that exists"],
    ["codes.=skola.validFrom", "2017-02-29", "].validFrom (skola): must be a day that exists"],
    ["codes.=skola.validTo", "1 jan 2017", "].validTo (skola): must be a day that exists"],
    ["codes.=skola.splitFrom", ["skolan"], "].splitFrom[0] (skola): there is no skolan"],
    ["codes.=skola.mergedFrom", ["skolan"], "].mergedFrom[0] (skola): there is no skolan"],
    ["codes.=skola.mergedInto", ["beteende"], "].mergedInto (skola): there is no such key"],
    ["codes.+", { ...orsak, code: "ny" }, "] (ny): okand must stand once and last"],
    ["codes.=okand.code", "okant", "] (okant): okand must stand once and last"],
    ["id", "orsaken", "id: must be the name of the file, orsak"],
    ["codes", [], "codes: must not be empty"],
  ])("%s: %j", (at, value, told) => {
    const found = codes("orsak", [at, value]);
    expect(found).toHaveLength(1);
    expect(found[0]?.startsWith("repository.schema schemas/codes/orsak.json ")).toBe(true);
    expect(found[0]).toContain(told);
  });

  test("a period the wrong way round", () => {
    const found = codes(
      "orsak",
      ["codes.=skola.validFrom", "2020-01-01"],
      ["codes.=skola.validTo", "2019-01-01"],
    );
    expect(found[0]).toContain("].validTo (skola): validFrom must lie before validTo");
  });

  test("an entry that says nothing of time and origin has no limits and comes of no other", () => {
    const told = ["validFrom", "validTo", "splitFrom", "mergedFrom"];
    const without = told.map((key): Change => [`codes.=skola.${key}`, undefined]);
    const contents = names.map((name): [string, unknown] => [
      name,
      name === "orsak" ? changed(codeFile(name), ...without) : shipped(codeFile(name)),
    ]);
    expect(checkCodeLists(new Map(contents)).get("orsak")).toEqual(schema.codeLists.get("orsak"));
  });

  test("words for what is missing", () => {
    const file = codeFile("_missing");
    expect(refused(() => checkMissing(file, shipped(file)))).toEqual([]);
    expect(refused(() => checkMissing(file, changed(file, ["tokens.2.kind", "unknwon"])))).toEqual([
      `repository.schema ${file} tokens[2].kind: must be unknown | not_applicable`,
    ]);
  });
});

describe("fields", () => {
  test.each<[string, unknown, string]>([
    ["=kon.type", "kod", "].type (kon): must be id | date | code"],
    ["=kon.type", "open", "].codes (kon): must be there when type is code or codes, else not"],
    ["=kon.codes", undefined, "].codes (kon): must be there when type is code"],
    ["=kon.codes", "koen", "].codes (kon): there is no koen"],
    ["=kon.label", undefined, "].label (kon): is missing"],
    ["=kon.synonyms", undefined, "].synonyms (kon): is missing"],
    ["=kon.description.sv", "", "].description.sv (kon): must not be empty"],
    ["=kon.role", "sex", "].role (kon): must be case | person | cohort_date | unit"],
    ["=kon.role", "person", "].role (kon): is that of another field"],
    ["=kon.counts", true, "].counts (kon): is for fields with codes ja_nej only"],
    ["=alder.min", 300, "].min (alder): must not exceed max"],
    ["=alder.max", 20.5, "].max (alder): must be a whole number"],
    ["=ses.name", "kon", "].name (kon): is there twice"],
    ["=alder.name", "Ålder", "].name (Ålder): must be small letters"],
    ["=kon.synonym", ["Kön"], "].synonym (kon): there is no such key"],
  ])("%s: %j", (at, value, told) => {
    const found = fields("arende", [`fields.${at}`, value]);
    expect(found.some((line) => line.startsWith(`repository.schema ${fieldFile("arende")} fields[`))).toBe(
      true,
    );
    expect(found.join("\n")).toContain(told);
  });

  test("the picture, and the name of the file", () => {
    expect(fields("arende", ["picture.0", "alder"])).toEqual([
      `repository.schema ${fieldFile("arende")} picture[0]: there is no alder`,
    ]);
    expect(fields("kontakt", ["id", "kontakter"])[0]).toContain("must be the name of the file, kontakt");
  });
});

describe("rules of intake", () => {
  test.each<[string, unknown, string]>([
    ["=utan_start.severity", "rad", "].severity (utan_start): must be row | cell | remark"],
    ["=utan_start.field", "strat", "].field (utan_start): there is no strat"],
    ["=utan_start.field", undefined, "].field (utan_start): is missing"],
    ["=utan_start.where", undefined, "].where (utan_start): is missing"],
    ["=utan_start.of", "placeringar", "].of (utan_start): there is no placeringar; there is: arende"],
    ["=utan_start.of", undefined, "].of (utan_start): is missing"],
    ["=utan_start.validFrom", "2017-13-45", "].validFrom (utan_start): must be a day that exists"],
    ["=utan_start.text", undefined, "].text (utan_start): is missing"],
    ["=utan_start.advise", {}, "].advise (utan_start): there is no such key"],
    ["=utan_start.id", "tom_rad", "].id (tom_rad): is there twice"],
    ["=summarad.pattern", "(", "].pattern (summarad): is not a regular expression"],
  ])("%s: %j", (at, value, told) => {
    const found = rules([`rules.${at}`, value]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^repository\.schema schemas\/rules\.json rules\[\d+\]/);
    expect(found[0]).toContain(told);
  });
});

describe("limits", () => {
  test.each<[string, unknown, string]>([
    ["limits.0.days", undefined, "limits[0] (forhandsbedomning): must have days or months, not both"],
    ["limits.0.months", 1, "limits[0] (forhandsbedomning): must have days or months, not both"],
    ["limits.0.days", 0, "limits[0].days (forhandsbedomning): must be a whole number, 1 or more"],
    ["limits.0.day", 14, "limits[0].day (forhandsbedomning): there is no such key"],
    ["limits.0.from", "inkom", "limits[0].from (forhandsbedomning): there is no inkom"],
    ["limits.0.to", "kon", "limits[0].to (forhandsbedomning): there is no kon"],
    ["limits.3.extension", "forlangd", "limits[3].extension (utredning): there is no forlangd"],
    [
      "limits.1.validFrom",
      "2025-01-01",
      "limits[1].validFrom (forhandsbedomning): must lie after the limit before",
    ],
    [
      "limits.1.validFrom",
      "2025-07-32",
      "limits[1].validFrom (forhandsbedomning): must be a day that exists",
    ],
    [
      "limits.0.validTo",
      "2001-01-01",
      "limits[0].validTo (forhandsbedomning): validFrom must lie before validTo",
    ],
    ["limits.0.label", undefined, "limits[0].label (forhandsbedomning): is missing"],
    ["limits.2.id", "utredning mål", "limits[2].id (utredning mål): must be small letters"],
  ])("%s: %j", (at, value, told) => {
    expect(limits([at, value])).toHaveLength(1);
    expect(limits([at, value])[0]).toContain(`repository.schema schemas/legal-limits.json ${told}`);
  });

  test("a label that names a limit which is not there is told with its own file and place", () => {
    const label = { id: "a", label: { sv: "inom {limit:utrednig}", en: "within {limit:utredning}" } };
    expect(refused(() => withLimits("schemas/times.json", { waits: [label] }))).toEqual([
      "repository.schema schemas/times.json waits[0].label.sv (a): there is no utrednig",
    ]);
  });
});

test("all are right as shipped", () => {
  expect([codes("orsak"), ...kinds.map((kind) => fields(kind)), rules(), limits()].flat()).toEqual([]);
});
