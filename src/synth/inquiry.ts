import type { Case } from "./child.js";
import { weigher } from "./facts.js";
import type { Profile } from "./profile.js";
import { applyRule, choose } from "./quota.js";
import type { Random } from "./random.js";

/** Decides which cases become an inquiry; a child never has two inquiries at once. */
export function openInquiries(profile: Profile, cases: readonly Case[], random: Random): void {
  const { rule, opens } = profile.opening;
  applyRule(rule, cases, random, (unit, value) => {
    if (value !== opens) return true;
    if (unit.child.cases.some((other) => other.opened && overlaps(unit, other))) return false;
    unit.opened = true;
    return true;
  });
}

/** Leaves some of the inquiries open at the end of the data: each the last of its child. */
export function leaveOpen(profile: Profile, cases: readonly Case[], random: Random): void {
  const last = cases.filter((unit) => unit.opened && !hasLaterInquiry(unit));
  for (const unit of choose(last, profile.returns.stillOpen, () => 1, random)) unit.closed = undefined;
}

/**
 * Chooses the closed inquiries after which the child shall come back in the follow-up, so that the
 * share with a later inquiry is the profile's, those with one within the cohort included.
 */
export function chooseReturning(profile: Profile, cases: readonly Case[], random: Random): Case[] {
  const closed = cases.filter((unit) => unit.opened && unit.closed !== undefined);
  const last = closed.filter((unit) => !hasLaterInquiry(unit));
  const wanted = Math.round(profile.returns.share * closed.length) - (closed.length - last.length);
  const weigh = weigher(profile.returns.favour);
  return choose(last, wanted, (unit) => weigh(unit.facts), random);
}

/** Whether another inquiry of the child starts after this one has closed. */
export function hasLaterInquiry(unit: Case): boolean {
  return unit.child.cases.some(
    (other) => other.opened && other.started > (unit.closed ?? Number.POSITIVE_INFINITY),
  );
}

function overlaps(a: Case, b: Case): boolean {
  return (
    a.started <= (b.closed ?? Number.POSITIVE_INFINITY) && b.started <= (a.closed ?? Number.POSITIVE_INFINITY)
  );
}
