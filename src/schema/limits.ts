import type { Label } from "./types.js";

/**
 * How long something may take: so many days, or calendar months, counted from one date to another, for
 * clocks that start in a period. ISO days; null without limit.
 */
export interface LegalLimit {
  readonly id: string;
  /** The date field where the clock starts, and the one where it stops. */
  readonly from: string;
  readonly to: string;
  readonly days?: number;
  readonly months?: number;
  /** The yes/no field of those whose time has been extended. */
  readonly extension?: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** null where it is a goal and no law. */
  readonly law: Label | null;
  /** null where the section has not been looked up. */
  readonly section: string | null;
  readonly label: Label;
}

const MONTH = 365.25 / 12;

/** A limit on an axis of days; months by their mean length. */
export function limitDays({ days, months = 0 }: LegalLimit): number {
  return days ?? months * MONTH;
}

/** The macro by which SQL asks for the last day that keeps to a limit, from the day its clock starts. */
export function limitMacro(id: string): string {
  return `sista_dag_${id}`;
}

/**
 * SQL for the last day that keeps to a limit whose clock starts on `dag`; null where none was in force.
 * @param limits those of one id
 */
export function limitSql(limits: readonly LegalLimit[]): string {
  const cases = limits.map(({ days, months, validFrom, validTo }) => {
    const last = months === undefined ? `dag + ${days ?? 0}` : `(dag + interval ${months} month)::date`;
    return `when dag between '${validFrom ?? "0001-01-01"}'::date and '${validTo ?? "9999-12-31"}'::date then ${last}`;
  });
  return `case ${cases.join(" ")} end`;
}

const PLACE = /\{limit:(\w+)\}/g;

/**
 * Puts the lengths of limits where labels say `{limit:id}`, in an object as read from JSON.
 * @param latest the newest limit of an id that a label at a place names; undefined leaves the label as it is
 */
export function fillLimits<T>(
  value: T,
  latest: (id: string, at: readonly PropertyKey[]) => LegalLimit | undefined,
): T {
  const walk = (node: unknown, at: readonly PropertyKey[]): unknown => {
    if (typeof node === "string") {
      const key = at.at(-1);
      return key === "sv" || key === "en"
        ? node.replace(PLACE, (place, id: string) => latest(id, at)?.label[key] ?? place)
        : node;
    }
    if (Array.isArray(node)) return node.map((entry, index) => walk(entry, [...at, index]));
    if (typeof node !== "object" || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([name, own]) => [name, walk(own, [...at, name])]));
  };
  return walk(value, []) as T;
}
