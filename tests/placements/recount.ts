import { dayNumber, isoDay, type Spell } from "./spells.js";

/** What one group of one year holds, by a plain walk over the days. */
export interface Recount {
  days: number;
  daysInclusive: number;
  readonly children: Set<string>;
  readonly spells: Set<number>;
}

/** The groups that a spell is in on a day, as `by` in the results. */
export function groupsOf(spell: Spell, year: string): Record<string, string>[] {
  const code = (field: string): string => (spell[field] === "" ? "okand" : (spell[field] ?? "okand"));
  const age = Number(year) - Number(spell["fodelse_ar"]);
  const known = spell["fodelse_ar"] !== "" && age >= 0;
  const ageClass = !known ? "okand" : age <= 5 ? "0-5" : age <= 12 ? "6-12" : age <= 17 ? "13-17" : "18+";
  const [form, regi, kon, konsulentstott] = ["form", "regi", "kon", "konsulentstott"].map(code);
  return [
    {},
    { form: form ?? "" },
    { regi: regi ?? "" },
    { lagrum: code("lagrum") },
    { kon: kon ?? "" },
    { alder_grupp: ageClass },
    { konsulentstott: konsulentstott ?? "" },
    { form: form ?? "", kon: kon ?? "" },
    { form: form ?? "", regi: regi ?? "" },
    { form: form ?? "", konsulentstott: konsulentstott ?? "" },
  ].map((group) => ({ ar: year, ...group }));
}

/**
 * A second counter that shares no code with the stages: it walks over every day of every spell and
 * notes the child in each group of that day; a child noted twice on a day counts once.
 */
export function recount(spells: readonly Spell[], followUpEnd: string): Map<string, Recount> {
  const end = dayNumber(followUpEnd);
  const found = new Map<string, Recount>();
  const notes = new Map<string, Uint8Array>();
  for (const [index, spell] of spells.entries()) {
    const child = spell["person_id"] === "" ? `row ${index}` : (spell["person_id"] ?? "");
    const open = spell["slut"] === "" || spell["slut"] === "9999-12-31";
    const left = open ? end + 1 : dayNumber(spell["slut"] ?? "");
    const start = dayNumber(spell["start"] ?? "");
    const last = Math.min(left, end);
    for (let year = Number(isoDay(start).slice(0, 4)); year <= Number(isoDay(last).slice(0, 4)); year += 1) {
      const newYear = dayNumber(`${year}-01-01`);
      for (const group of groupsOf(spell, String(year))) {
        const key = JSON.stringify(group);
        const sums = found.get(key) ?? { days: 0, daysInclusive: 0, children: new Set(), spells: new Set() };
        found.set(key, sums);
        const noted = notes.get(`${key} ${child}`) ?? new Uint8Array(366);
        notes.set(`${key} ${child}`, noted);
        for (let day = Math.max(start, newYear); day <= last && isoYear(day) === year; day += 1) {
          const seen = noted[day - newYear] ?? 0;
          if ((seen & INCLUSIVE) === 0) sums.daysInclusive += 1;
          if (day !== left) {
            if ((seen & COUNTED) === 0) sums.days += 1;
            sums.children.add(child);
            sums.spells.add(index);
          }
          noted[day - newYear] = seen | INCLUSIVE | (day === left ? 0 : COUNTED);
        }
      }
    }
  }
  return found;
}

const COUNTED = 1;
const INCLUSIVE = 2;

const isoYear = (day: number): number => new Date(day * 86_400_000).getUTCFullYear();
