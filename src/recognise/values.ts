import { LOST, mended } from "../read/letters.js";
import { codeList } from "../schema/load.js";
import type { Field, Schema } from "../schema/types.js";
import { CodeRecogniser, UNKNOWN_CODE } from "./codes.js";
import { readDate } from "./dates.js";
import type { Column } from "./headers.js";
import type { Mapping } from "./mapping.js";
import { normalise, trimmed } from "./normalise.js";

/**
 * What one spelling in one column means. `value` is a code, an ISO day, a whole number or a
 * category; `codes` the list of a cell with several (null for a part that is not known). `rule`
 * names the rule that turned it to unknown, or that is remarked.
 */
export interface Meaning {
  readonly value: string | number | null;
  readonly codes: readonly (string | null)[];
  readonly rule: string | null;
  /** Of a day of which only month or year is known: the first and last that it can be. */
  readonly period: readonly [from: string, to: string] | null;
  /** The spelling is the column's own header: a header row repeated among the data. */
  readonly header: boolean;
}

const NOTHING: Meaning = { value: null, codes: [], rule: null, period: null, header: false };
const MARK = /^[xX✓✔☑√]$/;
const EXCEL_ERROR =
  /^#(N\/A|DIV\/0!|REF!|NAME\?|NULL!|NUM!|VALUE!|SAKNAS!|VÄRDEFEL!|REFERENS!|NAMN\?|DIVISION\/0!|OGILTIGT!|SKÄRNING!)$/i;

/** Reads spellings by the schema, the same way for every kind of file. */
export class ValueRecogniser {
  /** Letters in the longest word for "missing", with some room for spaces around it. */
  readonly longestMissing: number;
  private readonly missingExact: Set<string>;
  private readonly missingTolerant: Set<string>;
  private readonly notApplicable: Set<string>;
  private readonly nobody: Set<string>;
  private readonly recognisers = new Map<string, CodeRecogniser>();

  constructor(
    private readonly schema: Schema,
    private readonly mapping: Mapping,
  ) {
    const tokens = schema.missing.map((missing) => missing.token);
    this.longestMissing = Math.max(...[...tokens, ...schema.nobody].map((token) => token.length)) + 4;
    this.nobody = new Set(schema.nobody.map(normalise));
    this.missingExact = new Set(tokens);
    const apart = schema.missing.filter(({ kind }) => kind === "not_applicable");
    this.notApplicable = new Set(apart.map(({ token }) => normalise(token)));
    this.missingTolerant = new Set(tokens.map(normalise).filter((key) => key !== ""));
  }

  /** Whether a spelling says that nothing is known or that nothing applies. */
  isMissing(text: string): boolean {
    const plain = trimmed(text);
    return this.missingExact.has(plain) || this.missingTolerant.has(normalise(plain));
  }

  /** Whether a person's id says that it is none: missing, several zeros alone, or a word for those whose id is not given. */
  isNobody(text: string): boolean {
    const digits = trimmed(text).replace(/\.0+$/, "").replaceAll("-", "");
    return this.isMissing(text) || /^00+$/.test(digits) || this.nobody.has(normalise(text));
  }

  /** The spellings of a column's codes as the schema writes them, to be expected in a file. */
  expected(column: Column): string[] {
    if (column.field.type !== "code") return [];
    const { list } = this.codes(column.field);
    return list.codes.flatMap(({ code, label }) => [code, label.sv]);
  }

  /** Whether a column's spellings hold a mark, so that `blankMeaning` is worth asking. */
  mayBeMarked({ field }: Column, spellings: readonly string[]): boolean {
    return field.type === "code" && spellings.some((text) => MARK.test(trimmed(text)));
  }

  /**
   * What a blank cell means in a column of yes and no where yes is only ever a mark (X, ✓): no.
   * In every other column a blank is unknown: null.
   * @param present the spellings that the column holds
   */
  blankMeaning({ field, slot }: Column, present: readonly string[]): string | null {
    if (field.type !== "code" || slot.kind !== "cell") return null;
    const said = present.map(trimmed).filter((text) => !this.isMissing(text));
    const codes = this.codes(field);
    const isMarked = said.length > 0 && said.every((text) => MARK.test(text));
    return isMarked && said.every((text) => codes.find(text) === codes.find("ja")) ? codes.find("nej") : null;
  }

