import { questionMistakes, type Ground } from "../placements/check-questions.js";
import { isNone, refuseMistakes, strangers, type Mistake } from "../schema/mistakes.js";
import { INVENTORY_FILE, type InventoryBook } from "./definitions.js";

/**
 * Refuses a book that speaks of fields, questions, tables or columns that are not there.
 * @throws repository.schema with everything that is wrong
 */
export function checkInventory(book: InventoryBook, ground: Ground): void {
  const { matrix, listing, questions } = book;
  const asked = questions.filter(({ id }) => matrix.questions.includes(id));
  const groups = new Set(asked.flatMap(({ by }) => by));
  const stage = ground.stages.find(({ table }) => table === listing.table);
  const columns = new Set(stage?.header.outputs.map(({ name }) => name));
  const listed: Mistake[] =
    stage === undefined
      ? [{ at: ["listing", "table"], rule: isNone(listing.table) }]
      : strangers(["listing", "fields"], listing.fields, columns);
  const mistakes = [
    ...strangers(["matrix", "questions"], matrix.questions, new Set(questions.map(({ id }) => id))),
    ...strangers(["matrix", "by"], matrix.by, groups),
    ...listed,
    ...questionMistakes(book, ground),
  ];
  refuseMistakes(INVENTORY_FILE, book, mistakes);
}
