import type { Field, Schema } from "../../src/schema/types.js";
import type { Random } from "../../src/statistics/random.js";
import { chance, oneOf } from "./pick.js";

/** Texts that break readers: wide and invisible characters, right to left, controls, markup. */
const ODD_TEXTS = [
  "👩‍👧‍👦",
  "\u202Eelksrev",
  "مرحبا",
  "\u200B",
  "a\u200Db",
  "\u00A0",
  "\u202F12\u2009000",
  "\u0000",
  "a\u0000b",
  "\uFFFD",
  "\uD800",
  "e\u0301\u0302\u0303",
  "ﷺ",
  "İıŞß",
  "\u2028",
  "\u0085",
  "\u000B",
  "\u001A",
  "\u001F",
  "=1+1",
  "@SUM(A1)",
  "<script>alert(1)</script>",
  "'; drop table intag; --",
  "{value} {{x}} ${x}",
  "\\",
  "\\N",
  "NULL",
  "NaN",
  "-0",
  "1e999",
  "0x1F",
  "Ã¤",
  "\uFEFF",
  "__proto__",
  "constructor",
  "a,b|c\td",
  '"',
  '""',
  'a"b',
  "'",
  "\n",
  "\r\n",
  "a\n\nb",
  "a\rb",
];

/** Days in many spellings, possible and not. */
const ODD_DAYS = [
  "2017-02-30",
  "2017-13-01",
  "20170305",
  "170305",
  "03/05/2017",
  "5.3.2017",
  "5 mars 2017",
  "2017-05",
  "2017",
  "42799",
  "42799.5",
  "2017-03-05 14:02:11",
  "2017-03-05T00:00:00Z",
  "0000-00-00",
  "9999-12-31",
  "infinity",
  "epoch",
  "-4713-01-01",
  "2017-03-05 (BC)",
  "99999-01-01",
  "today",
  "2017-3-5",
];

/** A text of anything, seldom very long. */
export function oddText(random: Random): string {
  if (chance(random, 0.02))
    return oneOf(random, ["x", "å", "👶", "a;", "1/", "+ ", "|"]).repeat(random.between(1, 9000));
  const parts = Array.from({ length: random.between(1, 3) }, () => oneOf(random, ODD_TEXTS));
  return parts.join(oneOf(random, ["", " ", "x"]));
}

/** What is needed to make the cells of one table. */
export interface CellMaker {
  readonly random: Random;
  readonly schema: Schema;
  /** A text that holds the sentinel, another each time. */
  readonly secret: () => string;
}

/** A cell of a field: mostly sound, sometimes blank, odd or secret. */
export function fieldCell(maker: CellMaker, field: Field): string {
  const { random, secret } = maker;
  const roll = random.next();
  if (roll < 0.1) return "";
  if (roll < 0.14) return secret();
  if (roll < 0.17) return oddText(random);
  return soundCell(maker, field);
}

function soundCell({ random, schema }: CellMaker, field: Field): string {
  switch (field.type) {
    case "id":
      return `${oneOf(random, ["A", "P", "x-"])}${random.below(80)}${chance(random, 0.1) ? ".0" : ""}`;
    case "date":
      return chance(random, 0.15) ? oneOf(random, ODD_DAYS) : isoDay(random);
    case "integer":
      return oneOf(random, ["0", "5", "7.0", "12 år", "17", "2009", "-1", "140", "99999", "1e3", "3,0"]);
    case "code":
    case "codes": {
      const count = field.type === "code" ? 1 : random.between(1, chance(random, 0.02) ? 400 : 4);
      const separator = oneOf(random, ["; ", ",", "/", " + ", "|", "\n"]);
      return Array.from({ length: count }, () => spelling(random, schema, field)).join(separator);
    }
    default:
      return oneOf(random, ["Norr", "norr", "Söder ", "?", "Övrigt"]);
  }
}

function spelling(random: Random, schema: Schema, field: Field): string {
  const codes = schema.codeLists.get(field.codes ?? "")?.codes ?? [];
  if (codes.length === 0) return "";
  const { code, label, synonyms } = oneOf(random, codes);
  const text = oneOf(random, [code, code, label.sv, ...synonyms.slice(0, 4)]);
  return oneOf(random, [text, text, text.toUpperCase(), ` ${text} `, text.normalize("NFD"), `${text}\u00A0`]);
}

/** A day of 2017 or 2018. */
export function isoDay(random: Random): string {
  return new Date(Date.UTC(2017, 0, 1 + random.below(730))).toISOString().slice(0, 10);
}
