import { type Factors, type Facts, Lookup, type Where, matches, weigher } from "./facts.js";
import type { Random } from "./random.js";

/** Anything that answers can be given to. */
export interface Unit {
  facts: Facts;
}

/** How many of the units that meet `where` shall have each value, as numbers or as shares of them. */
export interface Quota {
  where?: Where;
  counts?: Readonly<Record<string, number>>;
  shares?: Readonly<Record<string, number>>;
  /** A tendency: met as far as earlier quotas leave room. Without it, the quota is met or an error. */
  soft?: boolean;
}

/**
 * How one field is answered. The quotas are met in order and each decides all its units, so an
 * earlier quota is never disturbed by a later one; units decided before count towards a later quota.
 */
export interface Rule {
  field: string;
  /** The population; the others are left without an answer. */
  of?: Where;
  quotas: readonly Quota[];
  /** The value of the units that no quota chose; none when empty. */
  rest: string;
  /** Adds to a list of values, none of them twice, instead of setting one value. */
  append?: boolean;
  /** Pairs of values that do not stand in one list. */
  apart?: ReadonlyArray<readonly [string, string]>;
  /** Which units lean towards a value. */
  favour?: Readonly<Record<string, Factors>>;
}

/** The most items that `choose` can order. */
const MOST_ITEMS = 2 ** 20;

/** Asked when a unit is about to get a value; false passes it over. */
export type Admit<U> = (unit: U, value: string) => boolean;

/**
 * Answers one field by exact quotas: in each, the numbers are met to the unit, and which units they
 * are is drawn by weight.
 *
 * @throws Error when a quota that is not soft asks for more units than can have the value: the profile is wrong.
 */
export function applyRule<U extends Unit>(
  rule: Rule,
  units: readonly U[],
  random: Random,
  admit?: Admit<U>,
): void {
  const population = units.filter((unit) => matches(unit.facts, rule.of));
  const answers: Array<string | undefined> = population.map(() => undefined);
  const lookup = new Lookup(population);
  for (const quota of rule.quotas) {
    const members = lookup.find(quota.where);
    const already = new Map<string, number>();
    let undecided: number[] = [];
    for (const index of members) {
      const answer = answers[index];
      if (answer === undefined) undecided.push(index);
      else already.set(answer, (already.get(answer) ?? 0) + 1);
    }
    for (const [value, target] of targets(quota, members.length)) {
      const wanted = target - (already.get(value) ?? 0);
      const weight = weightOf(rule, value);
      const chosen = choose(
        undecided,
        wanted,
        (index) => weight((population[index] as U).facts),
        random,
        (index) => admit === undefined || admit(population[index] as U, value),
      );
      if (chosen.length < wanted && quota.soft !== true) {
        throw new Error(`quota of ${rule.field} = ${value}: ${wanted} wanted, ${chosen.length} possible`);
      }
      for (const index of chosen) answers[index] = value;
      if (chosen.length > 0) undecided = undecided.filter((index) => answers[index] === undefined);
    }
    for (const index of undecided) answers[index] = rule.rest;
  }
  for (const [index, unit] of population.entries()) record(rule, unit, answers[index] ?? rule.rest);
}

/**
 * Chooses by weighted order: the `count` smallest of (uniform number / weight), which is sequential
 * Poisson sampling (Ohlsson 1998); the chance of an item is nearly proportional to its weight, and
 * weight 0 is never chosen.
 *
 * @param items at most 2^20
 * @param count how many; 0 or less chooses none
 * @returns at most `count` items, the first in order that `admit` lets through
 */
export function choose<T>(
  items: readonly T[],
  count: number,
  weight: (item: T) => number,
  random: Random,
  admit: (item: T) => boolean = () => true,
): T[] {
  const chosen: T[] = [];
  if (count <= 0) return chosen;
  const keys = new Float64Array(items.length);
  let eligible = 0;
  for (let place = 0; place < items.length; place += 1) {
    const chance = weight(items[place] as T);
    const drawn = random.next();
    if (chance <= 0) continue;
    // u / (u + weight) orders like u / weight but stays below 1. It shares one number with the
    // item's place, so that the fast numeric sort of typed arrays serves and ties are ordered.
    keys[eligible] = Math.floor((drawn / (drawn + chance)) * 2 ** 32) * MOST_ITEMS + place;
    eligible += 1;
  }
  for (const key of keys.subarray(0, eligible).toSorted()) {
    if (chosen.length === count) break;
    const item = items[key % MOST_ITEMS] as T;
    if (admit(item)) chosen.push(item);
  }
  return chosen;
}

function targets(quota: Quota, size: number): Array<readonly [string, number]> {
  const counts = Object.entries(quota.counts ?? {});
  const shares = Object.entries(quota.shares ?? {});
  return [...counts, ...shares.map(([value, share]) => [value, Math.round(share * size)] as const)];
}

/** How much a unit leans towards a value: 0 when it cannot have it. */
function weightOf(rule: Rule, value: string): (facts: Facts) => number {
  const weigh = weigher(rule.favour?.[value] ?? {});
  if (rule.append !== true) return weigh;
  const barred = [
    value,
    ...(rule.apart ?? []).flatMap(([a, b]) => (value === a ? [b] : value === b ? [a] : [])),
  ];
  return (facts) => {
    const present = facts[rule.field] ?? "";
    return present !== "" && barred.some((code) => present.includes(code)) ? 0 : weigh(facts);
  };
}

function record(rule: Rule, unit: Unit, value: string): void {
  if (value === "") return;
  if (rule.append !== true) unit.facts[rule.field] = value;
  else unit.facts[rule.field] = [unit.facts[rule.field] ?? [], value].flat().filter((fact) => fact !== "");
}
