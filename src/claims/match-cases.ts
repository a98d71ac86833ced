import { fault } from "../errors/behov-error.js";
import { hasCode, isWithoutCodes, type CaseColumn, type CaseRows } from "../questions/case-rows.js";
import { codesOf, type Match } from "./claim.js";

/** Whether each case matches: 1 yes, 0 no, 2 not known or outside the population. */
export type Matched = Uint8Array;

const UNKNOWN = "okand";

/** Cases that match every entry. A case of which a field is not known does not. */
export function cases(rows: CaseRows, matches: readonly (Match | undefined)[]): Uint8Array {
  const inside = new Uint8Array(rows.rows).fill(1);
  for (const match of matches) {
    for (const [field, entry] of Object.entries(match ?? {})) {
      const { codes, wanted } = codesOf(entry);
      const matched = matchCodes(columnOf(rows, field), codes);
      const sought = wanted ? 1 : 0;
      for (let row = 0; row < rows.rows; row += 1) if (matched[row] !== sought) inside[row] = 0;
    }
  }
  return inside;
}

/**
 * What is counted: whether each case has one of the codes of one field.
 * @param unknownCounts a case of which the field is not known does not have the code, rather than being left out
 */
export function outcome(rows: CaseRows, share: Match, unknownCounts = false): Matched {
  const [[field, entry] = ["", []]] = Object.entries(share);
  const { codes, wanted } = codesOf(entry);
  const column = columnOf(rows, field);
  const matched = matchCodes(column, codes);
  if (!wanted)
    for (let row = 0; row < rows.rows; row += 1)
      if (matched[row] !== 2) matched[row] = 1 - (matched[row] ?? 0);
  if (unknownCounts) {
    for (let row = 0; row < rows.rows; row += 1)
      if (matched[row] === 2 && column.values[row] !== -1) matched[row] = 0;
  }
  return matched;
}

/** A field's column. @throws BehovError when a claim names a field that is not there */
export function columnOf(rows: CaseRows, field: string): CaseColumn {
  const column = rows.columns.get(field);
  if (column === undefined) throw fault("repository.claim", { rule: field });
  return column;
}

function matchCodes(column: CaseColumn, wanted: readonly string[]): Matched {
  const { codes, isSet, values } = column;
  const matched = new Uint8Array(values.length);
  const places = wanted.map((code) => codes.indexOf(code));
  const known = codes.length > 0;
  const lost = wanted.find((code, index) => known && places[index] === -1 && code !== UNKNOWN);
  if (lost !== undefined) throw fault("repository.claim", { rule: lost });
  if (isSet) {
    const asked = places.filter((place) => place >= 0);
    for (let row = 0; row < values.length; row += 1) {
      const isAsked = values[row] !== -1 && !isWithoutCodes(column, row);
      matched[row] = isAsked ? Number(asked.some((place) => hasCode(column, row, place))) : 2;
    }
    return matched;
  }
  const asksUnknown = wanted.includes(UNKNOWN);
  const unknown = codes.indexOf(UNKNOWN);
  const isWanted = codes.map((code) => wanted.includes(code));
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? -1;
    matched[row] = value === -1 || (value === unknown && !asksUnknown) ? 2 : Number(isWanted[value] ?? false);
  }
  return matched;
}
