import { type Day, dayOfYear, parseDay, weekday, workingDayUpTo, yearOf } from "./calendar.js";
import { type Case, type Child, ageOn } from "./child.js";
import type { DayRanges, Profile } from "./profile.js";
import type { Random } from "../statistics/random.js";
import { drawWeighted } from "./draw.js";

/**
 * Gives every child its cases of the cohort year, in order of arrival, and a birth date that keeps
 * the child's age class the same in all of them.
 *
 * @returns the cases, child by child; none is opened yet
 */
export function receiveCases(profile: Profile, children: readonly Child[], random: Random): Case[] {
  const drawDay = makeDayDrawer(profile);
  return children.flatMap((child) => {
    const days = Array.from({ length: child.caseCount }, () => drawDay(random)).toSorted((a, b) => a - b);
    giveBirthDate(profile, child, days, random);
    child.cases = days.map((day) => makeCase(profile, child, day, random));
    return child.cases;
  });
}

/** A case that comes in on a day, with the days it would have if it became an inquiry. */
export function makeCase(profile: Profile, child: Child, arrived: Day, random: Random): Case {
  const end = parseDay(profile.cohort.followUpEnd);
  const { assessmentDays, inquiryDays } = profile.timing;
  const decided = Math.min(workingDayUpTo(arrived + drawDays(assessmentDays, random), arrived), end);
  const closed = workingDayUpTo(decided + drawDays(inquiryDays, random), decided);
  const facts = { ...child.facts };
  return {
    child,
    facts,
    arrived,
    decided,
    opened: false,
    started: decided,
    closed: closed > end ? undefined : closed,
  };
}

function drawDays(ranges: DayRanges, random: Random): number {
  const { from, to } = drawWeighted(ranges, random);
  return random.between(from, to);
}

/** Draws days of the cohort by the weights of weekday and month: a day is taken or drawn anew. */
function makeDayDrawer(profile: Profile): (random: Random) => Day {
  const { weekdayWeights, monthWeights } = profile.arrivals;
  const [from, to] = [parseDay(profile.cohort.from), parseDay(profile.cohort.to)];
  const days = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const weights = days.map((day) => {
    const month = Math.floor(dayOfYear(day) / 100);
    return (weekdayWeights[weekday(day)] ?? 1) * (monthWeights[month - 1] ?? 1);
  });
  const greatest = Math.max(...weights);
  return (random) => {
    for (;;) {
      const index = random.below(days.length);
      if (random.next() * greatest < (weights[index] as number)) return from + index;
    }
  };
}

function giveBirthDate(profile: Profile, child: Child, days: readonly Day[], random: Random): void {
  const { field, classes } = profile.children.ageClass;
  const group = classes.find(({ code }) => code === child.facts[field]);
  const [first, last] = [days[0] as Day, days.at(-1) as Day];
  const { age } = drawWeighted(group?.ages ?? [], random);
  const born = (birthday: number): void => {
    child.birthday = birthday;
    child.birthYear = yearOf(first) - age - (dayOfYear(first) < birthday ? 1 : 0);
  };
  born(random.between(1, 12) * 100 + random.between(1, 28));
  const oldest = group?.ages.at(-1)?.age ?? age;
  if (ageOn(child, last) > oldest) born(dayOfYear(first));
}
