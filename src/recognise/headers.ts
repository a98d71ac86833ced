import type { ColumnUse } from "../privacy/tally.js";
import type { Field, Schema } from "../schema/types.js";
import type { Mapping } from "./mapping.js";
import { checkHeaders } from "./check-spellings.js";
import { normalise } from "./normalise.js";

/**
 * What a column is: the field it feeds; for a field with several codes, the place among numbered
 * columns or the code that an own 0/1 column stands for.
 */
export interface Column {
  readonly index: number;
  readonly header: string;
  readonly field: Field;
  readonly slot: { readonly kind: "cell" } | { readonly kind: "number"; readonly number: number } | CodeSlot;
  /** How the header was recognised. */
  readonly by: "name" | "label" | "synonym" | "mapping";
  /** The field that it feeds instead where its cells are days; left out where nothing else may stand under the header. */
  readonly days?: Field;
}

export interface CodeSlot {
  readonly kind: "code";
  readonly code: string;
}

type Recognised = Omit<Column, "index" | "header">;

/** Knows every header that the schema and a mapping name. */
export class HeaderRecogniser {
  private readonly known = new Map<string, Recognised>();
  /** Codes by their own names alone, also where these are names of a field. */
  private readonly codes = new Map<string, Recognised>();
  private readonly days = new Map<string, Field>();

  /** @param prefix letters and digits that may stand before any header */
  constructor(
    private readonly schema: Schema,
    private readonly mapping: Mapping,
    private readonly prefix = "",
  ) {
    checkHeaders(schema);
    const { columns, dayFirst = [], notPersonal = {} } = mapping;
    this.named = [...new Set([...Object.keys(columns), ...dayFirst, ...Object.keys(notPersonal)])];
    for (const field of schema.fields) this.learnCodes(field);
    for (const field of schema.fields) this.learn(field);
  }

  /** Whether a cell is a header of a known field, or one that the mapping names, if only to leave it out. */
  readonly knows = (cell: string): boolean =>
    Object.hasOwn(this.mapping.columns, cell) || this.recognise(cell) !== null;

  readonly vocabularies = [this.knows];

  /** Headers that the mapping names. */
  readonly named: readonly string[];

  /** What each column under a header is for, so far as it matters to the search for persons. */
  readonly uses = (header: readonly string[]): ColumnUse[] =>
    header.map((cell) => {
      const field = this.recognise(cell)?.field;
      if (field === undefined || field.type === "text") return "other";
      return field.role === "person" ? "person" : "known";
    });

  /** Which columns under a header hold days. */
  readonly dates = (header: readonly string[]): Set<number> =>
    new Set(
      this.columns(header).flatMap(({ index, field, days }) =>
        field.type === "date" || days !== undefined ? [index] : [],
      ),
    );

  /**
   * The columns of a header row; unknown headers are left out. Beside other columns of a field's codes a name that is
   * a code's as well as a field's is the code's.
   */
  columns(header: readonly string[]): Column[] {
    const found = header.map((cell) => this.recognise(cell));
    const fed = new Set(found.map((own) => own?.field));
    return header.flatMap((cell, index) => {
      const own = found[index] ?? null;
      if (own === null) return [];
      if (own.by === "mapping") return [{ index, header: cell, ...own }];
      const key = this.key(cell);
      const code = this.codes.get(key);
      const isCode = code !== undefined && own.slot.kind === "cell" && isOneOfSeveral(code, found);
      const days = this.days.get(key);
      const besides = days === undefined || fed.has(days) ? {} : { days };
      return [{ index, header: cell, ...(isCode ? code : own), ...besides }];
    });
  }

  private recognise(cell: string): Recognised | null {
    const mapped = Object.hasOwn(this.mapping.columns, cell) ? this.mapping.columns[cell] : undefined;
    if (mapped === null) return null;
    if (mapped !== undefined) {
      const field = this.schema.fields.find(({ name }) => name === mapped);
      return field === undefined ? null : { field, slot: { kind: "cell" }, by: "mapping" };
    }
    const key = this.key(cell);
    return this.known.get(key) ?? this.numbered(key);
  }

  private key(cell: string): string {
    const key = normalise(cell);
    return key.startsWith(this.prefix) ? key.slice(this.prefix.length) : key;
  }

  /** `orsak_1`, `Orsak 2`: a numbered column of a field with several codes. */
  private numbered(key: string): Recognised | null {
    const match = /^(.*?\D)0*(\d{1,2})$/.exec(key);
    if (match === null) return null;
    const found = this.known.get(match[1] ?? "");
    if (found === undefined || found.field.type !== "codes" || found.slot.kind !== "cell") return null;
    return { ...found, slot: { kind: "number", number: Number(match[2]) } };
  }

  /** A field's own names win over the code columns of another field. */
  private learn(field: Field): void {
    const entry = (by: Column["by"]): Recognised => ({ field, slot: { kind: "cell" }, by });
    for (const synonym of field.synonyms) this.known.set(normalise(synonym), entry("synonym"));
    for (const shared of field.daysUnder ?? []) this.days.set(normalise(shared), field);
    this.known.set(normalise(field.label.sv), entry("label"));
    this.known.set(normalise(field.name), entry("name"));
  }

  /** `orsak_vald_familj`, `Orsak: Hot och våld inom familjen`, `vald_familj`: one column a code. */
  private learnCodes(field: Field): void {
    if (field.type !== "codes" || field.codes === undefined) return;
    for (const { code, label } of this.schema.codeLists.get(field.codes)?.codes ?? []) {
      const slot: CodeSlot = { kind: "code", code };
      for (const [spelling, by] of [
        [code, "name"],
        [label.sv, "label"],
      ] as const) {
        if (!this.codes.has(normalise(spelling))) this.codes.set(normalise(spelling), { field, slot, by });
        this.known.set(normalise(`${field.name}${spelling}`), { field, slot, by });
        this.known.set(normalise(`${field.label.sv}${spelling}`), { field, slot, by });
        if (!this.known.has(normalise(spelling))) this.known.set(normalise(spelling), { field, slot, by });
      }
    }
  }
}

/** Whether other columns hold codes of the same field, and none this one. */
function isOneOfSeveral({ field, slot }: Recognised, columns: readonly (Recognised | null)[]): boolean {
  const own = columns.flatMap((column) => (column?.field === field ? [column.slot] : []));
  const codes = own.flatMap((other) => (other.kind === "code" ? [other.code] : []));
  return codes.length > 0 && (slot.kind !== "code" || !codes.includes(slot.code));
}
