import type { ColumnUse } from "../privacy/tally.js";
import {
  CASES,
  CONTACTS,
  fieldWithRole,
  INVENTORY,
  loadSchema,
  PLACEMENTS,
  POPULATION,
} from "../schema/load.js";
import type { Schema } from "../schema/types.js";
import { isDoubleSheet, secondPrefix } from "./double-coding.js";
import { HeaderRecogniser } from "./headers.js";
import type { Mapping } from "./mapping.js";
import { ValueRecogniser } from "./values.js";

/** A kind of input: what its columns and cells mean. */
export interface InputKind {
  readonly schema: Schema;
  readonly headers: HeaderRecogniser;
  readonly values: ValueRecogniser;
  /** Whether a sheet of that name may hold it; null is a file without sheets. */
  readonly isOn: (sheet: string | null) => boolean;
}

/** The kind of input that a schema describes, as a municipality writes it. */
export function inputKind(schema: Schema, mapping: Mapping): InputKind {
  return {
    schema,
    headers: new HeaderRecogniser(schema, mapping),
    values: new ValueRecogniser(schema, mapping),
    isOn: (sheet) => !isDoubleSheet(sheet),
  };
}

/** What a schema describes, as the second coder fills it in: on a sheet of its own of the entry workbook. */
export function secondCoding(schema: Schema, mapping: Mapping): InputKind {
  const headers = new HeaderRecogniser(schema, mapping, secondPrefix());
  return { ...inputKind(schema, mapping), headers, isOn: isDoubleSheet };
}

/** The schemas of every kind of input, cases first. */
export function allSchemas(): [Schema, ...Schema[]] {
  return [loadSchema(CASES), ...[PLACEMENTS, POPULATION, CONTACTS, INVENTORY].map(loadSchema)];
}

/** Tells tables of different kinds apart by their headers. */
export class KindRecogniser {
  /** Whether a cell is a header, kind by kind. */
  readonly vocabularies: readonly ((cell: string) => boolean)[];

  /** Headers that the mapping names. */
  readonly named: readonly string[];

  /** @param kinds at least one; on equal terms the earlier is meant */
  constructor(readonly kinds: readonly InputKind[]) {
    this.vocabularies = kinds.map(({ headers }) => headers.knows);
    this.named = [...new Set(kinds.flatMap(({ headers }) => headers.named))];
  }

  /** What each column under a header is for, so far as it matters to the search for persons. */
  readonly uses = (header: readonly string[]): ColumnUse[] => this.likeliest(header).headers.uses(header);

  /** Which columns under a header hold days. */
  readonly dates = (header: readonly string[]): Set<number> => this.likeliest(header).headers.dates(header);

  /** The kind of a table, or null when the date that every row of it needs is not there, or it may not stand on that sheet. */
  kindOf({
    header,
    sheet,
  }: {
    readonly header: readonly string[];
    readonly sheet: string | null;
  }): InputKind | null {
    const kinds = this.kinds.filter((kind) => kind.isOn(sheet));
    const kind = kinds.length === 0 ? null : likeliest(kinds, header);
    return kind !== null && hasDate(kind, header) ? kind : null;
  }

  /**
   * The kind that a header is meant for: the first, when the date that its rows need is there; else
   * the one that knows most of the columns.
   */
  likeliest(header: readonly string[]): InputKind {
    return likeliest(this.kinds, header);
  }
}

function likeliest([first, ...others]: readonly InputKind[], header: readonly string[]): InputKind {
  if (first === undefined) throw new RangeError("kinds");
  if (hasDate(first, header)) return first;
  let best = first;
  for (const kind of others) if (known(kind, header) > known(best, header)) best = kind;
  return best;
}

function hasDate({ schema, headers }: InputKind, header: readonly string[]): boolean {
  const date = fieldWithRole(schema, "cohort_date");
  return headers.columns(header).some(({ field }) => field === date);
}

function known({ headers }: InputKind, header: readonly string[]): number {
  return new Set(headers.columns(header).map(({ field }) => field)).size;
}
