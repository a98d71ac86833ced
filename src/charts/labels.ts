import type { Lang } from "../errors/catalogue.js";
import type { CodeList, Schema } from "../schema/types.js";
import { chartWord } from "./words.js";

/** Turns fields and codes into the words of the schemas. */
export interface Labels {
  /** Whether the field exists, in the export or derived. */
  isField(field: string): boolean;
  /** Whether the code may occur in the field; any code may in a field without a code list. */
  isCode(field: string, code: string): boolean;
  field(field: string): string;
  /** The code's own label, "not known" for the unknown code, the code itself in an open field. */
  code(field: string, code: string): string;
  /**
   * The same, with the field in front where the code alone says too little ("Yes", "No"): where its list
   * is no field's own.
   */
  full(field: string, code: string): string;
  /** The codes of a field in the order of its list, or the given ones in Swedish letter order. */
  ordered(field: string, codes: Iterable<string>): string[];
}

/** Labels in one language. `unknownCode` is the code that every list has for "not known". */
export function makeLabels(schema: Schema, lang: Lang, unknownCode: string): Labels {
  const fields = new Map(schema.fields.map((field) => [field.name, field]));
  const listOf = (field: string): CodeList | undefined =>
    schema.codeLists.get(fields.get(field)?.codes ?? field);
  const codeLabel = (field: string, code: string): string => {
    if (code === unknownCode) return chartWord(lang, "unknown");
    return listOf(field)?.codes.find((entry) => entry.code === code)?.label[lang] ?? code;
  };
  const fieldLabel = (field: string): string =>
    fields.get(field)?.label[lang] ?? listOf(field)?.label[lang] ?? field;
  return {
    isField: (field) => fields.has(field) || schema.codeLists.has(field),
    isCode: (field, code) => {
      const list = listOf(field);
      return code === unknownCode || (list?.codes.some((entry) => entry.code === code) ?? true);
    },
    field: fieldLabel,
    code: codeLabel,
    full: (field, code) => {
      const list = listOf(field)?.id;
      const saysTooLittle = list !== undefined && list !== field && !fields.has(list);
      return saysTooLittle || code === unknownCode
        ? chartWord(lang, "fieldAndCode", {
            field: fieldLabel(field),
            code: codeLabel(field, code),
          })
        : codeLabel(field, code);
    },
    ordered: (field, codes) => {
      const place = new Map(listOf(field)?.codes.map((entry, index) => [entry.code, index]));
      const letters = new Intl.Collator("sv-SE", { numeric: true });
      const rank = (code: string): number =>
        code === unknownCode ? Number.MAX_SAFE_INTEGER : (place.get(code) ?? place.size);
      return [...codes].toSorted((a, b) => rank(a) - rank(b) || letters.compare(a, b));
    },
  };
}
