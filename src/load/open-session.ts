import { QueryError, Session, type SessionOptions } from "../database/session.js";
import type { OpenedFile } from "../read/open.js";
import type { Schema } from "../schema/types.js";
import { loadFiles, type Intake, type Recognisers } from "./load.js";

/** A session with the files loaded in it. */
export interface LoadedSession {
  readonly session: Session;
  readonly intake: Intake;
}

/**
 * Opens a session and loads files into it. Quotes that stand astray can break DuckDB's reader, and the
 * whole database with it; the files are then loaded from clean copies into a new one.
 * @throws what `loadFiles` throws
 */
export async function openLoaded(
  options: SessionOptions,
  schema: Schema,
  files: readonly OpenedFile[],
  recognisers: Recognisers,
): Promise<LoadedSession> {
  try {
    return await load(options, schema, files, recognisers);
  } catch (error) {
    if (!(error instanceof QueryError && error.kind === "INTERNAL Error")) throw error;
    const copies = await Promise.all(files.map(copied));
    return load({ ...options, spill: `${options.spill}-a` }, schema, copies, recognisers);
  }
}

async function load(
  options: SessionOptions,
  schema: Schema,
  files: readonly OpenedFile[],
  recognisers: Recognisers,
): Promise<LoadedSession> {
  const session = await Session.open(options);
  try {
    return { session, intake: await loadFiles(session, schema, files, recognisers) };
  } catch (error) {
    session.close();
    throw error;
  }
}

async function copied(file: OpenedFile): Promise<OpenedFile> {
  const sources = await Promise.all(file.sources.map((source) => file.reopen(source)));
  return { ...file, sources, reopen: (source) => Promise.resolve(source) };
}
