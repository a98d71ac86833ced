import { existsSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fault } from "./errors/behov-error.js";
import { draftMapping } from "./inspection/draft.js";
import { inspectIntake, uniteInspections, type Inspection } from "./inspection/inspection.js";
import { withIntake } from "./load/with-intake.js";
import { allSchemas, inputKind, KindRecogniser } from "./recognise/kinds.js";
import { NO_MAPPING, readMapping } from "./recognise/mapping.js";
import { refusePlace } from "./write/output.js";
import type { Schema } from "./schema/types.js";

export interface InspectOptions {
  readonly files: readonly string[];
  readonly mapping: string | null;
  /** Where a mapping to be completed is written. */
  readonly draft: string | null;
}

/**
 * Reads files as the main job does and tells what becomes of them; writes nothing but the draft. A table that
 * lacks the date that its rows need is looked at too, and the lack told: it is the one that needs a mapping.
 * @throws usage.exists when the draft is there already; usage.unwritable
 */
export async function inspect(
  options: InspectOptions,
): Promise<{ schemas: readonly Schema[]; inspection: Inspection }> {
  const { files, mapping, draft } = options;
  if (draft !== null) refusePlace(draft);
  if (draft !== null && existsSync(draft)) throw fault("usage.exists", { path: basename(draft) });
  const schemas = allSchemas();
  const known = mapping === null ? NO_MAPPING : readMapping(mapping, ...schemas);
  const recogniser = new KindRecogniser(schemas.map((schema) => inputKind(schema, known)));
  const read = await withIntake(files, recogniser, known.notPersonal ?? {}, inspectIntake, "taken");
  const inspection = uniteInspections(read.results, read);
  if (draft !== null) {
    writeFileSync(draft, `${JSON.stringify(draftMapping(inspection), null, 2)}\n`, { mode: 0o600 });
  }
  return { schemas, inspection };
}