  /** Whether every spelling is, letter by letter, the code that it means. */
  areCodes({ field }: Column, spellings: readonly string[]): boolean {
    if (field.type !== "code") return false;
    const codes = this.codes(field);
    const listed = new Set(codes.list.codes.map(({ code }) => code));
    return spellings.every((spelling) => listed.has(spelling) && codes.find(spelling) === spelling);
  }

  /** What a spelling means in a column. */
  read(column: Column, spelling: string): Meaning {
    const sound = mended(spelling);
    const meaning = this.readSound(column, sound);
    if (sound.includes(LOST)) return { ...meaning, rule: "forlorade_tecken" };
    return sound === spelling || meaning.rule !== null ? meaning : { ...meaning, rule: "omkodade_tecken" };
  }

  private readSound(column: Column, spelling: string): Meaning {
    const text = trimmed(spelling);
    const { field } = column;
    if (text !== "" && normalise(text) === normalise(column.header)) {
      const isValue = field.type === "code" && this.codes(field).find(text) !== null;
      if (!isValue) return { ...NOTHING, header: true };
    }
    if (EXCEL_ERROR.test(text)) return { ...NOTHING, rule: "felvarde" };
    if (column.slot.kind === "code") return this.readFlag(text, column.slot.code);
    if (field.type === "code") return this.readCode(field, text);
    if (field.type === "codes") return this.readCodes(field, text);
    if (this.isMissing(text)) return this.nothing(text);
    if (field.type === "date") return readDay(text, this.mapping.dayFirst?.includes(column.header) === true);
    if (field.type === "integer") return readInteger(field, text);
    if (field.type === "number") return readAmount(text);
    return { ...NOTHING, value: text.normalize("NFC") };
  }

  private readCode(field: Field, text: string): Meaning {
    const recogniser = this.codes(field);
    const code = recogniser.find(text);
    if (code !== null) return { ...NOTHING, value: code === UNKNOWN_CODE ? null : code };
    if (this.isMissing(text) || /^9{1,3}$/.test(text)) return this.nothing(text);
    if (field.counts === true && /^\d{1,3}(\.0+)?$/.test(text))
      return this.readFlagCode(field, Number(text) > 0);
    const swapped = dateAsRange(text);
    const range = swapped.map((spelling) => recogniser.find(spelling)).find((found) => found !== null);
    if (range !== undefined) return { ...NOTHING, value: range, rule: "datum_i_stallet_for_aldersklass" };
    return { ...NOTHING, rule: "okand_kod" };
  }

  private readFlagCode(field: Field, yes: boolean): Meaning {
    return { ...NOTHING, value: this.codes(field).find(yes ? "1" : "0") };
  }

  private readCodes(field: Field, text: string): Meaning {
    if (this.isMissing(text)) return this.nothing(text);
    const found = this.codes(field)
      .findAll(text)
      .filter((code) => code !== UNKNOWN_CODE);
    return { ...NOTHING, codes: found, rule: found.includes(null) ? "okand_kod" : null };
  }

  /** One column a code: 1, X, ja says that the code holds; blank says that it does not. */
  private readFlag(text: string, code: string): Meaning {
    const yesNo = this.listed("ja_nej").find(text);
    if (yesNo === "ja") return { ...NOTHING, codes: [code] };
    if (yesNo !== null) return NOTHING;
    if (this.isMissing(text)) return this.nothing(text);
    return { ...NOTHING, rule: "okand_kod" };
  }

  /** No value; that a question does not apply is told apart from an answer that is not known. */
  private nothing(text: string): Meaning {
    return this.notApplicable.has(normalise(text)) ? { ...NOTHING, rule: "ej_tillampligt" } : NOTHING;
  }

