import { LOST, mended } from "./letters.js";

/** Answers whether a header cell names a known field; the reader asks, the recogniser knows. */
export type KnowsHeader = (cell: string) => boolean;

/** How many rows from the top may stand above a header. */
export const HEADER_SEARCH_ROWS = 40;

/** A header among the first rows of a table. */
export interface FoundHeader {
  /** Index of its row, of the lower one where it takes two. */
  readonly index: number;
  readonly cells: readonly string[];
  /** How many of its cells are known. */
  readonly score: number;
  /** Whether the row above was needed to understand it. */
  readonly isJoined: boolean;
}

/**
 * The header among the first rows: the row with most known headers (the earliest on a tie), or
 * null when no row has one. It is also tried together with the row above and the one below: the upper
 * may hold groups (`Utredning` above `Start` and `Slut`) or cells that reach over both rows.
 * @param vocabularies of each kind of table; on a tie the earlier is meant
 */
export function findHeader(
  rows: readonly (readonly string[])[],
  vocabularies: readonly KnowsHeader[],
): FoundHeader | null {
  let best: FoundHeader | null = null;
  const texts = rows.map((row) => row.map(headerText));
  for (const knows of vocabularies) {
    const found = findIn(texts, knows);
    if ((found?.score ?? 0) > (best?.score ?? 0)) best = found;
  }
  return best;
}

/** @param rows as `headerText` has them */
function findIn(rows: readonly (readonly string[])[], knows: KnowsHeader): FoundHeader | null {
  let best: FoundHeader | null = null;
  for (const [index, cells] of rows.entries()) {
    const score = headerScore(cells, knows);
    if (score > (best?.score ?? 0)) best = { index, cells, score, isJoined: false };
  }
  if (best === null) return null;
  const { index: at } = best;
  for (const index of [at, at + 1]) {
    const [above, row] = [rows[index - 1], rows[index]];
    if (above === undefined || row === undefined || !isGroupRow(above, row, knows)) continue;
    const cells = joined(above, row, knows);
    const score = headerScore(cells, knows);
    if (score > best.score) best = { index, cells, score, isJoined: true };
  }
  return best;
}

/** A header as it is shown and looked up: one form for each letter, no spaces around. */
export function headerText(cell: string): string {
  return mended(cell.replace(/^\uFEFF/, "").replaceAll("\0", LOST))
    .normalize("NFC")
    .trim();
}

function headerScore(cells: readonly string[], knows: KnowsHeader): number {
  return new Set(cells.filter((cell) => cell !== "" && knows(cell))).size;
}

/**
 * Whether a row can hold groups over the names in the row below: something in it reaches over several
 * names, and no name of its own stands above a single cell. Else the row below is a record.
 */
function isGroupRow(above: readonly string[], row: readonly string[], knows: KnowsHeader): boolean {
  const reachesFromLeft = (index: number): boolean =>
    [undefined, "", above[index - 1]].includes(above[index]) && (row[index] ?? "") !== "";
  const isNameAlone = (index: number): boolean =>
    (row[index] ?? "") !== "" && !reachesFromLeft(index) && !reachesFromLeft(index + 1);
  const columns = row.map((_, index) => index);
  return columns.some(reachesFromLeft) && !columns.some((at) => isNameAlone(at) && knows(above[at] ?? ""));
}

function joined(above: readonly string[], row: readonly string[], knows: KnowsHeader): string[] {
  let group = "";
  return Array.from({ length: Math.max(above.length, row.length) }, (_, index) => {
    const [upper = "", lower = ""] = [above[index], row[index]];
    if (upper !== "") group = upper;
    if (lower === "") return knows(upper) && !row.includes(upper) ? upper : "";
    const both = `${group} ${lower}`;
    return group !== "" && !knows(lower) && knows(both) ? both : lower;
  });
}
