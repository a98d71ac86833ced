import { fault } from "../errors/behov-error.js";
import { makeRandom, type Random } from "../statistics/random.js";
import { parseDay, type Day } from "./calendar.js";
import { drawWeighted, shuffle } from "./draw.js";
import type { Column } from "./profile.js";
import { makePseudonyms } from "./pseudonym.js";
import type { Cell } from "./rows.js";

interface Weighted {
  readonly value: string;
  readonly weight: number;
}

/** Spells of one sort: how many days and children each year, and what is said of them. */
interface SpellGroup {
  /** Days in each year, the day of leaving not counted. */
  readonly days: readonly number[];
  /** Children with days in each year; each has one spell. */
  readonly children: readonly number[];
  /** Spells that go on from a year into the next. */
  readonly carried: number;
  /** Spells that go on at the end of the last year. */
  readonly open: number;
  /** Kronor a day in each year, and how far from it a spell's price may be. */
  readonly price: readonly number[];
  readonly spread: number;
  /** Chance that a spell is the next one of a child whose earlier spell has ended. */
  readonly moves: number;
  /** First and last year of birth. */
  readonly born: readonly [number, number];
  /** The days of each spell, year by year, instead of drawn ones. */
  readonly lengths?: readonly (readonly number[])[];
  readonly fixed: Readonly<Record<string, string>>;
  /** Drawn for each child, and for each spell. */
  readonly child: Readonly<Record<string, readonly Weighted[]>>;
  readonly drawn: Readonly<Record<string, readonly Weighted[]>>;
  readonly ends: readonly Weighted[];
}

/** A profile of placements in `schemas/synth`. */
export interface PlacementProfile {
  readonly kind: string;
  /** Name of the sheet in a workbook. */
  readonly sheet: string;
  readonly years: readonly number[];
  readonly columns: readonly Column[];
  readonly groups: readonly SpellGroup[];
}

interface Child {
  readonly id: string;
  readonly answers: Readonly<Record<string, string>>;
}

interface Spell {
  readonly group: SpellGroup;
  readonly start: Day;
  /** The day of leaving; null while it goes on. */
  readonly end: Day | null;
}

const SHORTEST = 3;

/**
 * Makes up placements with exactly the days and spells of a profile, year by year. No child is in two
 * places at once.
 * @throws BehovError `repository.schema` when a group cannot have so many days
 */
export function makePlacements({ years, columns, groups }: PlacementProfile, seed: number): Cell[][] {
  const random = makeRandom(seed, 1);
  const nextId = makePseudonyms(random);
  const spells = groups.flatMap((group, index) => spellsOf(group, years, index === 0, random));
  spells.sort((a, b) => a.start - b.start);
  const left: { readonly child: Child; readonly end: Day; readonly born: SpellGroup["born"] }[] = [];
  return spells.map(({ group, start, end }, index) => {
    const known = random.next() < group.moves ? left.findIndex((stay) => stay.end <= start) : -1;
    const child = known === -1 ? newChild(group, nextId(), random) : (left[known]?.child as Child);
    if (known !== -1) left.splice(known, 1);
    if (end !== null) left.push({ child, end, born: group.born });
    const year = years.findIndex((_, at) => start < parseDay(`${(years[at] ?? 0) + 1}-01-01`));
    const answers: Readonly<Record<string, string>> = {
      ...child.answers,
      ...group.fixed,
      ...drawn(group.drawn, random),
      dygnskostnad: String(price(group, Math.max(0, year), random)),
      avslutsorsak: end === null ? "" : drawWeighted(group.ends, random).value,
    };
    return columns.map(({ name, from }): Cell => {
      if (from === "caseId") return `P${String(index + 1).padStart(4, "0")}`;
      if (from === "childId") return child.id;
      if (from === "started") return start;
      if (from === "closed") return end;
      return answers[name] ?? null;
    });
  });
}

function newChild(group: SpellGroup, id: string, random: Random): Child {
  const [first, last] = group.born;
  const born = first + random.below(last - first + 1);
  return { id, answers: { fodelse_ar: String(born), ...drawn(group.child, random) } };
}

function drawn(choices: SpellGroup["drawn"], random: Random): Record<string, string> {
  const entries = Object.entries(choices);
  return Object.fromEntries(entries.map(([name, weights]) => [name, drawWeighted(weights, random).value]));
}

function price({ price: prices, spread }: SpellGroup, year: number, random: Random): number {
  const usual = prices[year] ?? 0;
  return Math.round((usual * (1 + spread * (2 * random.next() - 1))) / 10) * 10;
}

/** The spells of a group: first those that come over from the year before, last those that go on. */
function spellsOf(group: SpellGroup, years: readonly number[], untilLast: boolean, random: Random): Spell[] {
  const { days, children, carried, open } = group;
  const parts = years.map((year, at) => {
    const given = group.lengths?.[at];
    return given === undefined ? split(days[at] ?? 0, children[at] ?? 0, lengthOf(year), random) : [...given];
  });
  const spells: Spell[] = [];
  for (const [at, year] of years.entries()) {
    const own = parts[at] ?? [];
    const newYear = parseDay(`${year}-01-01`);
    const nextYear = parseDay(`${year + 1}-01-01`);
    const isLast = at === years.length - 1;
    const goOn = isLast ? open : carried;
    const whole = own.slice(at === 0 ? 0 : carried, own.length - goOn);
    for (const [index, length] of whole.entries()) {
      const room = lengthOf(year) - length - 1;
      const atEnd = untilLast && isLast && index === 0;
      const start = newYear + (atEnd ? room : random.below(room + 1));
      spells.push({ group, start, end: start + length });
    }
    for (const [index, length] of own.slice(own.length - goOn).entries()) {
      const after = isLast ? null : nextYear + (parts[at + 1]?.[index] ?? 0);
      spells.push({ group, start: nextYear - length, end: after });
    }
  }
  return spells;
}

/** So many days in so many parts, none longer than a year less a day. */
function split(days: number, count: number, year: number, random: Random): number[] {
  const longest = year - 1;
  if (days < SHORTEST * count || days > longest * count) {
    throw fault("repository.schema", { rule: `${days} / ${count}` }, { file: "schemas/synth" });
  }
  const weights = Array.from({ length: count }, () => random.next() ** 2 + 0.02);
  const parts = weights.map(() => SHORTEST);
  let left = days - SHORTEST * count;
  while (left > 0) {
    const free = [...parts.keys()].filter((at) => (parts[at] ?? 0) < longest);
    const sum = free.reduce((total, at) => total + (weights[at] ?? 0), 0);
    const share = left;
    for (const at of free) {
      const wanted = Math.ceil((share * (weights[at] ?? 0)) / sum);
      const given = Math.min(wanted, left, longest - (parts[at] ?? 0));
      parts[at] = (parts[at] ?? 0) + given;
      left -= given;
    }
  }
  shuffle(parts, random);
  return parts;
}

function lengthOf(year: number): number {
  return parseDay(`${year + 1}-01-01`) - parseDay(`${year}-01-01`);
}
