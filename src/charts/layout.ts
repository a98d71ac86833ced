import { textWidth, wrapText } from "./text-width.js";

/** Pixel sizes shared by all kinds. Text of 15 in a chart 440 wide stays readable on a phone. */
export const layout = {
  width: 424,
  wideWidth: 900,
  side: 8,
  text: 15,
  lineHeight: 20,
  title: 17,
  titleLineHeight: 23,
  /** From the last line of a label to the middle of its mark. */
  toMark: 12,
  /** From the middle of a mark to the next row. */
  belowMark: 20,
  /** Half the height of a reference line at each row. */
  tick: 11,
} as const;

const BAR_HALF = 7;

/** A label placed in the chart: `y` is the top of its text, `mark` the middle of its mark. */
export interface PlacedRow {
  readonly label: string;
  readonly y: number;
  readonly mark: number;
}

/** What is to be placed: a label, the text at the far right, and whether it heads a section. */
export interface RowText {
  readonly label: string;
  readonly value: string;
  readonly head: boolean;
  /** Rows without a mark are lower. */
  readonly bare: boolean;
}

/** Places rows under each other from `top`, breaking labels that would run into their value. */
export function placeRows(
  rows: readonly RowText[],
  top: number,
): { readonly placed: readonly PlacedRow[]; readonly height: number } {
  let y = top;
  const placed = rows.map(({ label, value, head, bare }, index) => {
    if (head && index > 0) y += 10;
    const room = layout.width - textWidth(value, layout.text, "bold") - 14;
    const lines = wrapText(label, room, layout.text, head ? "bold" : "regular");
    const bottom = y + lines.length * layout.lineHeight;
    const row = { label: lines.join("\n"), y, mark: bottom + layout.toMark };
    y = head ? bottom + 6 : bare ? bottom + 12 : bottom + layout.toMark + layout.belowMark;
    return row;
  });
  return { placed, height: y };
}

/** The smallest round share (a whole tenth, at least 20 %) that holds all of `shares`. */
export function axisEnd(shares: readonly number[]): number {
  return Math.min(1, Math.max(0.2, Math.ceil(Math.max(0, ...shares) * 10 - 1e-9) / 10));
}

/** A bar from zero under each label that has a share; `extra` is written after it. */
export function barsOf(
  rows: readonly PlacedRow[],
  shares: readonly (number | null)[],
  extra?: readonly string[],
): object[] {
  return rows.flatMap(({ label, mark }, at) => {
    const share = shares[at] ?? null;
    if (share === null) return [];
    const words = extra === undefined ? {} : { extra: extra[at] };
    return [{ label, share, from: 0, mark, y1: mark - BAR_HALF, y2: mark + BAR_HALF, ...words }];
  });
}
