import { identifier, integer, type Row } from "../database/session.js";
import { normalise } from "../recognise/normalise.js";
import type { Schema } from "../schema/types.js";
import { pick, type ReadColumn } from "./meanings.js";
import { categoriesOf } from "./open-categories.js";
import type { RawTable } from "./raw-table.js";

/** Where in the organisation something was counted. */
export interface UnitCount {
  /** The field that names the unit. */
  readonly field: string;
  readonly unit: string;
  readonly count: number;
}

/** A column that names units, under the alias that a query gives it. */
export interface UnitColumn {
  readonly field: string;
  readonly alias: string;
  readonly cell: string;
}

/** The columns of the intake that name units and that a table feeds. */
export function unitColumns(schema: Schema, table: RawTable): UnitColumn[] {
  const fed = new Set(table.columns.map(({ column }) => column.field.name));
  return schema.fields
    .filter(({ role, name }) => role === "unit" && fed.has(name))
    .map(({ name }, index) => ({
      field: name,
      alias: `enhet_${index}`,
      cell: identifier(name),
    }));
}

/** The columns of a raw table that name units. */
export function rawUnitColumns(table: RawTable, columns: readonly ReadColumn[]): UnitColumn[] {
  return columns
    .filter((column) => column.table === table && column.column.field.role === "unit")
    .map((column, index) => ({
      field: column.column.field.name,
      alias: `enhet_${index}`,
      cell: pick(column, "varchar", ({ value }) => value),
    }));
}

/** A unit column in a select list. */
export function unitCell({ cell, alias }: UnitColumn): string {
  return `${cell} as ${alias}`;
}

/**
 * Adds up the rows of a query by unit. Spellings that differ only in case, diacritics and
 * punctuation are one unit.
 * @param count the column that holds the number
 */
export function countUnits(rows: readonly Row[], units: readonly UnitColumn[], count: string): UnitCount[] {
  return units.flatMap(({ field, alias }) => {
    const named = rows.flatMap((row) => {
      const unit = row[alias];
      const number = integer(row[count]);
      return typeof unit === "string" && number > 0 ? [{ unit, number }] : [];
    });
    const shown = categoriesOf(named.map(({ unit }) => unit));
    const counted = new Map<string, number>();
    for (const { unit, number } of named) {
      const name = shown.get(normalise(unit)) ?? unit;
      counted.set(name, (counted.get(name) ?? 0) + number);
    }
    return [...counted]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([unit, number]) => ({ field, unit, count: number }));
  });
}
