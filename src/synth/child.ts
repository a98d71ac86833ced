import { type Day, dayOfYear, yearOf } from "./calendar.js";
import type { Facts } from "./facts.js";
import { type Profile, blankFacts } from "./profile.js";
import { applyRule } from "./quota.js";
import type { Random } from "../statistics/random.js";
import { shuffle } from "./draw.js";

/** A made-up child and its cases of one made-up year, in order of arrival. */
export interface Child {
  facts: Facts;
  caseCount: number;
  birthYear: number;
  /** Month and day of birth, 101 … 1231. */
  birthday: number;
  /** Level of history before the cohort, an index of the profile's levels. */
  historyLevel: number;
  cases: Case[];
}

/** A made-up case. The days of an inquiry hold only when the case is opened. */
export interface Case {
  child: Child;
  facts: Facts;
  arrived: Day;
  decided: Day;
  opened: boolean;
  started: Day;
  /** undefined while the inquiry goes on. */
  closed: Day | undefined;
}

/**
 * Makes the children of one year in random order, without cases. Each child, those with
 * most cases first, gets the sex and age class that lacks most of its share of the cases so far; so
 * the shares hold both over children and over cases.
 */
export function makeChildren(profile: Profile, random: Random): Child[] {
  const { sex, ageClass, multiplicity, casesPerChild, answers } = profile.children;
  const cells: Cell[] = Object.entries(sex.shares).flatMap(([code, share]) =>
    ageClass.classes.map((group) => ({
      sex: code,
      age: group.code,
      share: share * group.share,
      given: 0,
    })),
  );
  const blank = blankFacts(profile);
  const children: Child[] = [];
  let total = 0;
  for (const { cases, children: count } of casesPerChild.toSorted((a, b) => b.cases - a.cases)) {
    for (let i = 0; i < count; i += 1) {
      total += cases;
      let cell = cells[0] as Cell;
      for (const other of cells) {
        if (other.share * total - other.given > cell.share * total - cell.given) cell = other;
      }
      cell.given += cases;
      const facts = {
        ...blank,
        [sex.field]: cell.sex,
        [ageClass.field]: cell.age,
        [multiplicity.field]: cases === 1 ? multiplicity.one : multiplicity.several,
      };
      children.push({
        facts,
        caseCount: cases,
        birthYear: 0,
        birthday: 0,
        historyLevel: 0,
        cases: [],
      });
    }
  }
  shuffle(children, random);
  for (const rule of answers) applyRule(rule, children, random);
  for (const child of children) {
    child.historyLevel = profile.history.levels.indexOf(child.facts[profile.history.field] as string);
  }
  return children;
}

interface Cell {
  sex: string;
  age: string;
  /** Share of the cases that the cell shall have, and the cases it has. */
  share: number;
  given: number;
}

/** Age in whole years on a day. */
export function ageOn(child: Child, day: Day): number {
  return yearOf(day) - child.birthYear - (dayOfYear(day) < child.birthday ? 1 : 0);
}

/** The code of the age class that an age belongs to: the last class that begins at or below it. */
export function ageClassOf(profile: Profile, age: number): string {
  const begun = profile.children.ageClass.classes.filter(({ ages }) => (ages[0]?.age ?? 0) <= age);
  return begun.at(-1)?.code ?? "";
}
