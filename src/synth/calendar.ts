/** A calendar day as the number of days since 1970-01-01; no time zone. */
export type Day = number;

const isoByDay = new Map<Day, string>();

/** The day of an ISO date (`2017-03-05`). Throws on anything else. */
export function parseDay(iso: string): Day {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (match === null) throw new Error(`not an ISO date: ${iso}`);
  return Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / 86400000;
}

/** The ISO date (`2017-03-05`) of a day. */
export function formatDay(day: Day): string {
  let iso = isoByDay.get(day);
  if (iso === undefined) {
    iso = new Date(day * 86400000).toISOString().slice(0, 10);
    isoByDay.set(day, iso);
  }
  return iso;
}

/** Day of the week: 0 Sunday … 6 Saturday. */
export function weekday(day: Day): number {
  return (day + 4) % 7;
}

/** The calendar year of a day. */
export function yearOf(day: Day): number {
  return Number(formatDay(day).slice(0, 4));
}

/** Month and day as one number that sorts within a year: 101 (1 January) … 1231. */
export function dayOfYear(day: Day): number {
  const iso = formatDay(day);
  return Number(iso.slice(5, 7)) * 100 + Number(iso.slice(8, 10));
}

/** The last working day (Monday to Friday) up to `day`, but not before `earliest`. */
export function workingDayUpTo(day: Day, earliest: Day): Day {
  const back = weekday(day) === 6 ? 1 : weekday(day) === 0 ? 2 : 0;
  return Math.max(earliest, day - back);
}