  private codes(field: Field): CodeRecogniser {
    return this.recogniser(field.name, field.codes ?? "", this.mapping.values[field.name] ?? {});
  }

  private listed(id: string): CodeRecogniser {
    return this.recogniser(`list ${id}`, id, {});
  }

  private recogniser(key: string, list: string, mapped: Readonly<Record<string, string>>): CodeRecogniser {
    const known = this.recognisers.get(key);
    if (known !== undefined) return known;
    const made = new CodeRecogniser(codeList(this.schema, list), mapped);
    this.recognisers.set(key, made);
    return made;
  }
}

function readDay(text: string, isDayFirst: boolean): Meaning {
  const reading = readDate(text, isDayFirst);
  switch (reading.kind) {
    case "day":
      return { ...NOTHING, value: reading.iso };
    case "open":
      return { ...NOTHING, rule: "oppet_slutdatum" };
    case "partial":
      return { ...NOTHING, rule: "ofullstandigt_datum", period: [reading.from, reading.to] };
    case "ambiguous":
      return { ...NOTHING, rule: "tvetydigt_datum" };
    default:
      return { ...NOTHING, rule: "ogiltigt_datum" };
  }
}

/** A whole number, perhaps with a word after it: 12, 12.0, 12 år; 5 mån is 0 years. */
function readInteger(field: Field, text: string): Meaning {
  const wrong: Meaning = { ...NOTHING, rule: "ogiltigt_tal" };
  const match = /^(-?\d{1,4})(?:[.,]0+)?(?:\s*(år|mån(?:ader)?\.?|m|v(?:eckor)?|dagar))?$/i.exec(
    text.replace(/^[\u2010-\u2015\u2212]/, "-"),
  );
  if (match !== null) {
    const inYears = match[2] === undefined || match[2].toLowerCase().startsWith("å");
    const value = inYears ? Number(match[1]) : 0;
    const [min, max] = [field.min ?? -Infinity, field.max ?? Infinity];
    if (value >= min && value <= max) return { ...NOTHING, value };
    if (inYears) return wrong;
  }
  const day = readDate(text);
  const year = day.kind === "day" ? Number(day.iso.slice(0, 4)) : Number.NaN;
  return field.min !== undefined && field.min >= 1000 && year >= field.min
    ? { ...NOTHING, value: year }
    : wrong;
}

/**
 * An amount as it is written in Sweden: 10 000:-, 1 234,50 kr, 1.234,50, 1234.5, 31 dygn. A lone point
 * before three digits (10.000) may stand before thousands or decimals: unknown.
 */
function readAmount(text: string): Meaning {
  const plain = text
    .replace(/(?:kr(?:onor)?|sek|dygn|dagar)?\.?\s*(?:\/\s*(?:dygn|dag))?\s*$/i, "")
    .replace(/[:,]-+\s*$/, "")
    .replace(/^(?:kr|sek)\b\.?/i, "")
    .replace(/[\s\u00A0\u2009\u202F']/g, "")
    .replace(/\u2212/g, "-");
  const isGrouped = plain.includes(",") || /^-?\d{1,3}(?:\.\d{3}){2,}$/.test(plain);
  const decimal = isGrouped ? plain.replace(/\.(?=\d{3}(?:\D|$))/g, "").replace(",", ".") : plain;
  const isAmbiguous = /^-?[1-9]\d{0,2}\.\d{3}$/.test(plain);
  if (isAmbiguous || !/^-?\d{1,12}(?:\.\d+)?$/.test(decimal)) return { ...NOTHING, rule: "ogiltigt_belopp" };
  return { ...NOTHING, value: Number(decimal) };
}

/** Excel turns 6-12 into 6 December or 12 June; the day and month are the class that was meant. */
function dateAsRange(text: string): string[] {
  const reading = readDate(text);
  if (reading.kind !== "day") return [];
  const month = Number(reading.iso.slice(5, 7));
  const day = Number(reading.iso.slice(8, 10));
  return [`${day}-${month}`, `${month}-${day}`];
}
