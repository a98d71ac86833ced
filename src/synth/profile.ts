import { readRepositoryJson } from "../schema/load.js";
import type { Facts, Where } from "./facts.js";
import type { Rule } from "./quota.js";

/** Days from an event, drawn evenly within one of the ranges; a range is drawn by its weight. */
export type DayRanges = ReadonlyArray<{ from: number; to: number; weight: number }>;

/** Where a column of the export takes its cell from: a part of the case, or an answered field. */
export type ColumnSource =
  | "caseId"
  | "childId"
  | "age"
  | "arrived"
  | "decided"
  | "started"
  | "closed"
  | "history"
  | "answer";

/** One column of the export; `level` is the least level of history that counts as yes. */
export interface Column {
  name: string;
  from: ColumnSource;
  level?: number;
}

/** An age class: its code, its share of the children, and weights of the ages in it. */
export interface AgeClass {
  code: string;
  share: number;
  ages: ReadonlyArray<{ age: number; weight: number }>;
}

/** Everything that one made-up year is calibrated by. Numbers and domain words live only here. */
export interface Profile {
  caseId: { prefix: string; digits: number };
  columns: readonly Column[];
  listSeparator: string;
  yesNo: { yes: string; no: string };
  /** The cohort's first and last day, and the last day for which the data are complete. */
  cohort: { from: string; to: string; followUpEnd: string };
  arrivals: { weekdayWeights: readonly number[]; monthWeights: readonly number[] };
  timing: { assessmentDays: DayRanges; inquiryDays: DayRanges };
  children: {
    /** How many children have 1, 2, … cases in the cohort. */
    casesPerChild: ReadonlyArray<{ cases: number; children: number }>;
    /** The field that says whether a child has one case or several, and its two codes. */
    multiplicity: { field: string; one: string; several: string };
    sex: { field: string; shares: Readonly<Record<string, number>> };
    ageClass: { field: string; classes: ReadonlyArray<AgeClass> };
    answers: readonly Rule[];
  };
  /** Rules for what is known when a case comes in, in order. */
  intake: readonly Rule[];
  /** The rule that decides which cases become an inquiry, and the value that means it. */
  opening: { rule: Rule; opens: string };
  /** Rules for what is done in a case, in order. */
  conduct: readonly Rule[];
  returns: {
    /** How many inquiries of the cohort are never closed. */
    stillOpen: number;
    /** The rule that decides after which closed inquiries the child has a later one, and the value that means it. */
    rule: Rule;
    returns: string;
  };
  history: {
    /** The child's field that holds its history before the cohort, and its levels, least first. */
    field: string;
    levels: readonly string[];
    /** What a case adds for the child's later cases. */
    raises: ReadonlyArray<{ where: Where; level: number }>;
    /** The level that means an earlier inquiry, and the share of inquired children with more than one, if it is settled. */
    inquiryLevel: number;
    inquiredMoreThanOnce: number | null;
  };
  followUp: {
    /** Further cases after the cohort year: inquiries of children without one before, and cases not opened. */
    opened: number;
    notOpened: number;
    /** Oldest age in the cohort year of children with such cases. */
    oldest: number;
    /** Share that take their content from the child's own last case when it fits. */
    ownCase: number;
  };
}

/**
 * Facts of which nothing is known yet. Every unit starts from a copy, so that all have the same
 * fields in the same order, which makes them several times faster to read.
 */
export function blankFacts(profile: Profile): Facts {
  const { multiplicity, sex, ageClass, answers } = profile.children;
  const rules = [
    ...answers,
    ...profile.intake,
    profile.opening.rule,
    ...profile.conduct,
    profile.returns.rule,
  ];
  const fields = [multiplicity.field, sex.field, ageClass.field, ...rules.map((rule) => rule.field)];
  return Object.fromEntries(fields.map((field) => [field, ""]));
}

/**
 * Reads a profile by its name, one of the files of `schemas/synth`. One that `extends` another takes
 * from it the parts that it does not name, and of a part that both name what it does not say itself.
 */
export function readProfile(name: string): Profile {
  return readParts(name) as unknown as Profile;
}

function readParts(name: string): Record<string, unknown> {
  const { extends: ground, ...own } = readRepositoryJson(`schemas/synth/${name}.json`) as Record<
    string,
    unknown
  >;
  if (typeof ground !== "string") return own;
  const parts = readParts(ground);
  for (const [part, value] of Object.entries(own))
    parts[part] = Array.isArray(value) ? value : Object.assign({}, parts[part], value);
  return parts;
}
