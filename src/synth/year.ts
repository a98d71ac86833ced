import { receiveCases } from "./arrival.js";
import { type Case, makeChildren } from "./child.js";
import { addFollowUp } from "./follow-up.js";
import { noteHistory, settleHistory } from "./history.js";
import { chooseReturning, leaveOpen, openInquiries } from "./inquiry.js";
import type { Profile } from "./profile.js";
import { applyRule } from "./quota.js";
import type { Random } from "../statistics/random.js";

/**
 * One made-up year of a municipality: the cohort, which meets every figure of the profile, and the
 * later cases of the same children. The steps stand in the order in which things happen.
 *
 * @returns the cases child by child (the children in random order), each child's in order of arrival
 */
export function makeYear(profile: Profile, random: Random): Case[] {
  const children = makeChildren(profile, random);
  const cohort = receiveCases(profile, children, random);
  for (const rule of profile.intake) applyRule(rule, cohort, random);
  openInquiries(profile, cohort, random);
  for (const rule of profile.conduct) applyRule(rule, cohort, random);
  leaveOpen(profile, cohort, random);
  noteHistory(profile, children);
  const returning = chooseReturning(profile, cohort, random);
  addFollowUp(profile, children, cohort, returning, random);
  settleHistory(profile, cohort, random);
  return children.flatMap((child) => child.cases);
}
