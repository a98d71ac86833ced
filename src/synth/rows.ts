import { type Case, ageOn } from "./child.js";
import { historyLevels } from "./history.js";
import type { Column, Profile } from "./profile.js";
import { makePseudonyms } from "./pseudonym.js";
import { makeRandom } from "../statistics/random.js";
import { varyYear } from "./variation.js";
import { makeYear } from "./year.js";

/** A cell of the export: text, a whole number (a day in the columns of days), or nothing (null). */
export type Cell = string | number | null;

/** Whether the cells of a column are days. */
export function holdsDays(column: Column): boolean {
  return ["arrived", "decided", "started", "closed"].includes(column.from);
}

/** So many years are made from the ground; a longer export has variations of them. */
const DISTINCT_YEARS = 32;

/**
 * The rows of an export, one list a made-up year, each in order of arrival; cells follow the
 * profile's columns. Identifiers are unique over all lists.
 *
 * @param rows how many rows in all; undefined gives one whole year
 */
export function* makeRows(profile: Profile, seed: number, rows: number | undefined): Generator<Cell[][]> {
  const { prefix, digits } = profile.caseId;
  const nextPseudonym = makePseudonyms(makeRandom(seed, 0));
  let written = 0;
  for (const year of makeYears(profile, seed)) {
    const cases = year.slice(0, rows === undefined ? undefined : rows - written);
    const context = describe(profile, cases, nextPseudonym);
    // Array.sort keeps the order of equal days, so the result is the same everywhere.
    cases.sort((a, b) => a.arrived - b.arrived);
    yield cases.map((unit, index) => {
      const caseId = prefix + String(written + index + 1).padStart(digits, "0");
      return profile.columns.map((column) => cellOf(profile, column, unit, caseId, context));
    });
    written += cases.length;
    if (written >= (rows ?? 0)) return;
  }
}

/** Years without end. */
function* makeYears(profile: Profile, seed: number): Generator<readonly Case[]> {
  const distinct: Case[][] = [];
  for (let number = 1; ; number += 1) {
    const random = makeRandom(seed, number);
    if (number <= DISTINCT_YEARS) distinct.push(makeYear(profile, random));
    const year = distinct[(number - 1) % DISTINCT_YEARS] as Case[];
    if (number > DISTINCT_YEARS) varyYear(profile, year, random);
    yield year;
  }
}

interface Context {
  childIds: Map<object, string>;
  history: Map<Case, number>;
}

function describe(profile: Profile, cases: readonly Case[], nextPseudonym: () => string): Context {
  const context: Context = { childIds: new Map(), history: new Map() };
  for (const { child } of cases) {
    if (context.childIds.has(child)) continue;
    context.childIds.set(child, nextPseudonym());
    const levels = historyLevels(profile, child);
    for (const [index, unit] of child.cases.entries()) context.history.set(unit, levels[index] as number);
  }
  return context;
}

function cellOf(profile: Profile, column: Column, unit: Case, caseId: string, context: Context): Cell {
  switch (column.from) {
    case "caseId":
      return caseId;
    case "childId":
      return context.childIds.get(unit.child) as string;
    case "age":
      return ageOn(unit.child, unit.arrived);
    case "arrived":
      return unit.arrived;
    case "decided":
      return unit.decided;
    case "started":
      return unit.opened ? unit.started : null;
    case "closed":
      return unit.opened ? (unit.closed ?? null) : null;
    case "history": {
      const known = (context.history.get(unit) as number) >= (column.level ?? 0);
      return known ? profile.yesNo.yes : profile.yesNo.no;
    }
    case "answer": {
      const answer = unit.facts[column.name];
      if (answer === undefined || answer === "") return null;
      return typeof answer === "string" ? answer : answer.join(profile.listSeparator);
    }
  }
}
