import type { Lang } from "../errors/catalogue.js";

/** A text in both languages. */
export type Label = Readonly<Record<Lang, string>>;

/** One code of a code list. Dates are ISO; null means without limit. */
export interface Code {
  readonly code: string;
  readonly label: Label;
  readonly synonyms: readonly string[];
  /** Roll-ups: code list id → code in it. */
  readonly groups: Readonly<Record<string, string>>;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly splitFrom: readonly string[];
  readonly mergedFrom: readonly string[];
}

export interface CodeList {
  readonly id: string;
  readonly label: Label;
  /** In the order that every output follows. */
  readonly codes: readonly Code[];
}

/**
 * How a field's cells are read: `id` keeps the text, `date` a calendar day, `code` one code,
 * `codes` several codes (in one cell, in numbered columns or one column a code), `integer` a whole
 * number, `number` an amount that may have decimals, `open` a category without a code list, `text` is
 * never loaded.
 */
export type FieldType = "id" | "date" | "code" | "codes" | "integer" | "number" | "open" | "text";

/**
 * `case` tells rows apart, `person` links a child's rows, `cohort_date` every row needs: a day, the year
 * in a table of yearly numbers, or what the row is about where it need not have a day; `unit` names who
 * can mend it.
 */
export type FieldRole = "case" | "person" | "cohort_date" | "unit";

export interface Field {
  readonly name: string;
  readonly label: Label;
  readonly type: FieldType;
  readonly codes?: string;
  readonly synonyms: readonly string[];
  readonly description: Label;
  readonly unit?: string;
  /** Smallest and largest plausible whole number. */
  readonly min?: number;
  readonly max?: number;
  /** What the engine itself needs to know of a field; all else is the business of SQL. */
  readonly role?: FieldRole;
  /** A yes/no field that may hold a number of times instead: above zero is yes. */
  readonly counts?: boolean;
  /** Headers of another field under which the days of this one may stand. */
  readonly daysUnder?: readonly string[];
}

/** A word for "nothing known" or "does not apply", in any column. */
export interface MissingToken {
  readonly token: string;
  readonly kind: "unknown" | "not_applicable";
}

/** One remark or refusal of intake. */
export interface Rule {
  readonly id: string;
  /**
   * `row` sets a row aside, `cell` turns a cell to unknown, `remark` only tells. Of the rows without
   * the date that every row needs, those that fit `where` of a `row` rule are set aside.
   */
  readonly severity: "row" | "cell" | "remark";
  /** Regular expression on the lower-case first cell, for a rule that knows rows by their words. */
  readonly pattern?: string;
  /** The kind of input that the rule is about; every kind where it is left out. */
  readonly of?: string;
  /** SQL over the intake that finds the records, and the field they are told about. */
  readonly where?: string;
  readonly field?: string;
  /** First and last day of arrival that `where` holds for, ISO; null without limit. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /**
   * A published figure counts the same in the cohort: told in the house only, since the difference
   * would tell of the few cases outside it.
   */
  readonly isFigure?: boolean;
  /** It counts tables, columns or services, behind which no child stands: told however few they are. */
  readonly isOfNobody?: boolean;
  readonly text: Label;
  readonly advice: Label;
}

export interface Schema {
  /** The kind of input that the fields describe. */
  readonly kind: string;
  readonly label: Label;
  /** Rows without an id may be alike and yet different records, such as anonymous contacts. */
  readonly alike: boolean;
  /**
   * Fields with codes: records that say the same in all of them are one picture, which stages look at once
   * instead of record by record.
   */
  readonly picture: readonly string[];
  readonly fields: readonly Field[];
  readonly codeLists: ReadonlyMap<string, CodeList>;
  readonly missing: readonly MissingToken[];
  /** Words that stand for a person's id where many persons have none. */
  readonly nobody: readonly string[];
  readonly rules: readonly Rule[];
}
