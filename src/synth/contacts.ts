import { makeRandom, type Random } from "../statistics/random.js";
import { parseDay } from "./calendar.js";
import { drawWeighted, shuffle } from "./draw.js";
import { readProfile, type Column, type Profile } from "./profile.js";
import { makePseudonyms } from "./pseudonym.js";
import { makeRows, type Cell } from "./rows.js";

interface Counted {
  readonly value: string;
  readonly count: number;
}

/** Contacts with one service: how many from each referrer, and what is said of them. */
interface ContactGroup {
  readonly service: string;
  readonly referrers: readonly Counted[];
  readonly reasons: readonly { readonly value: string; readonly weight: number }[];
  readonly outcomes: readonly { readonly value: string; readonly weight: number }[];
  /** Youngest and oldest child. */
  readonly ages: readonly [number, number];
  /** The mean wait in days, met exactly by an even number of contacts, and how far from it a wait may be. */
  readonly wait: { readonly mean: number; readonly spread: number };
  /** Contacts of children that have a case, some time after it came in. */
  readonly linked: number;
  /** Contacts of other children whose identity is known. */
  readonly known: number;
  /** Chance that a contact of either is another one of a child that has had one. */
  readonly again: number;
}

/** A profile of contacts in `schemas/synth`. */
export interface ContactProfile {
  readonly kind: string;
  /** Name of the sheet in a workbook. */
  readonly sheet: string;
  /** The profile of the cases beside which the contacts are made. */
  readonly cases: string;
  readonly columns: readonly Column[];
  /** Fields of the service, the referrer, the reason, the sex and the outcome. */
  readonly fields: Readonly<Record<"service" | "referrer" | "reason" | "sex" | "outcome", string>>;
  /** Longest time in days from a case to a contact of the same child. */
  readonly after: number;
  readonly groups: readonly ContactGroup[];
}

interface Child {
  readonly id: string | null;
  readonly age: number;
  readonly sex: string;
  /** The first day on which it may get in touch, and the last. */
  readonly days: readonly [number, number];
}

/** Makes up contacts with exactly the referrers of a profile, some by children of the cases of the same seed. */
export function makeContacts(profile: ContactProfile, seed: number): Cell[][] {
  const ground = readProfile(profile.cases);
  const random = makeRandom(seed, 2);
  const nextId = makePseudonyms(random);
  const [from, to] = [parseDay(ground.cohort.from), parseDay(ground.cohort.to)];
  const sexes = Object.entries(ground.children.sex.shares).map(([value, weight]) => ({ value, weight }));
  const withCase = childrenOf(profile, ground, seed);
  shuffle(withCase, random);
  const contacts = profile.groups.flatMap((group) => {
    const { referrers, wait, ages } = group;
    const sources = referrers.flatMap(({ value, count }) => Array.from({ length: count }, () => value));
    shuffle(sources, random);
    const waits = waitsOf(sources.length, wait, random);
    const met: Child[] = [];
    const newChild = (index: number): Child => {
      const child = index < group.linked ? take(withCase, ages) : null;
      return (
        child ?? {
          id: index < group.linked + group.known ? nextId() : null,
          age: ages[0] + random.below(ages[1] - ages[0] + 1),
          sex: drawWeighted(sexes, random).value,
          days: [from, to],
        }
      );
    };
    return sources.map((source, index) => {
      const isKnown = index < group.linked + group.known;
      const again = isKnown && random.next() < group.again ? met[random.below(met.length)] : undefined;
      const child = again ?? newChild(index);
      if (isKnown && again === undefined) met.push(child);
      const { id, age, sex, days } = child;
      const day = days[0] + random.below(days[1] - days[0] + 1);
      const { fields } = profile;
      const answers: Readonly<Record<string, string>> = {
        [fields.service]: group.service,
        [fields.referrer]: source,
        [fields.reason]: drawWeighted(group.reasons, random).value,
        [fields.outcome]: drawWeighted(group.outcomes, random).value,
        [fields.sex]: sex,
      };
      return { id, age, answers, day, start: day + (waits[index] ?? 0) };
    });
  });
  contacts.sort((a, b) => a.day - b.day);
  return contacts.map(({ id, age, answers, day, start }, index) =>
    profile.columns.map(({ name, from: source }): Cell => {
      if (source === "caseId") return `K${String(index + 1).padStart(4, "0")}`;
      if (source === "childId") return id;
      if (source === "age") return age;
      if (source === "arrived") return day;
      if (source === "started") return start;
      return answers[name] ?? null;
    }),
  );
}

/** The children of the cases, each with its first case in the cohort. */
function childrenOf({ fields, after }: ContactProfile, ground: Profile, seed: number): Child[] {
  const place = (from: string): number => ground.columns.findIndex((column) => column.from === from);
  const [id, day, age] = [place("childId"), place("arrived"), place("age")];
  const sex = ground.columns.findIndex(({ name }) => name === fields.sex);
  const [rows = []] = makeRows(ground, seed, undefined);
  const last = parseDay(ground.cohort.to);
  const children = new Map<string, Child>();
  for (const row of rows) {
    const [child, came] = [String(row[id]), Number(row[day])];
    const days = [came + 1, Math.min(came + after, last)] as const;
    if (!children.has(child) && days[0] <= days[1])
      children.set(child, { id: child, age: Number(row[age]), sex: String(row[sex]), days });
  }
  return [...children.values()];
}

/** Takes a child of the right age out of the list; null when there is none left. */
function take(children: Child[], [youngest, oldest]: readonly [number, number]): Child | null {
  const at = children.findIndex(({ age }) => age >= youngest && age <= oldest);
  return at === -1 ? null : (children.splice(at, 1)[0] ?? null);
}

/** Waits in pairs, one as much over the mean as the other is under it. */
function waitsOf(count: number, { mean, spread }: ContactGroup["wait"], random: Random): number[] {
  const waits: number[] = [];
  while (waits.length < count) {
    const off = waits.length + 1 === count ? 0 : random.below(Math.min(spread, mean) + 1);
    waits.push(mean - off, mean + off);
  }
  return waits.slice(0, count);
}
