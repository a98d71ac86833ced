import type { Column } from "./profile.js";
import type { Cell } from "./rows.js";

/** A profile of an inventory in `schemas/synth`: its rows as they are, by column. */
export interface InventoryProfile {
  readonly kind: string;
  /** Name of the sheet in a workbook. */
  readonly sheet: string;
  readonly columns: readonly Column[];
  readonly services: readonly Readonly<Record<string, Cell>>[];
}

/** The rows of an inventory; what a service does not say is blank. */
export function makeInventory({ columns, services }: InventoryProfile): Cell[][] {
  return services.map((service) => columns.map(({ name }) => service[name] ?? null));
}
