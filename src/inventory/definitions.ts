import type { PlacementBook } from "../placements/definitions.js";
import { readRepositoryJson } from "../schema/load.js";

/** Questions side by side in a table of their own: a row for each group by all the fields. */
export interface Matrix {
  readonly id: string;
  readonly by: readonly string[];
  readonly questions: readonly string[];
}

/** Records that are listed one by one: the published stage that holds them, and the fields that are shown. */
export interface ListingDefinition {
  readonly id: string;
  readonly table: string;
  readonly fields: readonly string[];
}

/** Records listed one by one, each with a cell for every field; several codes are joined by `|`. */
export interface Listing {
  readonly id: string;
  readonly fields: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** All of `schemas/inventory.json`. */
export interface InventoryBook extends PlacementBook {
  readonly matrix: Matrix;
  readonly listing: ListingDefinition;
}

/** Reads `schemas/inventory.json`. */
export function loadInventoryBook(): InventoryBook {
  return readRepositoryJson("schemas/inventory.json") as InventoryBook;
}
