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
import { HeaderRecogniser } from "./headers.js";
import type { Mapping } from "./mapping.js";
import { ValueRecogniser } from "./values.js";

/** A kind of input: what its columns and cells mean. */
export interface InputKind {
  readonly schema: Schema;
  readonly headers: HeaderRecogniser;
  readonly values: ValueRecogniser;
}

/** The kind of input that a schema describes, as a municipality writes it. */
export function inputKind(schema: Schema, mapping: Mapping): InputKind {
  return {
    schema,
    headers: new HeaderRecogniser(schema, mapping),
    values: new ValueRecogniser(schema, mapping),
  };
}

/** The schemas of every kind of input, cases first. */
export function allSchemas(): [Schema, ...Schema[]] {
  return [loadSchema(CASES), ...[PLACEMENTS, POPULATION, CONTACTS, INVENTORY].map(loadSchema)];
}

/** Tells tables of different kinds apart by their headers. */
export class KindRecogniser {
  /** Whether a cell is a header, kind by kind. */
  readonly vocabularies: readonly ((cell: string) => boolean)[];

  /** @param kinds at least one; on equal terms the earlier is meant */
  constructor(readonly kinds: readonly InputKind[]) {
    this.vocabularies = kinds.map(({ headers }) => headers.knows);
  }

  /** What each column under a header is for, so far as it matters to the search for persons. */
  readonly uses = (header: readonly string[]): ColumnUse[] => this.likeliest(header).headers.uses(header);

  /** Which columns under a header hold days. */
  readonly dates = (header: readonly string[]): Set<number> => this.likeliest(header).headers.dates(header);

  /** The kind of the table under a header, or null when the date that every row of it needs is not there. */
  kindOf(header: readonly string[]): InputKind | null {
    const kind = this.likeliest(header);
    return hasDate(kind, header) ? kind : null;
  }

  /**
   * The kind that a header is meant for: the first, when the date that its rows need is there; else
   * the one that knows most of the columns.
   */
  likeliest(header: readonly string[]): InputKind {
    const [first, ...others] = this.kinds;
    if (first === undefined) throw new RangeError("kinds");
    if (hasDate(first, header)) return first;
    let best = first;
    for (const kind of others) if (known(kind, header) > known(best, header)) best = kind;
    return best;
  }
}

function hasDate({ schema, headers }: InputKind, header: readonly string[]): boolean {
  const date = fieldWithRole(schema, "cohort_date");
  return headers.columns(header).some(({ field }) => field === date);
}

function known({ headers }: InputKind, header: readonly string[]): number {
  return new Set(headers.columns(header).map(({ field }) => field)).size;
}
