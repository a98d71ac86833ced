import type { Inspection } from "./inspection.js";

/** A mapping to be completed: null stands where the user has to choose. */
interface Draft {
  readonly columns: Record<string, string | null>;
  readonly values: Record<string, Record<string, string | null>>;
}

/**
 * The mapping that an export seems to need: its unknown columns with the field whose name is nearest,
 * and its unknown spellings that are not rare.
 */
export function draftMapping({ tables }: Inspection): Draft {
  const draft: Draft = { columns: {}, values: {} };
  for (const { columns, unmapped } of tables) {
    for (const { header, nearest } of unmapped) draft.columns[header] = nearest;
    for (const { field, spellings } of columns) {
      for (const { spelling, code } of spellings) {
        if (code === null) (draft.values[field] ??= {})[spelling] = null;
      }
    }
  }
  return draft;
}
