import { hasCode, isWithoutCodes, type CaseColumn } from "./case-rows.js";

/** The one place of each case among the codes of a column; −1 where it is outside. */
export interface OnePlace {
  readonly only: Int32Array;
  /** How many places there are. */
  readonly size: number;
}

/** The places of each case, one case after the other: from `start[row]` up to, not with, `start[row + 1]`. */
export interface ManyPlaces {
  readonly start: Int32Array;
  readonly place: Int32Array;
  readonly size: number;
}

export type CodePlaces = OnePlace | ManyPlaces;

const UNKNOWN = "okand";
const NONE = -1;

/** The places of a column's codes; unknown stands alone. */
export function codePlaces(column: CaseColumn): CodePlaces {
  const { values, isSet, codes } = column;
  if (!isSet) return { only: values, size: codes.length };
  const unknown = codes.indexOf(UNKNOWN);
  const start = new Int32Array(values.length + 1);
  const place = new Int32Array(values.length * codes.length);
  let filled = 0;
  for (let row = 0; row < values.length; row += 1) {
    const isUnknown = isWithoutCodes(column, row);
    for (let code = 0; code < codes.length; code += 1) {
      if (isUnknown ? code !== unknown : !hasCode(column, row, code)) continue;
      place[filled] = code;
      filled += 1;
    }
    start[row + 1] = filled;
  }
  return { start, place: place.slice(0, filled), size: codes.length };
}

/** Every pair of a place of one and a place of the other. */
export function crossedPlaces(outer: CodePlaces, inner: CodePlaces): CodePlaces {
  const size = outer.size * inner.size;
  if ("only" in outer && "only" in inner) {
    const only = outer.only.map((place, row) => {
      const next = inner.only[row] ?? NONE;
      return place < 0 || next < 0 ? NONE : place * inner.size + next;
    });
    return { only, size };
  }
  const [own, others] = [manyPlaces(outer), manyPlaces(inner)];
  const rows = own.start.length - 1;
  const start = new Int32Array(rows + 1);
  const place: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let one = own.start[row] ?? 0; one < (own.start[row + 1] ?? 0); one += 1) {
      for (let other = others.start[row] ?? 0; other < (others.start[row + 1] ?? 0); other += 1)
        place.push((own.place[one] ?? 0) * inner.size + (others.place[other] ?? 0));
    }
    start[row + 1] = place.length;
  }
  return { start, place: Int32Array.from(place), size };
}

/** The same, as if a case might have several. */
export function manyPlaces(places: CodePlaces): ManyPlaces {
  if (!("only" in places)) return places;
  const { only, size } = places;
  const start = new Int32Array(only.length + 1);
  const place = new Int32Array(only.length);
  let filled = 0;
  for (let row = 0; row < only.length; row += 1) {
    const own = only[row] ?? NONE;
    if (own >= 0) {
      place[filled] = own;
      filled += 1;
    }
    start[row + 1] = filled;
  }
  return { start, place: place.subarray(0, filled), size };
}
