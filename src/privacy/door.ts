import { BehovError, type Problem } from "../errors/behov-error.js";
import type { FaultCode } from "../errors/catalogue.js";
import type { Finding } from "./finding.js";

const FAULTS: Readonly<Record<Finding["kind"], FaultCode>> = {
  "personal-number": "privacy.personal-number",
  "coordination-number": "privacy.coordination-number",
  "temporary-number": "privacy.temporary-number",
  "lost-zero": "privacy.lost-zero",
  email: "privacy.email",
  phone: "privacy.phone",
  name: "privacy.name",
  title: "privacy.title",
};

/** A column that was let through because the mapping says, with a reason, that it is a false alarm. */
export interface Cleared {
  readonly file: string;
  readonly sheet: string | null;
  readonly column: string;
  readonly kind: Finding["kind"];
  readonly cells: number;
  readonly reason: string;
}

/** Column header → why what looks like a person's number or name there is none. */
export type NotPersonal = Readonly<Record<string, string>>;

/**
 * Lets tables through in which nothing names a person.
 * @returns the columns that only the mapping let through
 * @throws privacy.* one problem for each file, column and kind
 */
export function passDoor(findings: readonly Finding[], notPersonal: NotPersonal): Cleared[] {
  const cleared: Cleared[] = [];
  const problems: Problem[] = [];
  for (const finding of findings) {
    const { file, sheet, header, kind, cells } = finding;
    const reason = Object.hasOwn(notPersonal, header) ? notPersonal[header] : undefined;
    if (reason === undefined || header === "") problems.push(problemOf(finding));
    else cleared.push({ file, sheet, column: header, kind, cells, reason });
  }
  if (problems.length > 0) throw new BehovError(problems);
  return cleared;
}

/** A finding as the user reads it. */
export function problemOf({ file, sheet, column, kind, cells }: Finding): Problem {
  const place = { file: sheet === null ? file : `${file} (${sheet})` };
  if (kind === "title") return { code: FAULTS[kind], place, params: {} };
  return { code: FAULTS[kind], place: { ...place, column }, params: { cells } };
}
