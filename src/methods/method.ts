import type { Label } from "../schema/types.js";
import type { Data } from "./data.js";

/** What an option of a method takes: the name of a column, several with commas, a number, one of a few words, a file. */
export type OptionKind = "column" | "columns" | "number" | "choice" | "file";

export interface MethodOption {
  readonly name: string;
  readonly kind: OptionKind;
  readonly required: boolean;
  readonly choices?: readonly string[];
  readonly label: Label;
}

/** The options as given on the command line; required ones are there. */
export type Given = Readonly<Record<string, string>>;

/** A statistical method as a command: a table and options in, one object out. */
export interface Method {
  readonly name: string;
  readonly label: Label;
  readonly options: readonly MethodOption[];
  /** @returns what is printed as JSON, in full precision; NaN and infinity are printed as null */
  compute(data: Data, given: Given): object;
}

const WORDS: Readonly<Record<string, Label>> = {
  y: { sv: "kolumnen med utfallet (ja/nej, 1/0)", en: "the column with the outcome (yes/no, 1/0)" },
  group: { sv: "kolumnen med grupperna", en: "the column with the groups" },
  cluster: {
    sv: "kolumnen med barnet, när det har flera rader",
    en: "the column with the child, where it has several rows",
  },
  count: {
    sv: "kolumnen med antalet rader som en rad står för",
    en: "the column with how many rows a row stands for",
  },
  time: { sv: "kolumnen med tiden", en: "the column with the time" },
  event: { sv: "kolumnen med händelsen (0 = censurerad)", en: "the column with the event (0 = censored)" },
  strata: { sv: "kolumnen med skikten", en: "the column with the strata" },
};

/** A required column, with the usual words where no others are given. */
export function column(name: string, label: Label | undefined = WORDS[name]): MethodOption {
  return { name, kind: "column", required: true, label: label ?? { sv: name, en: name } };
}

/** A column that may be left out. */
export function optional(name: string, label: Label | undefined = WORDS[name]): MethodOption {
  return { ...column(name, label), required: false };
}
