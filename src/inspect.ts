import { existsSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fault } from "./errors/behov-error.js";
import { draftMapping } from "./inspection/draft.js";
import { inspectIntake, type Inspection } from "./inspection/inspection.js";
import { withIntake } from "./load/with-intake.js";
import { NO_MAPPING, readMapping } from "./recognise/mapping.js";
import { loadSchema } from "./schema/load.js";
import type { Schema } from "./schema/types.js";

export interface InspectOptions {
  readonly files: readonly string[];
  readonly mapping: string | null;
  /** Where a mapping to be completed is written. */
  readonly draft: string | null;
}

/**
 * Reads files as the main job does and tells what becomes of them; writes nothing but the draft.
 * @throws usage.exists when the draft is there already
 */
export async function inspect(options: InspectOptions): Promise<{ schema: Schema; inspection: Inspection }> {
  const { files, mapping, draft } = options;
  if (draft !== null && existsSync(draft)) throw fault("usage.exists", { path: basename(draft) });
  const schema = loadSchema();
  const known = mapping === null ? NO_MAPPING : readMapping(mapping, schema);
  const inspection = await withIntake(files, schema, known, (readIn) => inspectIntake(schema, readIn));
  if (draft !== null) {
    writeFileSync(draft, `${JSON.stringify(draftMapping(inspection), null, 2)}\n`, { mode: 0o600 });
  }
  return { schema, inspection };
}
