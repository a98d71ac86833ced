import { parseDay } from "./calendar.js";
import { type Case, type Child, ageOn } from "./child.js";
import type { Profile } from "./profile.js";
import type { Random } from "../statistics/random.js";

const MOST_WEEKS = 4;

/**
 * Makes another year out of one: every child's cases move together by some whole weeks, where they
 * stay on their side of the year's end, within the data and at the same ages. Nothing that the
 * profile's figures count changes by it. The cases are changed in place.
 */
export function varyYear(profile: Profile, cases: readonly Case[], random: Random): void {
  const from = parseDay(profile.cohort.from);
  const to = parseDay(profile.cohort.to);
  const end = parseDay(profile.cohort.followUpEnd);
  for (const child of new Set(cases.map((unit) => unit.child))) {
    const shift = 7 * random.between(-MOST_WEEKS, MOST_WEEKS);
    const allowed = child.cases.every(
      (unit) =>
        unit.arrived !== end &&
        unit.arrived + shift >= from &&
        unit.arrived <= to === unit.arrived + shift <= to &&
        Math.max(unit.decided, unit.closed ?? unit.decided) + shift <= end &&
        ageOn(child, unit.arrived) === ageOn(child, unit.arrived + shift),
    );
    if (allowed) move(child, shift);
  }
}

function move(child: Child, shift: number): void {
  for (const unit of child.cases) {
    unit.arrived += shift;
    unit.decided += shift;
    unit.started += shift;
    if (unit.closed !== undefined) unit.closed += shift;
  }
}
