import type { Case, Child } from "./child.js";
import { matches } from "./facts.js";
import type { Profile } from "./profile.js";
import { choose } from "./quota.js";
import type { Random } from "../statistics/random.js";

/** Lets each case of the cohort know its history, so that rules may ask for it. */
export function noteHistory(profile: Profile, children: readonly Child[]): void {
  const { field, levels } = profile.history;
  for (const child of children) {
    for (const [index, level] of historyLevels(profile, child).entries()) {
      const unit = child.cases[index];
      if (unit !== undefined) unit.facts[field] = levels[level] ?? "";
    }
  }
}

/**
 * Changes the history before the cohort of as few children as needed, so that the profile's share of
 * the children with an inquiry in the cohort have been inquired more than once: by another inquiry
 * in the data, or by their history.
 *
 * @param cohort the cases of the cohort; later cases already stand with the children
 */
export function settleHistory(profile: Profile, cohort: readonly Case[], random: Random): void {
  const { inquiryLevel, inquiredMoreThanOnce } = profile.history;
  if (inquiredMoreThanOnce === null) return;
  const inquired = [...new Set(cohort.filter((unit) => unit.opened).map((unit) => unit.child))];
  const once = inquired.filter((child) => child.cases.filter((unit) => unit.opened).length === 1);
  const wanted = Math.round(inquiredMoreThanOnce * inquired.length) - (inquired.length - once.length);
  const before = once.filter((child) => child.historyLevel >= inquiryLevel);
  const setLevel = (children: readonly Child[], count: number, level: number): void => {
    for (const child of choose(children, count, () => 1, random)) child.historyLevel = level;
  };
  setLevel(
    before.filter((child) => child.historyLevel === inquiryLevel),
    before.length - wanted,
    inquiryLevel - 1,
  );
  setLevel(
    once.filter((child) => child.historyLevel < inquiryLevel),
    wanted - before.length,
    inquiryLevel,
  );
}

/**
 * The level of history of each of a child's cases, given in order of arrival: what was known before
 * the cohort, raised by the cases that came in earlier.
 */
export function historyLevels(profile: Profile, child: Child): number[] {
  let level = child.historyLevel;
  return child.cases.map((unit) => {
    const before = level;
    for (const raise of profile.history.raises) {
      if (matches(unit.facts, raise.where)) level = Math.max(level, raise.level);
    }
    return before;
  });
}
