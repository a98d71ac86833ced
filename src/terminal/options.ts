import { InvalidArgumentError } from "commander";
import { fault } from "../errors/behov-error.js";
import type { CohortOptions } from "../stages/parameters.js";

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
  if (!/^\d+(\.\d+)?\s*[KMGT]i?B$/i.test(text)) throw new InvalidArgumentError("512MB, 2GB …");
  return text;
}

/**
 * The period asked for.
 * @throws usage.option
 */
export function cohortOf(command: string, { year, from, to, followUpEnd }: PeriodFlags): CohortOptions {
  const day = (option: string, text: string | undefined): string | null => {
    if (text === undefined) return null;
    if (isDay(text)) return text;
    throw fault("usage.option", { option, rule: "YYYY-MM-DD", command });
  };
  const end = day("--follow-up-end", followUpEnd);
  if (year !== undefined) {
    if (!/^(19|20)\d{2}$/.test(year)) {
      throw fault("usage.option", { option: "--year", rule: "YYYY (2017)", command });
    }
    if (from !== undefined || to !== undefined) {
      throw fault("usage.both", { option: "--year", rule: "--from, --to" });
    }
    return { from: `${year}-01-01`, to: `${year}-12-31`, followUpEnd: end };
  }
  const period = { from: day("--from", from), to: day("--to", to), followUpEnd: end };
  if (period.from !== null && period.to !== null && period.from > period.to) {
    throw fault("usage.option", { option: "--from", rule: "≤ --to", command });
  }
  return period;
}

/** Whether a text is a day that exists, as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && exists;
}
