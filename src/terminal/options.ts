import { InvalidArgumentError } from "commander";
import { isMemorySize, MEMORY_SIZES } from "../database/memory.js";
import { fault } from "../errors/behov-error.js";
import type { Words } from "../errors/catalogue.js";
import { isDay } from "../schema/day.js";
import type { CohortOptions } from "../stages/parameters.js";

const A_YEAR: Words = { sv: "ett årtal, som 2017", en: "a year, such as 2017" };
const A_DAY: Words = { sv: "en dag som finns, skriven ÅÅÅÅ-MM-DD", en: "a day that exists, as YYYY-MM-DD" };

/** The options that tell the period. */
export interface PeriodFlags {
  readonly year?: string;
  readonly from?: string;
  readonly to?: string;
  readonly followUpEnd?: string;
}

/** A whole number from 1. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("1–999999999");
  return Number(text);
}

/** A size as DuckDB takes it. */
export function memorySize(text: string): string {
  if (!isMemorySize(text)) throw new InvalidArgumentError(MEMORY_SIZES);
  return text;
}

/**
 * The period asked for, and the end of follow-up, which is not before it.
 * @throws usage.option, usage.both
 */
export function cohortOf(command: string, flags: PeriodFlags): CohortOptions {
  const { from, to } = periodOf(command, flags);
  const followUpEnd = dayOf(command, "--follow-up-end", flags.followUpEnd);
  if (from !== null && followUpEnd !== null && followUpEnd < from)
    throw fault("usage.option", { command, option: "--follow-up-end", rule: `≥ ${from}` });
  return { from, to, followUpEnd };
}

function periodOf(command: string, { year, from, to }: PeriodFlags): Pick<CohortOptions, "from" | "to"> {
  if (year !== undefined) {
    if (!/^(19|20)\d{2}$/.test(year))
      throw fault("usage.option", { option: "--year", rule: A_YEAR, command });
    if (from !== undefined || to !== undefined)
      throw fault("usage.both", { option: "--year", rule: "--from, --to" });
    return { from: `${year}-01-01`, to: `${year}-12-31` };
  }
  const period = { from: dayOf(command, "--from", from), to: dayOf(command, "--to", to) };
  if (period.from !== null && period.to !== null && period.from > period.to)
    throw fault("usage.option", { option: "--from", rule: "≤ --to", command });
  return period;
}

/** A day that an option gives; null when it is not given. */
export function dayOf(command: string, option: string, text: string): string;
export function dayOf(command: string, option: string, text: string | undefined): string | null;
export function dayOf(command: string, option: string, text: string | undefined): string | null {
  if (text === undefined || isDay(text)) return text ?? null;
  throw fault("usage.option", { option, rule: A_DAY, command });
}
