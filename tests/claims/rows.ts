import type { CaseColumn, CaseRows } from "../../src/questions/case-rows.js";
import type { ClaimBook, Claim } from "../../src/claims/claim.js";

/** Codes of the made-up fields; `orsak` holds several a case. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  kon: ["pojke", "flicka", "okand"],
  alder_grupp: ["0-5", "6-12", "13-17", "18+", "okand"],
  orsak: ["skola", "beteende", "vald", "okand"],
  utredning_inledd: ["ja", "nej", "okand"],
  hist_a: ["ja", "nej", "okand"],
  hist_b: ["ja", "nej", "okand"],
};
const SETS = new Set(["orsak"]);

/** A made-up case: field → code, several joined by `|`; how many such cases; a child of its own unless named. */
export interface MadeUp {
  readonly times?: number;
  readonly child?: string;
  readonly [field: string]: string | number | undefined;
}

/** Cases in memory as the judging reads them. */
export function caseRows(made: readonly MadeUp[]): CaseRows {
  const cases = made.flatMap((one) => Array.from({ length: one.times ?? 1 }, () => one));
  const children = new Map<string, number>();
  const child = Int32Array.from(cases, (one, index) => {
    const name = one.child ?? `#${index}`;
    const number = children.get(name) ?? children.size;
    children.set(name, number);
    return number;
  });
  const fields = new Set(made.flatMap((one) => Object.keys(one)).filter((name) => name in CODES));
  const columns = [...fields].map((field) => [field, column(field, cases)] as const);
  return { rows: cases.length, child, children: children.size, columns: new Map(columns) };
}

function column(field: string, cases: readonly MadeUp[]): CaseColumn {
  const codes = CODES[field] ?? [];
  const isSet = SETS.has(field);
  const values = Int32Array.from(cases, (one) => {
    const cell = one[field];
    if (cell === undefined) return isSet ? 0 : -1;
    const places = String(cell)
      .split("|")
      .map((code) => codes.indexOf(code));
    return isSet ? places.reduce((bits, place) => bits | (1 << place), 0) : (places[0] ?? -1);
  });
  return { codes, isSet, values };
}

/** A book with claims of one family. */
export function bookOf(...claims: readonly Claim[]): ClaimBook {
  return {
    id: "test",
    label: { sv: "Test", en: "Test" },
    families: [{ id: "A", label: { sv: "A", en: "A" } }],
    bases: { arenden: {}, utredningar: { utredning_inledd: "ja" } },
    scores: { alder_grupp: { "0-5": 3, "6-12": 9.5, "13-17": 15.5, "18+": 19 } },
    fewest: 20,
    level: 0.05,
    claims,
  };
}

/** What every claim needs besides its test. */
export const CLAIM = {
  id: "T-01",
  family: "A",
  source: "L1",
  text: { sv: "t", en: "t" },
  base: "arenden",
} as const;
