import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Session } from "../database/session.js";
import { passDoor } from "../privacy/door.js";
import { findFile, type OpenedFile } from "../read/open.js";
import { HeaderRecogniser } from "../recognise/headers.js";
import type { Mapping } from "../recognise/mapping.js";
import { ValueRecogniser } from "../recognise/values.js";
import type { Schema } from "../schema/types.js";
import type { Intake } from "./load.js";
import { openLoaded } from "./open-session.js";

/** Files read as the main job reads them. */
export interface ReadIn {
  readonly session: Session;
  readonly files: readonly OpenedFile[];
  readonly intake: Intake;
  readonly headers: HeaderRecogniser;
}

/** Reads files as the main job does, lets `work` look at them, and leaves nothing behind. */
export async function withIntake<T>(
  paths: readonly string[],
  schema: Schema,
  mapping: Mapping,
  work: (readIn: ReadIn) => Promise<T>,
): Promise<T> {
  const headers = new HeaderRecogniser(schema, mapping);
  const values = new ValueRecogniser(schema, mapping);
  const found = await Promise.all(paths.map((path, index) => findFile(path, index, headers)));
  passDoor(
    found.flatMap(({ findings }) => findings),
    mapping.notPersonal ?? {},
  );
  const scratch = mkdtempSync(join(tmpdir(), "behov-"));
  try {
    const files = await Promise.all(found.map((file) => file.open(scratch)));
    const options = { memory: null, spill: join(scratch, "spill") };
    const { session, intake } = await openLoaded(options, schema, files, { headers, values });
    try {
      return await work({ session, files, intake, headers });
    } finally {
      session.close();
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
