import type { Case } from "./child.js";
import type { Profile } from "./profile.js";
import { applyRule, choose } from "./quota.js";
import type { Random } from "../statistics/random.js";

/** Decides which cases become an inquiry; a child never has two inquiries at once. */
export function openInquiries(profile: Profile, cases: readonly Case[], random: Random): void {
  const { rule, opens } = profile.opening;
  applyRule(rule, cases, random, {
    admits: (unit, value) =>
      value !== opens || !unit.child.cases.some((other) => other.opened && overlaps(unit, other)),
    gives: (unit, value) => {
      unit.opened = value === opens;
    },
  });
}

/** Leaves some of the inquiries open at the end of the data: each the last of its child. */
export function leaveOpen(profile: Profile, cases: readonly Case[], random: Random): void {
  const last = cases.filter((unit) => unit.opened && !hasLaterInquiry(unit));
  for (const unit of choose(last, profile.returns.stillOpen, () => 1, random)) unit.closed = undefined;
}

/**
 * Chooses the closed inquiries after which the child shall come back in the follow-up. Those with a
 * later inquiry within the cohort count towards the quotas and are not chosen.
 */
export function chooseReturning(profile: Profile, cases: readonly Case[], random: Random): Case[] {
  const { rule, returns } = profile.returns;
  const closed = cases.filter((unit) => unit.opened && unit.closed !== undefined);
  for (const unit of closed) if (hasLaterInquiry(unit)) unit.facts[rule.field] = returns;
  applyRule(rule, closed, random);
  return closed.filter((unit) => unit.facts[rule.field] === returns && !hasLaterInquiry(unit));
}

/** Whether another inquiry of the child starts after this one has closed. */
function hasLaterInquiry(unit: Case): boolean {
  return unit.child.cases.some(
    (other) => other.opened && other.started > (unit.closed ?? Number.POSITIVE_INFINITY),
  );
}

function overlaps(a: Case, b: Case): boolean {
  return (
    a.started <= (b.closed ?? Number.POSITIVE_INFINITY) && b.started <= (a.closed ?? Number.POSITIVE_INFINITY)
  );
}
