import { describe, expect, test } from "vitest";
import { CodeRecogniser } from "../../src/recognise/codes.js";
import { codeList, loadSchema } from "../../src/schema/load.js";

const schema = loadSchema();
const recogniser = (list: string, mapped: Record<string, string> = {}): CodeRecogniser =>
  new CodeRecogniser(codeList(schema, list), mapped);

describe("one code", () => {
  test.each([
    ["code", "uppgiftslamnare", "polis_aklagare", "polis_aklagare"],
    ["label", "uppgiftslamnare", "Polis/åklagare", "polis_aklagare"],
    ["label without diacritics", "uppgiftslamnare", "Polis/aklagare", "polis_aklagare"],
    ["decomposed letters", "uppgiftslamnare", "Polis/a\u030Aklagare", "polis_aklagare"],
    ["capitals", "uppgiftslamnare", "POLIS ÅKLAGARE", "polis_aklagare"],
    ["hyphen", "uppgiftslamnare", "polis-åklagare", "polis_aklagare"],
    ["English label", "kon", "Boy", "pojke"],
    ["synonym", "uppgiftslamnare", "rektorn", "skola"],
    ["number with .0", "kon", "1.0", "pojke"],
    ["mark without letters", "ja_nej", "✓", "ja"],
    ["en dash", "alder_grupp", "6–12", "6-12"],
    ["label in full", "alder_grupp", "13–17 år", "13-17"],
    ["plus sign kept", "alder_grupp", "18+", "18+"],
    ["unknown", "kon", "okänd", "okand"],
  ])("%s", (_, list, text, code) => {
    expect(recogniser(list).find(text)).toBe(code);
  });

  test.each([
    ["a word that is no spelling", "polisskola"],
    ["nothing", ""],
    ["only marks", "///"],
  ])("%s is no code", (_, text) => {
    expect(recogniser("uppgiftslamnare").find(text)).toBeNull();
  });

  test("every label and synonym of every list is found again", () => {
    for (const list of schema.codeLists.values()) {
      const known = new CodeRecogniser(list, {});
      for (const { code, label, synonyms } of list.codes) {
        for (const spelling of [code, label.sv, label.sv.toUpperCase(), ...synonyms]) {
          expect(known.find(spelling), `${list.id}: ${spelling}`).toBe(code);
        }
      }
    }
  });

  test("a spelling of the mapping wins over the schema", () => {
    const known = recogniser("uppgiftslamnare", { rektorn: "ovrig", "Team 7": "bvc" });
    expect(known.find("Rektorn")).toBe("ovrig");
    expect(known.find("team 7")).toBe("bvc");
  });
});

describe("several codes in a cell", () => {
  test.each([[";"], [","], ["/"], ["+"], ["|"], ["\n"], [" ; "], [", "], [" / "], [";;"]])(
    "separated by %j, in the order written",
    (separator) => {
      const found = recogniser("orsak").findAll(`heder${separator}skola${separator}ekonomi`);
      expect(found).toEqual(["heder", "skola", "ekonomi"]);
    },
  );

  test.each([
    ["a label with a slash", "Snatteri/förseelse", ["snatteri_forseelse"]],
    [
      "two labels with slashes",
      "Vanvård/omsorgssvikt / Snatteri/förseelse",
      ["vanvard", "snatteri_forseelse"],
    ],
    [
      "slash labels between slashes",
      "skola/Snatteri/förseelse/heder",
      ["skola", "snatteri_forseelse", "heder"],
    ],
    ["a label and an unknown part", "Vanvård/omsorgssvikt; gubbe", ["vanvard", null]],
    ["an unknown part between", "skola; gubbe; heder", ["skola", null, "heder"]],
    ["trailing separator", "skola;", ["skola"]],
    ["leading separator", ";skola", ["skola"]],
    ["blank parts", "skola; ;heder", ["skola", "heder"]],
    ["nothing", "", []],
  ] as const)("%s", (_, text, codes) => {
    expect(recogniser("orsak").findAll(text)).toEqual(codes);
  });

  test.each([";", ",", "/", "+", "|", "\n"])(
    "every label of the reasons stands beside another, by %j",
    (separator) => {
      const known = recogniser("orsak");
      for (const { code, label } of codeList(schema, "orsak").codes) {
        expect(known.findAll(`${label.sv}${separator}Rymning`), label.sv).toEqual([code, "rymning"]);
        expect(known.findAll(`Rymning${separator}${label.sv}`), label.sv).toEqual(["rymning", code]);
      }
    },
  );
});
