import * as z from "zod/mini";
import { bookKeys, type PlacementBook } from "../placements/definitions.js";
import { loaderOf } from "../schema/load.js";
import * as shape from "../schema/shape.js";

/** Where the questions about the inventory stand. */
export const INVENTORY_FILE = "schemas/inventory.json";

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

/** The shape of `schemas/inventory.json`. */
const inventoryBookShape: z.ZodMiniType<InventoryBook> = shape.object({
  ...bookKeys,
  matrix: shape.object({ id: shape.text, by: shape.texts, questions: shape.texts }),
  listing: shape.object({ id: shape.text, table: shape.text, fields: shape.someTexts }),
});

/**
 * Reads `schemas/inventory.json`.
 * @throws repository.schema when it has not the shape that it must have
 */
export const loadInventoryBook = loaderOf(INVENTORY_FILE, inventoryBookShape);
