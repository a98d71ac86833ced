import { makeCase } from "./arrival.js";
import { type Day, parseDay } from "./calendar.js";
import { type Case, type Child, ageClassOf, ageOn } from "./child.js";
import type { Profile } from "./profile.js";
import { choose } from "./quota.js";
import type { Random } from "../statistics/random.js";

/**
 * Adds the cases that come in after the cohort year, up to the end of the follow-up, to the
 * children. What such a case is about is taken from a case of the cohort of the same sex, age class
 * and outcome, by choice the child's own last one.
 *
 * @param returning inquiries of the cohort after which the child shall have another
 * @returns the added cases; one comes in on the last day, so that the data show how far they reach
 */
export function addFollowUp(
  profile: Profile,
  children: readonly Child[],
  cohort: readonly Case[],
  returning: readonly Case[],
  random: Random,
): Case[] {
  const from = parseDay(profile.cohort.to) + 1;
  const end = parseDay(profile.cohort.followUpEnd);
  const donors = new DonorCases(profile, cohort);
  const { opened, notOpened, oldest } = profile.followUp;
  const young = children.filter((child) => ageOn(child, from - 1) <= oldest);
  const uninquired = young.filter((child) => !child.cases.some((unit) => unit.opened));
  const added: Case[] = [];

  const add = (child: Child, day: Day, isOpened: boolean): void => {
    const unit = makeCase(profile, child, day, random);
    unit.opened = isOpened;
    donors.fill(unit, random);
    added.push(unit);
  };
  for (const { child, closed } of returning)
    add(child, soonAfter(Math.max(from, (closed ?? end) + 1), end, random), true);
  for (const child of choose(uninquired, opened, () => 1, random))
    add(child, random.between(from, end), true);
  for (const [index, child] of choose(young, notOpened, (one) => one.caseCount, random).entries()) {
    add(child, index === 0 ? end : random.between(from, end), false);
  }
  for (const unit of added) unit.child.cases.push(unit);
  for (const child of new Set(added.map((unit) => unit.child)))
    child.cases.sort((a, b) => a.arrived - b.arrived);
  return added;
}

/** A day from `from` to `end`, sooner days more likely. */
function soonAfter(from: Day, end: Day, random: Random): Day {
  return from + Math.floor((end - from + 1) * random.next() * random.next());
}

/** The cases of the cohort that a later case may take its content from. */
class DonorCases {
  readonly #byKind = new Map<string, Case[]>();

  constructor(
    readonly profile: Profile,
    cohort: readonly Case[],
  ) {
    for (const unit of cohort) {
      const kind = this.#kind(unit, unit.facts[profile.children.ageClass.field] as string);
      const known = this.#byKind.get(kind);
      if (known === undefined) this.#byKind.set(kind, [unit]);
      else known.push(unit);
    }
  }

  fill(unit: Case, random: Random): void {
    const { ageClass } = this.profile.children;
    const group = ageClassOf(this.profile, ageOn(unit.child, unit.arrived));
    const others = this.#byKind.get(this.#kind(unit, group)) as Case[];
    const own = unit.child.cases.at(-1);
    const other = others[random.below(others.length)] as Case;
    const useOwn = own?.opened === unit.opened && random.next() < this.profile.followUp.ownCase;
    const { facts } = unit.child;
    unit.facts = { ...(useOwn ? own.facts : other.facts) };
    for (const field in facts) if (facts[field] !== "") unit.facts[field] = facts[field] as string;
    unit.facts[ageClass.field] = group;
  }

  #kind(unit: Case, group: string): string {
    return `${String(unit.facts[this.profile.children.sex.field])} ${group} ${unit.opened}`;
  }
}
