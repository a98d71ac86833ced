import { countInventory, type Inventory } from "../inventory/count-inventory.js";
import { INVENTORY } from "../schema/load.js";
import type { Progress } from "../terminal/progress.js";
import { protectChildren, type PublishedSection } from "./published-section.js";
import { besideCases, type ReadKind } from "./read-kind.js";

/** Counts the inventory, and the needs of the cases against it where they are given, and decides what is shown. */
export async function publishInventory(
  { session, schema, intake }: ReadKind,
  cases: ReadKind | null,
  { minCount }: { readonly minCount: number },
  progress: Progress,
): Promise<Inventory & PublishedSection> {
  return progress.step("inventory", async () => {
    const inventory = await countInventory(session, schema, intake, besideCases(cases));
    const published = protectChildren(inventory.figures, minCount);
    return { ...inventory, name: INVENTORY, shownUnits: inventory.units, published };
  });
}
