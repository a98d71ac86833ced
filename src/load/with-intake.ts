import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Session } from "../database/session.js";
import { passDoor, type NotPersonal } from "../privacy/door.js";
import { findFile, searchAll, type OpenedFile } from "../read/open.js";
import type { InputKind, KindRecogniser } from "../recognise/kinds.js";
import type { Intake } from "./load.js";
import { openLoaded } from "./open-session.js";
import type { QualityRemark } from "./remarks.js";
import { sortTables } from "./sort-tables.js";

/** The tables of one kind, read as the main job reads them. */
export interface ReadIn {
  readonly session: Session;
  readonly kind: InputKind;
  readonly intake: Intake;
}

/** What the work on each kind gave, and what is told of the files as a whole. */
export interface ReadThrough<T> {
  readonly results: readonly T[];
  readonly files: readonly OpenedFile[];
  readonly unread: readonly QualityRemark[];
}

/**
 * Reads files as the main job does, lets `work` look at the tables of each kind, and leaves nothing
 * behind. Tables without the date that their rows need are refused, as the main job does, unless said otherwise.
 */
export async function withIntake<T>(
  paths: readonly string[],
  recogniser: KindRecogniser,
  notPersonal: NotPersonal,
  work: (readIn: ReadIn) => Promise<T>,
  undated: "refused" | "taken" = "refused",
): Promise<ReadThrough<T>> {
  const found = await Promise.all(paths.map((path, index) => findFile(path, index, recogniser)));
  passDoor(await searchAll(found), notPersonal);
  const scratch = mkdtempSync(join(tmpdir(), "behov-"));
  try {
    const files = await Promise.all(found.map((file) => file.open(scratch)));
    const { kinds, unread } = sortTables(files, recogniser, undated);
    const results: T[] = [];
    for (const [kind, tables] of kinds) {
      const options = { memory: null, spill: join(scratch, "spill") };
      const { session, intake } = await openLoaded(options, kind, tables);
      try {
        results.push(await work({ session, kind, intake }));
      } finally {
        session.close();
      }
    }
    return { results, files, unread };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
