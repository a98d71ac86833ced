import { exchange, type Holder, type Target } from "./exchange.js";
import { type Factors, type Facts, Lookup, type Where, matches, weigher } from "./facts.js";
import type { Random } from "../statistics/random.js";

/** Anything that answers can be given to. */
export interface Unit {
  facts: Facts;
}

/** How many of the units that meet `where` shall have each value, as numbers or as shares of them. */
export interface Quota {
  where?: Where;
  counts?: Readonly<Record<string, number>>;
  shares?: Readonly<Record<string, number>>;
  /** A tendency: met as nearly as the other quotas allow. Without it, the quota is met or an error. */
  soft?: boolean;
}

/**
 * How one field is answered. The quotas are met in order and each decides all its units, so an
 * earlier quota is never disturbed by a later one; units decided before, or with an answer from
 * elsewhere, count towards a later quota. Then answers change places, within what the quotas have
 * settled, until the tendencies are met too; a unit that already had a value of a list counts towards
 * a tendency as one that got it.
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

/** Decides which units may have a value, and is told which ones get it. */
export interface Guard<U> {
  admits(unit: U, value: string): boolean;
  gives(unit: U, value: string): void;
}

/**
 * Answers one field: the quotas are met to the unit, and which units they are is drawn by weight.
 *
 * @throws Error when a quota asks for more units than can have the value: the profile is wrong.
 */
export function applyRule<U extends Unit>(
  rule: Rule,
  units: readonly U[],
  random: Random,
  guard?: Guard<U>,
): void {
  const population = units.filter((unit) => matches(unit.facts, rule.of));
  const answers = population.map((unit) => answerOf(rule, unit));
  const movable = [...answers.keys()].filter((index) => answers[index] === undefined);
  const lookup = new Lookup(population);
  const targets = rule.quotas.map((quota) => targetOf(quota, lookup));
  for (const { soft, members, counts } of targets) {
    if (soft) continue;
    const already = new Map<string, number>();
    let undecided: number[] = [];
    for (const index of members) {
      const answer = answers[index];
      if (answer === undefined) undecided.push(index);
      else already.set(answer, (already.get(answer) ?? 0) + 1);
    }
    for (const [value, count] of counts) {
      const wanted = count - (already.get(value) ?? 0);
      const weight = weightOf(rule, value);
      const admit = (index: number): boolean => {
        const unit = population[index] as U;
        if (guard?.admits(unit, value) === false) return false;
        guard?.gives(unit, value);
        return true;
      };
      const chosen = choose(
        undecided,
        wanted,
        (index) => weight((population[index] as U).facts),
        random,
        admit,
      );
      if (chosen.length < wanted) {
        throw new Error(`quota of ${rule.field} = ${value}: ${wanted} wanted, ${chosen.length} possible`);
      }
      for (const index of chosen) answers[index] = value;
      if (chosen.length > 0) undecided = undecided.filter((index) => answers[index] === undefined);
    }
    for (const index of undecided) answers[index] = rule.rest;
  }
  const complete = answers.map((answer) => answer ?? rule.rest);
  if (targets.some(({ soft }) => soft))
    exchange(complete, movable, targets, holderOf(rule, population, guard), random);
  for (const [index, unit] of population.entries()) record(rule, unit, complete[index] as string);
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

function targetOf({ where, counts, shares, soft }: Quota, lookup: Lookup): Target {
  const members = lookup.find(where);
  const rounded = Object.entries(shares ?? {}).map(
    ([value, share]) => [value, Math.round(share * members.length)] as const,
  );
  return { soft: soft === true, members, counts: [...Object.entries(counts ?? {}), ...rounded] };
}

/** The one answer that a unit has already. */
function answerOf(rule: Rule, { facts }: Unit): string | undefined {
  const known = facts[rule.field];
  return rule.append === true || typeof known !== "string" || known === "" ? undefined : known;
}

function holderOf<U extends Unit>(rule: Rule, population: readonly U[], guard: Guard<U> | undefined): Holder {
  const weights = new Map<string, (facts: Facts) => number>();
  const weigh = (facts: Facts, value: string): number => {
    const known = weights.get(value) ?? weightOf(rule, value);
    weights.set(value, known);
    return known(facts);
  };
  const at = (place: number): U => population[place] as U;
  return {
    has: (place, value) => rule.append === true && (at(place).facts[rule.field] ?? "").includes(value),
    admits: (place, value) => weigh(at(place).facts, value) > 0 && guard?.admits(at(place), value) !== false,
    gives: (place, value) => guard?.gives(at(place), value),
  };
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
  const known = unit.facts[rule.field] ?? "";
  unit.facts[rule.field] =
    rule.append !== true ? value : typeof known === "string" ? [value] : [...known, value];
}
