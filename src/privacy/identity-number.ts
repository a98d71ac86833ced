/** What a number with a check digit is: of a person in the population register, or of another. */
export type CheckedKind = "personal-number" | "coordination-number";

/** Births that a number can tell of; later ones are no births yet. */
const FIRST_YEAR = 1880;
const LAST_YEAR = 2049;

/** What is added to the day of birth in a coordination number; 60 stands for a day that is not known. */
const COORDINATION = 60;

/**
 * What a number of ten digits (YYMMDDNNNC) or twelve (with the century first) is, or null: the day
 * must exist, and the last digit must be the Luhn check digit of the nine before it
 * (folkbokföringslagen 18 §). Coordination numbers may have month 00, for one that is not known
 * (lag 2022:1697 and the tax agency's test series).
 */
export function checkedKind(value: number, digits: 10 | 12): CheckedKind | null {
  const kind = birthKind(Math.floor(value / 10_000), digits === 10 ? 6 : 8);
  return kind === null || !passesLuhn(value) ? null : kind;
}

/** Which of the numbers begins with a date of birth, YYMMDD or YYYYMMDD; null when it is no date. */
export function birthKind(birth: number, digits: 6 | 8): CheckedKind | null {
  const month = Math.floor(birth / 100) % 100;
  if (month > 12) return null;
  const day = birth % 100;
  if (digits === 8) {
    const year = Math.floor(birth / 10_000);
    if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  }
  if (day >= COORDINATION) return day <= COORDINATION + 31 ? "coordination-number" : null;
  return day >= 1 && day <= (DAYS[month] ?? 0) ? "personal-number" : null;
}

const DAYS = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The last ten digits of a number: weights 1, 2, 1, … from the last; the sum of digits ends in 0. */
function passesLuhn(value: number): boolean {
  let sum = 0;
  let rest = value;
  for (let at = 0; at < 10; at += 1) {
    const digit = (rest % 10) * (at % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
    rest = Math.floor(rest / 10);
  }
  return sum % 10 === 0;
}
