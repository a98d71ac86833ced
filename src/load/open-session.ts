import { statSync } from "node:fs";
import { QueryError, Session, type SessionOptions } from "../database/session.js";
import type { InputKind } from "../recognise/kinds.js";
import { loadTables, type Intake } from "./load.js";
import type { FileTables } from "./sort-tables.js";

/**
 * Bytes of all tables up to which they are small: fewer rows than one row group of DuckDB holds
 * (122 880), which is the least that a thread is given. More threads only cost time then.
 */
const SMALL_BYTES = 1 << 22;

/** A session with the tables of one kind loaded in it. */
export interface LoadedSession {
  readonly session: Session;
  readonly intake: Intake;
}

/**
 * Opens a session and loads tables into it. Quotes that stand astray can break DuckDB's reader, and the
 * whole database with it; the tables are then loaded from clean copies into a new one.
 * @throws what `loadTables` throws
 */
export async function openLoaded(
  options: SessionOptions,
  kind: InputKind,
  tables: readonly FileTables[],
): Promise<LoadedSession> {
  try {
    return await load(options, kind, tables);
  } catch (error) {
    if (!(error instanceof QueryError && error.kind === "INTERNAL Error")) throw error;
    const copies = await Promise.all(tables.map(copied));
    const spill = options.spill === null ? null : `${options.spill}-a`;
    return load({ ...options, spill }, kind, copies);
  }
}

async function load(
  options: SessionOptions,
  kind: InputKind,
  tables: readonly FileTables[],
): Promise<LoadedSession> {
  const session = await Session.open({ ...options, isSmall: bytesOf(tables) <= SMALL_BYTES });
  try {
    return { session, intake: await loadTables(session, kind, tables) };
  } catch (error) {
    session.discard();
    throw error;
  }
}

function bytesOf(tables: readonly FileTables[]): number {
  const paths = tables.flatMap(({ sources }) => sources.map(({ csv }) => csv.path));
  return paths.reduce((sum, path) => sum + statSync(path).size, 0);
}

async function copied({ file, sources }: FileTables): Promise<FileTables> {
  const copies = await Promise.all(sources.map((source) => file.reopen(source)));
  return { file: { ...file, reopen: (source) => Promise.resolve(source) }, sources: copies };
}
