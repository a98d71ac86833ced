import { identifier, integer, type Row, type Session } from "../database/session.js";
import type { Intake } from "../load/load.js";
import type { QualityRemark } from "../load/remarks.js";
import { askBeside, type CasesBeside } from "../placements/ask-beside.js";
import { groundOf } from "../placements/check-questions.js";
import { codeOrder } from "../placements/code-order.js";
import type { CountedFigure } from "../questions/counted.js";
import type { NotAnswered } from "../questions/definitions.js";
import { packageRoot } from "../schema/load.js";
import type { Schema } from "../schema/types.js";
import { runBeside } from "../stages/copy-stage.js";
import { createCodeTables } from "../stages/parameters.js";
import { defineMacros, loadStages, runStages } from "../stages/run-stages.js";
import { checkInventory } from "./check-inventory.js";
import {
  loadInventoryBook,
  type InventoryBook,
  type Listing,
  type ListingDefinition,
  type Matrix,
} from "./definitions.js";
import { createNeedTables, loadNeedRule, type NeedRule } from "./rule.js";

/** What was counted of the inventory, and of the needs of the cases against it, in full. */
export interface Inventory {
  readonly schema: Schema;
  readonly questions: InventoryBook["questions"];
  readonly figures: readonly CountedFigure[];
  readonly remarks: readonly QualityRemark[];
  readonly notAnswered: readonly NotAnswered[];
  readonly matrix: Matrix;
  readonly listing: Listing;
  /** Services. */
  readonly units: number;
}

/** The stages of the inventory, and those of needs, in the session of the cases. */
export const INVENTORY_PIPELINE = `${packageRoot}pipelines/inventering`;
export const NEED_PIPELINE = `${packageRoot}pipelines/behov`;

/**
 * Counts every question about the inventory whose fields are given, in the order of `schemas/inventory.json`.
 * @param cases null where no file holds any
 * @param rule when a service meets a need
 */
export async function countInventory(
  session: Session,
  schema: Schema,
  intake: Intake,
  cases: CasesBeside | null = null,
  rule: NeedRule = loadNeedRule(),
): Promise<Inventory> {
  const book = loadInventoryBook();
  const [stages, besideStages] = [loadStages(INVENTORY_PIPELINE), loadStages(NEED_PIPELINE)];
  checkInventory(book, groundOf(schema, stages, besideStages, false));
  await defineMacros(session);
  await createCodeTables(session, schema);
  await createNeedTables(session, schema, rule);
  await runStages(session, stages);
  if (cases !== null) await runBeside(session, stages, cases.session, besideStages);
  const own = { session, needed: intake.fields, grouped: intake.fields };
  const beside =
    cases === null ? null : { session: cases.session, needed: cases.fields, grouped: cases.fields };
  const { figures, notAnswered } = await askBeside(book, own, beside, codeOrder(schema));
  const [counted] = await session.rows("select count(*) as n from stg_insats");
  return {
    schema,
    questions: book.questions,
    figures,
    remarks: [],
    notAnswered,
    matrix: book.matrix,
    listing: await readListing(session, book.listing),
    units: integer(counted?.["n"]),
  };
}

async function readListing(session: Session, { id, table, fields }: ListingDefinition): Promise<Listing> {
  const rows = await session.rows(`select ${fields.map(identifier).join(", ")} from ${identifier(table)}`);
  const cell = (value: Row[string] | undefined): string | number | null =>
    value === null || value === undefined || typeof value === "number" ? (value ?? null) : String(value);
  return { id, fields, rows: rows.map((row) => fields.map((field) => cell(row[field]))) };
}
