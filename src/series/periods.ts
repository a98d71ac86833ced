/** A period that stands in a series; ISO days. */
export interface Period {
  readonly code: string;
  readonly from: string;
  readonly to: string;
}

/** The calendar years from the first month to the last of which a cohort reaches; none unless there are two. */
export function yearsOf({ from, to }: Pick<Period, "from" | "to">): Period[] {
  return severalOf(from, to, (year) => [{ code: String(year), from: `${year}-01-01`, to: `${year}-12-31` }]);
}

/** The half-years, likewise. */
export function halvesOf({ from, to }: Pick<Period, "from" | "to">): Period[] {
  return severalOf(from, to, (year) => [
    { code: `${year}-1`, from: `${year}-01-01`, to: `${year}-06-30` },
    { code: `${year}-2`, from: `${year}-07-01`, to: `${year}-12-31` },
  ]);
}

function severalOf(from: string, to: string, parts: (year: number) => Period[]): Period[] {
  const [first, last] = [from, to].map((date) => Number(date.slice(0, 4)));
  if (first === undefined || last === undefined || first === 0) return [];
  const years = Array.from({ length: last - first + 1 }, (_, place) => first + place);
  const month = (date: string): string => date.slice(0, 7);
  const whole = years
    .flatMap(parts)
    .filter((period) => month(from) <= month(period.from) && month(to) >= month(period.to));
  return whole.length < 2 ? [] : whole;
}
