import type { BesideQuestion } from "../placements/ask-beside.js";
import type { PlacementBook } from "../placements/definitions.js";
import { readRepositoryJson } from "../schema/load.js";

/** Questions side by side in a table of their own: a row for each group by all the fields. */
export interface Matrix {
  readonly id: string;
  readonly by: readonly string[];
  readonly questions: readonly string[];
}

/** All of `schemas/inventory.json`. */
export interface InventoryBook extends PlacementBook {
  readonly matrix: Matrix;
  readonly questions: readonly BesideQuestion[];
}

/** Reads `schemas/inventory.json`. */
export function loadInventoryBook(): InventoryBook {
  return readRepositoryJson("schemas/inventory.json") as InventoryBook;
}
