import type { Row } from "../database/session.js";
import type { FigureKey } from "../questions/counted.js";
import type { Group } from "../questions/figure.js";
import type { PlacementQuestion } from "./definitions.js";

/** What a row is about. */
export function keyOf({ id, kind, by, value }: PlacementQuestion, row: Row): FigureKey {
  const group = by.flatMap((column) => {
    const word = String(row[column]);
    return word === "" ? [] : [[column, word]];
  });
  return {
    question: id,
    kind,
    by: Object.fromEntries(group) as Group,
    value: value === undefined ? null : { [value]: String(row[value]) },
  };
}
